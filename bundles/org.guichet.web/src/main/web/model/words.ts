/** Differences between texts, word by word, and the merge of two changes of one text. */

export interface Piece {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Above this many comparisons a text counts as replaced whole: nobody reads such a difference word by word. */
const MOST = 4_000_000;

/** Words, white space, signs and tags of HTML, each by itself; joined they are the text again. */
export function tokens(text: string): string[] {
  return text.match(/<[^>]*>|&\w+;|[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}\s_]/gu) ?? [];
}

/** For every token of `a` the place of its partner in `b`, or -1. */
function partners(a: string[], b: string[]): number[] {
  const result = new Array<number>(a.length).fill(-1);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    result[start] = start;
    start++;
  }
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
    result[endA] = endB;
  }
  const rows = endA - start;
  const columns = endB - start;
  if (rows * columns > MOST) {
    return result;
  }
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      lengths[i * width + j] = a[start + i] === b[start + j] ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (a[start + i] === b[start + j]) {
      result[start + i++] = start + j++;
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) {
      i++;
    } else {
      j++;
    }
  }
  return result;
}

/** What was taken out of a text and what came in, in reading order. */
export function difference(before: string, after: string): Piece[] {
  const a = tokens(before);
  const b = tokens(after);
  const pieces: Piece[] = [];
  const put = (kind: Piece["kind"], text: string) => {
    const last = pieces[pieces.length - 1];
    if (last?.kind === kind) {
      last.text += text;
    } else if (text) {
      pieces.push({ kind, text });
    }
  };
  let j = 0;
  partners(a, b).forEach((partner, i) => {
    if (partner < 0) {
      put("removed", a[i]!);
      return;
    }
    put("added", b.slice(j, partner).join(""));
    put("same", a[i]!);
    j = partner + 1;
  });
  put("added", b.slice(j).join(""));
  return pieces;
}

/** Long stretches that did not change, shortened to a few words on either side. */
export function shortened(pieces: Piece[], around = 60): Piece[] {
  return pieces.map((piece, i) => {
    if (piece.kind !== "same" || piece.text.length <= 2 * around) {
      return piece;
    }
    const head = i === 0 ? "" : piece.text.slice(0, around);
    const tail = i === pieces.length - 1 ? "" : piece.text.slice(-around);
    return { kind: "same", text: `${head} … ${tail}` };
  });
}

/**
 * Both changes of one text put together. Where both changed the same words, theirs comes first and yours after it, and
 * `clash` says that somebody must look.
 */
export function merge(base: string, theirs: string, yours: string): { text: string; clash: boolean } {
  const a = tokens(base);
  const b = tokens(theirs);
  const c = tokens(yours);
  const inTheirs = partners(a, b);
  const inYours = partners(a, c);
  let text = "";
  let clash = false;
  let [i, j, k] = [0, 0, 0];
  while (i <= a.length) {
    let next = i;
    while (next < a.length && (inTheirs[next]! < j || inYours[next]! < k)) {
      next++;
    }
    const endB = next < a.length ? inTheirs[next]! : b.length;
    const endC = next < a.length ? inYours[next]! : c.length;
    const was = a.slice(i, next).join("");
    const one = b.slice(j, endB).join("");
    const two = c.slice(k, endC).join("");
    if (one === two || two === was) {
      text += one;
    } else if (one === was) {
      text += two;
    } else {
      clash = true;
      text += one && two && !/\s$/.test(one) && !/^\s/.test(two) ? `${one} ${two}` : one + two;
    }
    if (next < a.length) {
      text += a[next];
    }
    i = next + 1;
    j = endB + 1;
    k = endC + 1;
  }
  return { text, clash };
}
