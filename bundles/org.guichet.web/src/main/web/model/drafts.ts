/** What somebody typed and has not sent. Kept in the browser until it is sent or thrown away, for a month at most. */
export interface Draft<T> {
  at: number;
  /** What the form was made of in which it was typed. */
  shape?: string;
  value: T;
}

const PREFIX = "guichet.draft.";
const MONTH = 30 * 24 * 3600 * 1000;

export class Drafts {
  constructor(private readonly store: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">,
      private readonly now: () => number = Date.now) {
  }

  read<T>(key: string): Draft<T> | null {
    const text = this.store.getItem(PREFIX + key);
    if (!text) {
      return null;
    }
    try {
      const draft = JSON.parse(text) as Draft<T>;
      return this.now() - draft.at < MONTH ? draft : null;
    } catch {
      return null;
    }
  }

  /** Keeps the value; when the browser's store is full, the oldest drafts make room. */
  keep<T>(key: string, value: T, shape?: string): void {
    const text = JSON.stringify({ at: this.now(), shape, value } satisfies Draft<T>);
    for (let attempt = 0; attempt < 20; attempt++) {
      try {
        this.store.setItem(PREFIX + key, text);
        return;
      } catch (full) {
        const oldest = this.oldest(key);
        if (!oldest) {
          throw full;
        }
        this.store.removeItem(oldest);
      }
    }
  }

  drop(key: string): void {
    this.store.removeItem(PREFIX + key);
  }

  /** Throws away everything of a user who signs out, so that the next one at this desk reads nothing. */
  clear(): void {
    this.keys().forEach((key) => this.store.removeItem(key));
  }

  private keys(): string[] {
    const keys: string[] = [];
    for (let i = 0; i < this.store.length; i++) {
      const key = this.store.key(i);
      if (key?.startsWith(PREFIX)) {
        keys.push(key);
      }
    }
    return keys;
  }

  private oldest(except: string): string | undefined {
    const age = (key: string) => this.read<unknown>(key.slice(PREFIX.length))?.at ?? 0;
    return this.keys().filter((key) => key !== PREFIX + except).sort((a, b) => age(a) - age(b))[0];
  }
}
