import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Entry } from "../api/records";
import { t, tryText } from "../i18n/texts";
import { field as fieldOf, stateOf } from "../model/catalog";
import { plain } from "../model/format";
import { clean } from "../model/html";
import type { RecordType, Values } from "../model/types";
import { app } from "../shell/app-state";
import { recordHref } from "../shell/router";
import { ShellElement } from "../ui/element";
import { ago, avatar, bones, empty, stateTag, trouble } from "../ui/pieces";
import "./composer";
import type { Composer } from "./composer";

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
  @state() private entries: Entry[] | null = null;
  @state() private more = false;
  @state() private shown: Shown = "all";
  @state() private failure: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  async load(): Promise<void> {
    try {
      const entries = await app.api.timeline(this.type.key, this.recordId);
      this.entries = entries;
      this.more = entries.length >= PAGE;
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  write(internal: boolean): void {
    this.querySelector<Composer>("guichet-composer")?.write(internal);
  }

  private async older(): Promise<void> {
    const last = this.entries?.[this.entries.length - 1];
    try {
      const entries = await app.api.timeline(this.type.key, this.recordId, last?.key);
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
        @sent=${() => void this.load()} @writing=${(event: CustomEvent<boolean>) => this.dispatchEvent(new CustomEvent("writing", { detail: event.detail }))}
        @attach=${(event: CustomEvent) => this.dispatchEvent(new CustomEvent("attach", { detail: event.detail }))}></guichet-composer>` : nothing}
      ${this.failure ? trouble(this.failure, () => void this.load()) : this.entries === null ? bones(5)
        : entries.length === 0 ? empty("comment", t("timeline.empty"), t("timeline.emptyHint"), nothing, true)
        : html`<ul class="story-list">${repeat(entries, (e) => e.key, (e) => this.entry(e))}</ul>`}
      ${this.more ? html`<p class="body"><ui5-button design="Transparent" @click=${() => void this.older()}>${t("timeline.older")}</ui5-button></p>` : nothing}</section>`;
  }

  private entry(entry: Entry) {
    const who = entry.actorName ?? t("timeline.system");
    const channel = entry.channel ? tryText(`channel.${entry.channel}`, "") : "";
    const head = (what: unknown) => html`<div class="who"><b>${who}</b> ${what} ${channel ? html`<span>${channel}</span>` : nothing} ${ago(entry.at)}</div>`;
    const data = entry.data;
    if (entry.kind === "comment") {
      const internal = data["internal"] === true;
      return html`<li>${avatar(who)}<div>${head(internal ? html`<span class="tag note">${t("timeline.internal")}</span>` : html`<span class="tag c6">${t("timeline.public")}</span>`)}
        <div class="bubble rich ${internal ? "internal" : ""}">${clean(String(data["body"] ?? ""))}</div></div></li>`;
    }
    const dot = (icon: string) => html`<span class="dot"><ui5-icon name=${icon} mode="Decorative"></ui5-icon></span>`;
    if (entry.kind === "attachment") {
      return html`<li>${dot("attachment")}<div>${head(t("timeline.attached"))}
        <a class="small" href=${app.api.attachmentUrl(this.type.key, this.recordId, Number(data["id"]))} download>${String(data["name"] ?? "")}</a>
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
      <ul class="what-changed">${fields.map((f) => this.difference(f))}</ul></div></li>`;
  }

  private difference(change: Values) {
    const of = fieldOf(this.type, String(change["field"]));
    const label = of?.label ?? String(change["field"]);
    if (of?.kind === "html" || of?.kind === "text") {
      return html`<li>${label}</li>`;
    }
    const show = (value: unknown) => {
      if (value === null || value === undefined || value === "") {
        return html`<span class="faint">${t("app.empty")}</span>`;
      }
      if (of?.kind === "state") {
        return stateTag(stateOf(this.type, this.values, value), value);
      }
      return of ? app.formats.text(of, of.kind === "boolean" ? String(value) === "true" : value, { yes: t("app.yes"), no: t("app.no") }) : plain(String(value));
    };
    return html`<li>${label} <del>${show(change["beforeTitle"] ?? change["before"])}</del> → <ins>${show(change["afterTitle"] ?? change["after"])}</ins></li>`;
  }
}
