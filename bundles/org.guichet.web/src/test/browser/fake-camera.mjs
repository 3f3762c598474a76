// A film of a Code 128 label for Chromium's camera: `--use-file-for-fake-video-capture` takes raw pictures in a .y4m file.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const { default: Code128Reader } = createRequire(import.meta.url)("@zxing/library/cjs/core/oned/Code128Reader.js");
const [WIDTH, HEIGHT, BAR, START_B, STOP] = [640, 480, 3, 104, 106];

/** Widths of bars and gaps in turn, for printable ASCII. */
function code128(text) {
  const codes = [START_B, ...[...text].map((letter) => letter.charCodeAt(0) - 32)];
  const sum = codes.reduce((total, code, i) => total + code * Math.max(1, i), 0) % 103;
  return [...codes, sum, STOP].flatMap((code) => [...Code128Reader.CODE_PATTERNS[code]]);
}

/** Writes the film of a label that says the text; with none, of a blank wall. */
export function film(path, text) {
  const grey = Buffer.alloc(WIDTH * HEIGHT, 225);
  const bars = text ? code128(text) : [];
  let x = Math.round((WIDTH - bars.reduce((a, b) => a + b, 0) * BAR) / 2);
  bars.forEach((units, i) => {
    for (let y = 150; i % 2 === 0 && y < 330; y++) {
      grey.fill(20, y * WIDTH + x, y * WIDTH + x + units * BAR);
    }
    x += units * BAR;
  });
  const picture = Buffer.concat([Buffer.from("FRAME\n"), grey, Buffer.alloc(WIDTH * HEIGHT / 2, 128)]);
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...Array(10).fill(picture)]));
}
