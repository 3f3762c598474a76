/**
 * One connection to the server's events, held by whoever speaks for the whole browser. It comes back by itself and asks for
 * what it missed (`Last-Event-ID`); where the session has ended it stops and says so. No DOM, so it also runs in a worker.
 */
export interface ServerEvent {
  name: string;
  id: string | null;
  data: unknown;
}

export type Tell = (name: string, data: unknown) => void;

/** Cuts the text of an event stream, which arrives in pieces of any length, into events. */
export class EventParser {
  private rest = "";

  push(text: string): ServerEvent[] {
    const blocks = (this.rest + text).replace(/\r\n?/g, "\n").split("\n\n");
    this.rest = blocks.pop() ?? "";
    return blocks.map(parse).filter((event): event is ServerEvent => event !== null);
  }
}

function parse(block: string): ServerEvent | null {
  const lines = new Map<string, string[]>();
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) {
      const name = line.slice(0, colon);
      lines.set(name, [...(lines.get(name) ?? []), line.slice(colon + 1).replace(/^ /, "")]);
    }
  }
  const name = lines.get("event")?.[0];
  if (!name) {
    return null;
  }
  try {
    return { name, id: lines.get("id")?.[0] ?? null, data: JSON.parse(lines.get("data")?.join("\n") || "{}") };
  } catch {
    return { name, id: lines.get("id")?.[0] ?? null, data: {} };
  }
}

const TOLD = new Set(["record", "types", "presence", "resync"]);
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
/** The server says something every twenty seconds; a connection that is silent for so long died without a word. */
const SILENCE = 50_000;

export class Stream {
  private turn = 0;
  private running = false;
  private up = false;
  private wasUp = false;
  private last: string | null = null;
  private revision: unknown = null;
  private abort: AbortController | null = null;
  private wake: (() => void) | null = null;

  constructor(private readonly url: string, private readonly tell: Tell,
      private readonly ask: typeof fetch = (input, init) => fetch(input, init)) {
  }

  get connected(): boolean {
    return this.up;
  }

  start(): void {
    if (!this.running) {
      this.running = true;
      void this.run(++this.turn);
    }
  }

  /** @param forget also where it stood: for somebody else's session */
  stop(forget = false): void {
    this.running = false;
    this.turn++;
    this.up = false;
    this.abort?.abort();
    this.wake?.();
    if (forget) {
      this.last = null;
      this.wasUp = false;
    }
  }

  /** Does not wait for the next try: the network is said to be back. */
  hurry(): void {
    this.wake?.();
  }

  private async run(turn: number): Promise<void> {
    let pause = FIRST_PAUSE;
    while (this.turn === turn) {
      try {
        this.abort = new AbortController();
        const answer = await this.ask(this.url, {
          headers: { Accept: "text/event-stream", ...(this.last ? { "Last-Event-ID": this.last } : {}) },
          credentials: "same-origin", cache: "no-store", signal: this.abort.signal,
        });
        if (this.turn !== turn) {
          return;
        }
        if (answer.status === 401) {
          this.stop();
          this.tell("signed-out", {});
          return;
        }
        if (answer.ok && answer.body) {
          pause = FIRST_PAUSE;
          this.connection(true);
          await this.read(answer.body.getReader(), turn);
        }
      } catch {
        // no answer, or cut off in the middle: the next turn tries again
      }
      if (this.turn === turn) {
        this.connection(false);
        await this.rest(pause * (0.75 + Math.random() / 2));
        pause = Math.min(LONGEST_PAUSE, pause * 2);
      }
    }
  }

  private async read(reader: ReadableStreamDefaultReader<Uint8Array>, turn: number): Promise<void> {
    const parser = new EventParser();
    const decoder = new TextDecoder();
    let watch: ReturnType<typeof setTimeout> | undefined;
    try {
      while (this.turn === turn) {
        clearTimeout(watch);
        watch = setTimeout(() => void reader.cancel(), SILENCE);
        const { value, done } = await reader.read();
        if (done) {
          return;
        }
        parser.push(decoder.decode(value, { stream: true })).forEach((event) => this.heard(event));
      }
    } finally {
      clearTimeout(watch);
      void reader.cancel().catch(() => undefined);
    }
  }

  private heard(event: ServerEvent): void {
    this.last = event.id ?? this.last;
    const revision = (event.data as { revision?: unknown }).revision;
    if (event.name === "hello") {
      if (this.revision !== null && revision !== undefined && revision !== this.revision) {
        this.tell("types", event.data);
      }
    } else if (TOLD.has(event.name)) {
      this.tell(event.name, event.data);
    }
    this.revision = revision ?? this.revision;
  }

  private connection(up: boolean): void {
    if (up !== this.up) {
      this.up = up;
      this.tell("connection", { up });
      if (up && this.wasUp) {
        this.tell("reconnected", {});
      }
      this.wasUp ||= up;
    } else if (!up && !this.wasUp) {
      this.tell("connection", { up });
    }
  }

  private rest(time: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, time);
      this.wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
