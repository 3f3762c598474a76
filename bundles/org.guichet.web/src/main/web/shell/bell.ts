import "@ui5/webcomponents-icons/dist/bell.js";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { byDay, sentence, type Notice } from "../model/notices";
import { wall, wallNow } from "../model/zone";
import { ShellElement } from "../ui/element";
import { bones } from "../ui/pieces";
import { failed } from "../ui/toast";
import { app } from "./app-state";
import { inbox, nameOf, open as openNotice, place, words } from "./inbox";
import { openPreferences } from "./preferences";
import { href } from "./router";

/** The bell in the bar: how much is unread, and behind it what it was, by day. */
@customElement("guichet-bell")
export class Bell extends ShellElement {
  @state() private open = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const redraw = () => this.requestUpdate();
    inbox.addEventListener("change", redraw);
    this.until(() => inbox.removeEventListener("change", redraw));
    const outside = (event: Event) => this.open && !event.composedPath().includes(this) && this.close(false);
    document.addEventListener("pointerdown", outside);
    this.until(() => document.removeEventListener("pointerdown", outside));
  }

  toggle(): void {
    if (this.open) {
      this.close(true);
      return;
    }
    this.open = true;
    void inbox.load();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".bell-panel")?.focus());
  }

  private close(back: boolean): void {
    this.open = false;
    if (back) {
      this.querySelector<HTMLElement>("#bell-button")?.focus();
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close(true);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const links = [...this.querySelectorAll<HTMLElement>(".notice-link")];
      const at = links.indexOf(document.activeElement as HTMLElement) + (event.key === "ArrowDown" ? 1 : -1);
      links[Math.max(0, Math.min(links.length - 1, at))]?.focus();
      event.preventDefault();
    }
  }

  private left(event: FocusEvent): void {
    if (event.relatedTarget instanceof Node && !this.contains(event.relatedTarget)) {
      this.close(false);
    }
  }

  private follow(event: MouseEvent, notice: Notice): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
      return;
    }
    event.preventDefault();
    this.close(false);
    void openNotice(notice);
  }

  protected override render(): unknown {
    if (!inbox.present) {
      return nothing;
    }
    const n = inbox.unread;
    return html`<button class="plain icon-button" id="bell-button" aria-haspopup="dialog" aria-expanded=${this.open}
        aria-label=${n > 0 ? t("notices.bell", { n }) : t("notices.title")} @click=${this.toggle}>
        <ui5-icon name="bell" mode="Decorative"></ui5-icon>${n > 0 ? html`<span class="bell-count" aria-hidden="true">${n > 99 ? "99+" : n}</span>` : nothing}</button>
      ${this.open ? this.panel() : nothing}`;
  }

  private panel(): unknown {
    const days = byDay(inbox.notices, (instant) => this.day(instant));
    return html`<section class="bell-panel" role="dialog" aria-labelledby="bell-title" tabindex="-1" @keydown=${this.key} @focusout=${this.left}>
      <div class="bell-head"><h2 id="bell-title">${t("notices.title")}</h2>
        <button class="plain link" ?disabled=${inbox.unread === 0} @click=${this.all}>${t("notices.markAll")}</button>
        <button class="plain icon-button" aria-label=${t("notices.preferences")} title=${t("notices.preferences")} @click=${() => { this.close(false); void openPreferences(); }}>
          <ui5-icon name="action-settings" mode="Decorative"></ui5-icon></button></div>
      ${!inbox.loaded ? bones(4) : days.length === 0
        ? html`<div class="empty compact"><ui5-icon name="bell" mode="Decorative"></ui5-icon><strong>${t("notices.empty")}</strong><p>${t("notices.emptyHint")}</p></div>`
        : days.map(({ day, notices }) => html`<h3>${day}</h3><ul>${notices.map((notice) => this.line(notice))}</ul>`)}
    </section>`;
  }

  private line(notice: Notice): unknown {
    const { who, what } = sentence(notice, words());
    const icon = app.catalog?.find(notice.about)?.icon ?? "bell";
    return html`<li class="notice-line ${notice.readAt ? "" : "unread"}">
      <a class="notice-link" href=${href(place(notice))} @click=${(event: MouseEvent) => this.follow(event, notice)}>
        <ui5-icon name=${icon} mode="Decorative"></ui5-icon>
        <span class="notice-text"><span><strong>${who}</strong> ${what}</span><span class="ellipsis">${nameOf(notice)}</span>
        <time class="faint small" datetime=${notice.happened} title=${app.formats.exact(notice.happened)}>${app.formats.relative(notice.happened)}</time>
        ${notice.readAt ? nothing : html`<span class="hidden-text">${t("notices.unread")}</span>`}</span></a>
      ${notice.readAt ? nothing : html`<button class="plain icon-button" aria-label=${t("notices.markRead", { what: nameOf(notice) })} title=${t("notices.markReadShort")}
        @click=${() => this.markRead({ ids: [notice.id] })}><ui5-icon name="accept" mode="Decorative"></ui5-icon></button>`}</li>`;
  }

  private day(instant: string): string {
    const key = (date: Date) => app.formats.date(`${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`);
    const now = wallNow();
    const day = key(wall(instant));
    const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
    return day === key(now) ? t("notices.today") : day === key(yesterday) ? t("notices.yesterday") : day;
  }

  /** Up to the newest shown: what arrives meanwhile stays unread. */
  private all(): void {
    const newest = inbox.notices[0]?.happened;
    if (newest) {
      this.markRead({ until: newest });
    }
  }

  /** The button pressed goes away with what it marked; the focus stays in the panel. */
  private markRead(which: Parameters<typeof inbox.markRead>[0]): void {
    this.querySelector<HTMLElement>(".bell-panel")?.focus();
    inbox.markRead(which).catch(failed);
  }
}
