// Draws icon.svg's shapes as PNG files for the browsers that install a page only with those: no image library for four shapes.
import { deflateSync } from "node:zlib";

const BLUE = [11, 92, 214];
const WHITE = [255, 255, 255];
const YELLOW = [255, 201, 51];
const STROKE = 3;

const segment = (x, y, ax, ay, bx, by) => {
  const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
};
const arch = (x, y) => Math.min(segment(x, y, 14, 46, 14, 30), segment(x, y, 50, 30, 50, 46),
  y <= 30 ? Math.abs(Math.hypot(x - 32, y - 30) - 18) : Infinity);
const box = (x, y) => {
  const [dx, dy] = [Math.abs(x - 32) - 18, Math.abs(y - 32) - 18];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - 14;
};

/** @param size in pixels @param full true = ground to the edges and drawing within the safe zone (maskable) */
export function icon(size, full) {
  const pixels = Buffer.alloc(size * (size * 4 + 1));
  const scale = (full ? 80 : 64) / size;
  const shift = full ? -8 : 0;
  const cover = (distance) => Math.max(0, Math.min(1, 0.5 - distance / scale));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [x, y] = [(column + 0.5) * scale + shift, (row + 0.5) * scale + shift];
      let colour = BLUE;
      for (const [distance, over] of [[Math.min(arch(x, y), segment(x, y, 8, 50, 56, 50)) - STROKE, WHITE],
        [Math.hypot(x - 32, y - 34) - 6, YELLOW]]) {
        const share = cover(distance);
        colour = colour.map((value, i) => value + (over[i] - value) * share);
      }
      const at = row * (size * 4 + 1) + 1 + column * 4;
      colour.forEach((value, i) => { pixels[at + i] = Math.round(value); });
      pixels[at + 3] = full ? 255 : Math.round(255 * cover(box(x, y)));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", head),
    chunk("IDAT", deflateSync(pixels, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc(body), body.length + 4);
  return whole;
}

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
  }
  return (sum ^ 0xffffffff) >>> 0;
}
