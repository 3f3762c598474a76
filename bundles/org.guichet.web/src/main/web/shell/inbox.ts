import type { RecordEvent } from "../api/events";
import { count, t, tryText } from "../i18n/texts";
import { NOTICE_FIELDS, placeOf, sentence, type Notice, type Words } from "../model/notices";
import { ownerField, stateOf } from "../model/catalog";
import { failed, toast } from "../ui/toast";
import { app } from "./app-state";
import { go, recordHref } from "./router";
import { showUnread } from "./title";

const TYPE = "notifications";
const SHOWN = 50;
const DESKTOP = "guichet.desktop";

/** What the reader was told: the newest of it and the number of unread ones, followed live. Redraw on its `change` event. */
class Inbox extends EventTarget {
  notices: Notice[] = [];
  unread = 0;
  loaded = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private newest = "";

  /** True if the module is there and the reader may see their own. */
  get present(): boolean {
    return !!app.catalog?.find(TYPE);
  }

  start(): void {
    app.events.on((name, data) => {
      if (name === "reconnected" || name === "resync" || (name === "record" && (data as RecordEvent).type === TYPE)) {
        this.soon();
      }
    });
    void this.load();
  }

  /** Several events at once are one look. */
  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), 250);
  }

  async load(): Promise<void> {
    if (!this.present) {
      return;
    }
    try {
      const [page, open] = await Promise.all([
        app.api.list(TYPE, { fields: NOTICE_FIELDS, sort: "-happened", limit: SHOWN }),
        app.api.list(TYPE, { filter: "readAt=null=true", fields: ["happened"], sort: "-happened", limit: 1, total: "capped" }),
      ]);
      this.notices = page.items as unknown as Notice[];
      this.unread = open.total ?? open.items.length;
      const first = this.loaded;
      this.loaded = true;
      this.changed();
      this.announce(first);
    } catch {
      // the bell keeps what it knows; the next event or reconnection looks again
    }
  }

  private announce(following: boolean): void {
    const fresh = this.notices.filter((notice) => !notice.readAt && notice.happened > this.newest);
    this.newest = this.notices.reduce((latest, notice) => (notice.happened > latest ? notice.happened : latest), this.newest);
    const first = fresh[0];
    if (!following || !first || isShown(first)) {
      return;
    }
    const { who, what } = sentence(first, words());
    if (document.querySelector(".bell-panel")) {
      return;
    }
    if (!document.hidden) {
      toast(`${who} ${what} — ${nameOf(first)}`, { action: { label: t("notices.open"), run: () => void open(first) } });
    } else if (desktop() === "on") {
      const shown = new Notification(`${who} ${what}`, { body: nameOf(first), tag: `guichet-${first.id}`, icon: `${app.base}icon-192.png` });
      shown.onclick = () => {
        window.focus();
        void open(first);
      };
    }
  }

  private changed(): void {
    showUnread(this.unread);
    this.dispatchEvent(new Event("change"));
  }

  async markRead(which: { ids: number[] } | { about: string; aboutId: number } | { until: string }): Promise<void> {
    await app.api.act(TYPE, null, "markRead", which);
    await this.load();
  }

  /** A record that is looked at is no news any more. */
  seen(type: string, id: number): void {
    if (this.notices.some((notice) => !notice.readAt && notice.about === type && notice.aboutId === id)) {
      this.markRead({ about: type, aboutId: id }).catch(failed);
    }
  }
}

export const inbox = new Inbox();

/** What is told of the page that somebody looks at just now, they see. */
function isShown(notice: Notice): boolean {
  const shown = !document.hidden && location.pathname === recordHref(notice.about, notice.aboutId);
  if (shown) {
    inbox.seen(notice.about, notice.aboutId);
  }
  return shown;
}

export function place(notice: Notice): string {
  const type = app.catalog?.find(notice.about);
  return placeOf(notice, type && ownerField(type)?.name);
}

export async function open(notice: Notice): Promise<void> {
  await go(place(notice));
  if (!notice.readAt) {
    inbox.markRead({ ids: [notice.id] }).catch(failed);
  }
}

export function nameOf(notice: Notice): string {
  const first = [notice.aboutNumber, notice.label].filter(Boolean).join(" · ");
  return notice.records > 1 ? t("notices.more", { what: first, n: notice.records - 1 }) : first;
}

export function words(): Words {
  return {
    kind: (kind, n) => (kind === "commented" ? count("notices.commented", n) : tryText(`notices.${kind}`, kind)),
    state: (type, key) => t("notices.state", { state: stateLabel(type, key) }),
    reminder: (start) => app.formats.dateTime(start),
    invited: (start) => t("notices.invitedAt", { when: app.formats.dateTime(start) }),
    many: (kind, n) => t(kind === "team" ? "notices.team.many" : "notices.assigned.many", { n }),
    platform: t("notices.platform"),
  };
}

function stateLabel(type: string, key: string): string {
  const found = app.catalog?.find(type);
  return (found && stateOf(found, {}, key)?.label) || key;
}

/** Whether the browser's own notifications are on here: `impossible`, `refused`, `off` or `on`. */
export function desktop(): "impossible" | "refused" | "off" | "on" {
  if (!("Notification" in window) || !isSecureContext) {
    return "impossible";
  }
  if (Notification.permission === "denied") {
    return "refused";
  }
  return Notification.permission === "granted" && localStorage.getItem(DESKTOP) === "on" ? "on" : "off";
}

/** Asks the browser for leave, which only a click may do. */
export async function chooseDesktop(on: boolean): Promise<void> {
  if (on && Notification.permission !== "granted") {
    await Notification.requestPermission();
  }
  localStorage.setItem(DESKTOP, on ? "on" : "off");
}
