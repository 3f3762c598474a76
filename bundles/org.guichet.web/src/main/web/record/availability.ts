import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { clashes, firstFree, later, wallMinutes, type Span } from "../model/planning";
import { instantOf, wall } from "../model/zone";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";

const WEEKS = 15;

/** Whether people are free at a time, who is not, and when they all are next. Fires `free` with the time that was chosen. */
@customElement("guichet-availability")
export class Availability extends ShellElement {
  @property({ attribute: false }) users: number[] = [];
  @property({ attribute: false }) start: Date | null = null;
  @property({ attribute: false }) end: Date | null = null;
  /** What is being moved is in nobody's way. */
  @property({ attribute: false }) except: Span | null = null;
  @state() private busy: Record<string, Span[]> | null = null;
  private asked = "";
  private timer = 0;

  protected override willUpdate(): void {
    const key = `${this.users.join()}/${this.start?.toDateString()}`;
    if (this.start && this.users.length > 0 && key !== this.asked) {
      this.asked = key;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(key), 200);
    }
  }

  private async ask(key: string): Promise<void> {
    const from = new Date(this.start!.getFullYear(), this.start!.getMonth(), this.start!.getDate());
    try {
      const busy = await app.api.calendar.busy(instantOf(from), instantOf(later(from, { days: WEEKS })), this.users);
      if (key === this.asked) {
        const same = (span: Span) => this.except && span.start.getTime() === this.except.start.getTime() && span.end.getTime() === this.except.end.getTime();
        this.busy = Object.fromEntries(Object.entries(busy).map(([user, spans]) => [user, spans.map((s) => ({ start: wall(s.start), end: wall(s.end) })).filter((s) => !same(s))]));
      }
    } catch {
      // no module tells when people are taken: then nothing is said about it
      this.busy = null;
    }
  }

  private name(user: string): string {
    return user === String(app.me?.id) ? app.me!.name : names.get(Number(user)) ?? t("record.unseen");
  }

  protected override render() {
    if (!this.busy || !this.start || !this.end || this.end <= this.start) {
      return nothing;
    }
    const wanted = { start: this.start, end: this.end };
    const taken = Object.entries(this.busy).map(([user, spans]) => ({ user, spans: clashes(spans, wanted) })).filter((one) => one.spans.length > 0);
    if (taken.length === 0) {
      return html`<p class="availability free" role="status"><ui5-icon name="accept" mode="Decorative"></ui5-icon>${t("calendar.free")}</p>`;
    }
    const next = firstFree(Object.values(this.busy).flat(), this.start, wallMinutes(this.start, this.end));
    return html`<div class="availability taken" role="status">${taken.map(({ user, spans }) => html`<p><ui5-icon name="appointment-2" mode="Decorative"></ui5-icon>${t("calendar.clash", { who: this.name(user), when: spans.map((s) => `${app.formats.hour(instantOf(s.start))}–${app.formats.hour(instantOf(s.end))}`).join(", ") })}</p>`)}
      ${next ? html`<button class="plain link" @click=${() => this.dispatchEvent(new CustomEvent("free", { detail: next }))}>${t("calendar.freeNext", { when: app.formats.dateTime(instantOf(next)) })}</button>` : nothing}</div>`;
  }
}

/** Names of people that screens learned on the way. */
const names = new Map<number, string>();

export function remember(people: Iterable<{ id: number; name: string }>): void {
  for (const person of people) {
    names.set(person.id, person.name);
  }
}
