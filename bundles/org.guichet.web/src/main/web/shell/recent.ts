/** Records opened last on this device, newest first. */
export interface Recent {
  type: string;
  id: number;
  title: string;
}

const KEY = "guichet.recent";

export function recent(): Recent[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]") as Recent[];
  } catch {
    return [];
  }
}

export function visited(entry: Recent): void {
  const rest = recent().filter((r) => r.type !== entry.type || r.id !== entry.id);
  localStorage.setItem(KEY, JSON.stringify([entry, ...rest].slice(0, 8)));
}

export function forgetRecent(): void {
  localStorage.removeItem(KEY);
}
