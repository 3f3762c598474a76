/**
 * Live events of the server. One tab of the browser holds the connection and passes everything on to the others; the next
 * takes over when it closes. Where the browser has no locks (plain http on another host), each tab holds its own.
 */
export interface RecordEvent {
  type: string;
  id: number;
  version?: number;
  kind?: string;
}

export interface Presence {
  type: string;
  id: number;
  users: { user: number; name: string; mode: string }[];
}

type Listener = (name: string, data: unknown) => void;

export class Events {
  private readonly listeners = new Set<Listener>();
  private source: EventSource | null = null;
  private channel: BroadcastChannel | null = null;
  private stop: (() => void) | null = null;

  constructor(private readonly url: string) {
  }

  on(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    if (this.source || this.channel) {
      return;
    }
    if (!("locks" in navigator) || !("BroadcastChannel" in window)) {
      this.connect();
      return;
    }
    this.channel = new BroadcastChannel("guichet-events");
    this.channel.onmessage = (message) => this.tell(message.data.name, message.data.data);
    const ended = new Promise<void>((resolve) => {
      this.stop = resolve;
    });
    void navigator.locks.request("guichet-events", () => {
      if (this.channel) {
        this.connect();
      }
      return ended;
    });
  }

  close(): void {
    this.source?.close();
    this.channel?.close();
    this.stop?.();
    this.source = null;
    this.channel = null;
  }

  private connect(): void {
    this.source = new EventSource(this.url);
    let dropped = false;
    this.source.onopen = () => {
      if (dropped) {
        this.spread("reconnected", {});
      }
      dropped = false;
    };
    this.source.onerror = () => {
      dropped = true;
    };
    for (const name of ["record", "types", "presence", "resync"]) {
      this.source.addEventListener(name, (event) => this.spread(name, parse((event as MessageEvent<string>).data)));
    }
  }

  private spread(name: string, data: unknown): void {
    this.tell(name, data);
    this.channel?.postMessage({ name, data });
  }

  private tell(name: string, data: unknown): void {
    this.listeners.forEach((listener) => listener(name, data));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
