/**
 * Live events of the server: one connection per browser, whatever the number of tabs. A shared worker holds it; where the
 * browser has none, one tab does and the next takes over when it closes; where it has no locks either (plain http on another
 * host), each tab holds its own.
 *
 * Names: `record`, `types`, `presence`, `resync` from the server; `connection` {up}, `reconnected` and `signed-out` from here.
 */
import { Stream } from "./stream";

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

interface Line {
  join(user: number | null): void;
  hurry(): void;
  leave(): void;
}

export class Events {
  private readonly listeners = new Set<Listener>();
  private line: Line | null = null;

  /** @param worker address of the shared worker's script, or null to do without */
  constructor(private readonly url: string, private readonly worker: string | null) {
    window.addEventListener("pagehide", () => this.line?.leave());
    window.addEventListener("pageshow", (event) => event.persisted && this.line?.join(this.user));
    window.addEventListener("online", () => this.line?.hurry());
  }

  private user: number | null = null;

  on(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Begins to listen, or goes on after the session ended. */
  start(user: number | null): void {
    this.user = user;
    this.line ??= this.open();
    this.line.join(user);
  }

  close(): void {
    this.line?.leave();
    this.line = null;
  }

  private open(): Line {
    const tell = (name: string, data: unknown) => this.listeners.forEach((listener) => listener(name, data));
    if (this.worker && "SharedWorker" in window) {
      try {
        return new WorkerLine(this.worker, this.url, tell);
      } catch {
        // a browser that has shared workers and refuses to start one
      }
    }
    return "locks" in navigator && "BroadcastChannel" in window ? new LeaderLine(this.url, tell) : new OwnLine(this.url, tell);
  }
}

/** The shared worker's end in this tab. */
class WorkerLine implements Line {
  private readonly port: MessagePort;

  constructor(script: string, private readonly url: string, tell: Listener) {
    this.port = new SharedWorker(script, "guichet-events").port;
    this.port.onmessage = (message: MessageEvent<{ name: string; data: unknown }>) => tell(message.data.name, message.data.data);
  }

  join(user: number | null): void {
    this.port.postMessage({ do: "join", url: this.url, user });
  }

  hurry(): void {
    this.port.postMessage({ do: "hurry" });
  }

  leave(): void {
    this.port.postMessage({ do: "leave" });
  }
}

/** This tab holds a connection if it is the first; it passes events on to the others. */
class LeaderLine implements Line {
  private readonly channel = new BroadcastChannel("guichet-events");
  private readonly stream: Stream;
  private leads = false;
  private release: (() => void) | null = null;

  constructor(url: string, private readonly tell: Listener) {
    this.stream = new Stream(url, (name, data) => {
      tell(name, data);
      this.channel.postMessage({ name, data });
    });
    this.channel.onmessage = (message: MessageEvent<{ name: string; data: unknown }>) => {
      if (message.data.name === "join" || message.data.name === "hurry") {
        this.asked(message.data.name, message.data.data as { fresh?: boolean });
      } else {
        tell(message.data.name, message.data.data);
      }
    };
  }

  private known: number | null = null;

  join(user: number | null): void {
    const fresh = this.known !== null && this.known !== user;
    this.known = user;
    this.asked("join", { fresh });
    this.channel.postMessage({ name: "join", data: { fresh } });
    if (!this.release) {
      const left = new Promise<void>((done) => {
        this.release = done;
      });
      void navigator.locks.request("guichet-events", () => {
        this.leads = true;
        this.stream.start();
        return left;
      });
    }
  }

  private asked(what: string, { fresh }: { fresh?: boolean }): void {
    if (this.leads) {
      if (what === "hurry") {
        this.stream.hurry();
        return;
      }
      if (fresh) {
        this.stream.stop(true);
      }
      this.stream.start();
      this.tell("connection", { up: this.stream.connected || undefined });
    }
  }

  hurry(): void {
    this.asked("hurry", {});
    this.channel.postMessage({ name: "hurry", data: {} });
  }

  leave(): void {
    this.stream.stop();
    this.leads = false;
    this.release?.();
    this.release = null;
  }
}

/** A connection of this tab's own. */
class OwnLine implements Line {
  private readonly stream: Stream;

  constructor(url: string, tell: Listener) {
    this.stream = new Stream(url, tell);
  }

  join(): void {
    this.stream.start();
  }

  hurry(): void {
    this.stream.hurry();
  }

  leave(): void {
    this.stream.stop();
  }
}
