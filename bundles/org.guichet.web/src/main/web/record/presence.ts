import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Presence } from "../api/events";
import { app } from "../shell/app-state";

export type Mode = "viewing" | "editing" | "replying";

const EVERY = 20_000;

/** Tells the others what one does on a record, and knows what they do, as long as its page is shown. */
export class PresenceHere implements ReactiveController {
  others: Presence["users"] = [];
  private readonly doing = new Set<Mode>();
  private timer = 0;
  private end: (() => void) | null = null;

  constructor(private readonly host: ReactiveControllerHost, private readonly place: () => { type: string; id: number }) {
    host.addController(this);
  }

  hostConnected(): void {
    this.end = app.events.on((name, data) => {
      const { type, id } = this.place();
      const about = data as Presence;
      if (name === "presence" && about.type === type && about.id === id) {
        this.heard(about.users);
      } else if (name === "reconnected") {
        this.tell();
      }
    });
    this.timer = window.setInterval(() => this.tell(), EVERY);
    this.tell();
  }

  hostDisconnected(): void {
    window.clearInterval(this.timer);
    this.end?.();
    const { type, id } = this.place();
    app.api.beside.present(type, id, null);
  }

  /** Begins or ends editing or replying; what weighs most is told. */
  does(mode: Mode, on: boolean): void {
    const before = this.mode;
    if (on) {
      this.doing.add(mode);
    } else {
      this.doing.delete(mode);
    }
    if (this.mode !== before) {
      this.tell();
    }
  }

  private get mode(): Mode {
    return this.doing.has("replying") ? "replying" : this.doing.has("editing") ? "editing" : "viewing";
  }

  get replying(): Presence["users"] {
    return this.others.filter((user) => user.mode === "replying");
  }

  private heard(users: Presence["users"]): void {
    this.others = users.filter((user) => user.user !== app.me?.id);
    this.host.requestUpdate();
  }

  private tell(): void {
    const { type, id } = this.place();
    void app.api.beside.present(type, id, this.mode).then((users) => users && this.heard(users));
  }
}
