/** The number as the server writes it, or null if the format has no one place for it. */
export function number(format: string, n: number): string | null {
  const places = format.match(/\{(0+)\}/g);
  if (!places || places.length !== 1 || /[{}]/.test(format.replace(/\{0+\}/, ""))) {
    return null;
  }
  return format.replace(/\{(0+)\}/, (_whole, zeros: string) => String(n).padStart(zeros.length, "0"));
}
