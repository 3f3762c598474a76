import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Presence } from "../api/events";
import type { Entry } from "../api/beside";
import { t, tryText } from "../i18n/texts";
import { field as fieldOf } from "../model/catalog";
import { clean } from "../model/html";
import type { RecordType, Values } from "../model/types";
import { app } from "../shell/app-state";
import { recordHref } from "../shell/router";
import { ShellElement } from "../ui/element";
import { ago, avatar, bones, empty, trouble } from "../ui/pieces";
import "./composer";
import type { Composer } from "./composer";
import { changed } from "./differences";

type Shown = "all" | "comments" | "changes";
const PAGE = 30;

/** Everything that happened around a record, newest first, with the composer above. */
@customElement("guichet-timeline")
export class TimelineView extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property({ type: Number }) recordId = 0;
  @property({ attribute: false }) values: Values = {};
  @property({ type: Boolean }) mayReply = false;
  @property({ type: Boolean }) mayNote = false;
  /** Colleagues who are writing here just now. */
  @property({ attribute: false }) others: Presence["users"] = [];
  @state() private entries: Entry[] | null = null;
  @state() private more = false;
  @state() private shown: Shown = "all";
  @state() private failure: unknown = null;
  private round = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  async load(): Promise<void> {
    const round = ++this.round;
    try {
      const newest = await app.api.beside.timeline(this.type.key, this.recordId);
      if (round !== this.round) {
        return;
      }
      // what was unfolded of the past stays unfolded
      const last = newest[newest.length - 1];
      const at = last ? (this.entries ?? []).findIndex((e) => e.key === last.key) : -1;
      const past = at < 0 ? [] : this.entries!.slice(at + 1);
      this.entries = [...newest, ...past];
      this.more = past.length > 0 ? this.more : newest.length >= PAGE;
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  write(internal: boolean): void {
    this.querySelector<Composer>("guichet-composer")?.write(internal);
  }

  chooseAnswer(): void {
    this.querySelector<Composer>("guichet-composer")?.chooseAnswer();
  }

  private async older(): Promise<void> {
    const last = this.entries?.[this.entries.length - 1];
    try {
      const entries = await app.api.beside.timeline(this.type.key, this.recordId, last?.key);
      this.entries = [...(this.entries ?? []), ...entries];
      this.more = entries.length >= PAGE;
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    const side = (key: Shown, label: string) => html`<button class="plain" aria-pressed=${this.shown === key} @click=${() => { this.shown = key; }}>${label}</button>`;
    const entries = (this.entries ?? []).filter((e) => this.shown === "all" || (this.shown === "comments" ? e.kind === "comment" : e.kind !== "comment"));
    return html`<section class="card"><header><h2>${t("timeline.title")}</h2>
        <div class="switch small" role="group" aria-label=${t("timeline.show")}>${side("all", t("timeline.all"))}${side("comments", t("timeline.comments"))}${side("changes", t("timeline.changes"))}</div></header>
      ${this.mayReply || this.mayNote ? html`<guichet-composer .type=${this.type.key} .recordId=${this.recordId} .mayReply=${this.mayReply} .mayNote=${this.mayNote}
        .others=${this.others}
        @sent=${() => void this.load()} @writing=${(event: CustomEvent<boolean>) => this.dispatchEvent(new CustomEvent("writing", { detail: event.detail }))}
        @attached=${() => {
          void this.load();
          this.dispatchEvent(new Event("attached"));
        }}></guichet-composer>` : nothing}
      ${this.failure ? trouble(this.failure, () => void this.load()) : this.entries === null ? bones(5)
        : entries.length === 0 ? empty("comment", t("timeline.empty"), t("timeline.emptyHint"), nothing, true)
        : html`<ul class="story-list">${repeat(entries, (e) => e.key, (e, i) => html`${this.day(e, entries[i - 1])}${this.entry(e)}`)}</ul>`}
      ${this.more ? html`<p class="body"><ui5-button design="Transparent" @click=${() => void this.older()}>${t("timeline.older")}</ui5-button></p>` : nothing}</section>`;
  }

  /** A line before the first entry of each day. */
  private day(entry: Entry, before: Entry | undefined) {
    const label = dayLabel(entry.at);
    return before && dayLabel(before.at) === label ? nothing : html`<li class="day-line"><span>${label}</span></li>`;
  }

  private entry(entry: Entry) {
    const who = entry.actorName ?? t("timeline.system");
    const channel = entry.channel ? tryText(`channel.${entry.channel}`, "") : "";
    const head = (what: unknown) => html`<div class="who"><b>${who}</b> ${what} ${channel ? html`<span>· ${channel}</span>` : nothing} <span>· ${ago(entry.at)}</span></div>`;
    const data = entry.data;
    if (entry.kind === "comment") {
      const internal = data["internal"] === true;
      return html`<li class=${internal ? "said note" : "said"}>${avatar(who)}<div>${head(internal ? html`<span class="tag note"><ui5-icon name="private" mode="Decorative"></ui5-icon>${t("timeline.internal")}</span>`
        : html`<span class="tag c6"><ui5-icon name="show" mode="Decorative"></ui5-icon>${t("timeline.public")}</span>`)}
        <div class="bubble rich ${internal ? "internal" : ""}">${clean(String(data["body"] ?? ""))}</div></div></li>`;
    }
    const dot = (icon: string) => html`<span class="dot"><ui5-icon name=${icon} mode="Decorative"></ui5-icon></span>`;
    if (entry.kind === "attachment") {
      return html`<li>${dot("attachment")}<div>${head(t("timeline.attached"))}
        <a class="small" href=${app.api.beside.attachmentUrl(this.type.key, this.recordId, Number(data["id"]))} download>${String(data["name"] ?? "")}</a>
        ${data["size"] ? html`<span class="faint small">${app.formats.size(Number(data["size"]))}</span>` : nothing}</div></li>`;
    }
    if (entry.kind === "change") {
      return this.change(entry, head, dot);
    }
    const other = app.catalog?.find(String(data["type"] ?? ""));
    const title = String(data["title"] ?? data["number"] ?? entry.kind);
    return html`<li>${dot(other?.icon ?? "document")}<div>${head(other?.label ?? tryText(`timeline.${entry.kind}`, entry.kind))}
      <div>${other && data["id"] ? html`<a href=${recordHref(other.key, Number(data["id"]))}>${title}</a>` : title}</div></div></li>`;
  }

  private change(entry: Entry, head: (what: unknown) => unknown, dot: (icon: string) => unknown) {
    const fields = ((entry.data["fields"] as Values[] | undefined) ?? []).filter((f) => f["field"] !== "version");
    const kind = String(entry.data["kind"] ?? "");
    if (kind === "create") {
      return html`<li>${dot("add")}<div>${head(t("timeline.created"))}</div></li>`;
    }
    if (kind === "delete") {
      return html`<li>${dot("delete")}<div>${head(t("timeline.deleted"))}</div></li>`;
    }
    return html`<li>${dot(fields.some((f) => f["field"] === this.type.state) ? "accept" : "edit")}<div>${head(t("timeline.changed"))}
      <ul class="what-changed">${fields.map((f) => changed(this.type, fieldOf(this.type, String(f["field"])), String(f["field"]), f, this.values))}</ul></div></li>`;
  }
}

/** « aujourd’hui », « hier », else the date in words. */
function dayLabel(at: string): string {
  const day = new Date(at);
  const today = new Date();
  const days = Math.round((new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime() - new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime()) / 86_400_000);
  const locale = app.formats.language === "fr" ? "fr-FR" : "en-GB";
  if (days === 0 || days === -1) {
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
  }
  return new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", ...(day.getFullYear() === today.getFullYear() ? {} : { year: "numeric" }) }).format(day);
}
