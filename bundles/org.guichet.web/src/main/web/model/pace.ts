/** How long work that reports now and then will still take. No DOM. */
export interface Beat {
  at: number;
  done: number;
}

/** Seconds left by the pace of the last reports, or null while it cannot be told. */
export function remaining(beats: Beat[], total: number): number | null {
  const [first, last] = [beats[0], beats[beats.length - 1]];
  if (!first || !last || last.at <= first.at || last.done <= first.done || total <= last.done) {
    return null;
  }
  return Math.round(((total - last.done) * (last.at - first.at)) / (last.done - first.done) / 1000);
}
