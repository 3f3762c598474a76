import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { RecordEvent } from "../api/events";
import { Problem } from "../api/http";
import { t } from "../i18n/texts";
import { stateOf, titleOf } from "../model/catalog";
import { visible } from "../model/rsql";
import type { Action, RecordBody, RecordType, Transition } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { shortcuts } from "../shell/keys";
import { visited } from "../shell/recent";
import { go, guard, href } from "../shell/router";
import { confirm } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { bones, emptyPage, trouble } from "../ui/pieces";
import { failed, toast } from "../ui/toast";
import { EditSession } from "./edit-session";
import "./figures";
import "./files";
import type { Files } from "./files";
import { draftStrip } from "./draft-strip";
import "./form";
import type { Edit, RecordForm } from "./form";
import type { Stamps } from "../api/beside";
import { showHistory } from "./history";
import { stepsTaken } from "./stamps";
import "./links";
import { mergeInto } from "./merge";
import { PresenceHere } from "./presence";
import "./record-head";
import type { Command } from "./record-head";
import "./related";
import { panels, replaced } from "./side-panels";
import { act, take, takeAway } from "./steps";
import "./timeline";
import type { TimelineView } from "./timeline";
import { product } from "../shell/product";

type Pane = "details" | "exchanges" | "related";

/** The page of one record of any type: what it is, what can be done with it, what happened, what belongs to it. */
@customElement("guichet-record")
export class RecordView extends ShellElement {
  @property() type = "";
  @property({ type: Number }) recordId = 0;
  @state() private failure: unknown = null;
  @state() private watchers: { user: number; name: string }[] = [];
  @state() private pane: Pane = "details";
  @state() private stamps: Stamps | null = null;
  @query("guichet-timeline") private timeline?: TimelineView;
  @query("guichet-files") private files?: Files;
  @query("guichet-form") private form?: RecordForm;
  private readonly session = new EditSession(this);
  private readonly presence = new PresenceHere(this, () => ({ type: this.type, id: this.recordId }));
  private lastDescribed?: RecordType;

  private get described(): RecordType {
    // a module that leaves takes the type away before the shell takes the page away
    this.lastDescribed = catalog().find(this.type) ?? this.lastDescribed;
    return this.lastDescribed!;
  }

  place(): { type: RecordType; id: number } {
    return { type: this.described, id: this.recordId };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    this.until(guard(async () => !this.session.dirty || confirm(t("record.leaveTitle"), t("record.leave"), t("record.leaveYes"), t("record.leaveNo"))));
    this.until(app.events.on((name, data) => this.heard(name, data)));
    const redescribed = () => {
      this.session.redescribed();
      this.requestUpdate();
    };
    app.addEventListener("change", redescribed);
    this.until(() => app.removeEventListener("change", redescribed));
    this.until(() => delete document.body.dataset["dirty"]);
    this.until(shortcuts(
      { keys: "e", label: t("keys.edit"), group: "record", run: () => this.edit() },
      { keys: "r", label: t("keys.reply"), group: "record", run: () => this.write(false) },
      { keys: "n", label: t("keys.note"), group: "record", run: () => this.write(true) },
      { keys: "m", label: t("keys.answers"), group: "record", run: () => this.chooseAnswer() },
      { keys: "Ctrl+s", label: t("keys.save"), group: "record", always: true, run: () => void this.session.save() },
      { keys: "Escape", label: t("keys.escape"), group: "record", run: () => this.session.editing && !this.session.dirty && this.stop() },
    ));
  }

  private heard(name: string, data: unknown): void {
    if (name === "reconnected" || name === "resync") {
      void this.refresh();
      return;
    }
    const about = data as RecordEvent;
    if (name !== "record" || about.type !== this.type || about.id !== this.recordId) {
      return;
    }
    if (about.kind === "attachment") {
      void this.files?.load();
    }
    void this.refresh(about.version ?? 0);
  }

  /** Takes up what others did; whoever edits is told, and their form is left alone. */
  private async refresh(version = Infinity): Promise<void> {
    void this.timeline?.load();
    if (version <= (this.session.record?.version ?? 0) || this.session.busy) {
      return;
    }
    if (!this.session.editing) {
      await this.load();
      return;
    }
    const fresh = await app.api.read(this.type, this.recordId).catch(() => null);
    if (fresh && this.session.editing && !this.session.busy && fresh.version > (this.session.record?.version ?? 0)) {
      this.session.elsewhere = String(fresh["updatedBy.title"] ?? "") || t("record.someone");
      this.requestUpdate();
    }
  }

  private async load(): Promise<void> {
    try {
      const record = await app.api.read(this.type, this.recordId);
      if (record.id !== this.recordId) {
        toast(t("merge.led"));
        await go(`${this.type}/${record.id}`, { replace: true, force: true });
        return;
      }
      this.failure = null;
      this.session.elsewhere = null;
      const first = this.session.record === null;
      this.session.show(record);
      this.named(record);
      if (this.stamps) {
        await this.stamp(true);
      }
      if (first) {
        if (this.session.takeUpDraft()) {
          this.edit();
        }
        app.api.beside.watchers(this.type, this.recordId).then((watchers) => { this.watchers = watchers; }).catch(() => undefined);
      }
    } catch (failure) {
      this.failure = failure;
    }
  }

  private named(record: RecordBody): void {
    const title = titleOf(this.described, record);
    document.title = `${record.number ? `${record.number} ` : ""}${title} — ${product}`;
    visited({ type: this.type, id: record.id, title: record.number ? `${record.number} · ${title}` : title });
  }

  private edit(focus?: string): void {
    if (!this.session.mayUpdate || !this.session.record) {
      return;
    }
    this.session.begin();
    this.pane = "details";
    this.presence.does("editing", true);
    void this.updateComplete.then(async () => {
      await this.form?.updateComplete;
      const target = focus ? this.querySelector<HTMLElement>(`[id="field-${focus}"]`) : this.form?.querySelector<HTMLElement>("ui5-input, ui5-select, ui5-textarea, ui5-combobox");
      target?.focus();
    });
  }

  private stop(): void {
    this.session.stop();
    this.presence.does("editing", false);
  }

  private write(internal: boolean): void {
    this.pane = "exchanges";
    void this.updateComplete.then(() => this.timeline?.write(internal));
  }

  private chooseAnswer(): void {
    this.pane = "exchanges";
    void this.updateComplete.then(() => this.timeline?.chooseAnswer());
  }

  written(record: RecordBody): void {
    this.presence.does("editing", false);
    this.named(record);
    void this.timeline?.load();
  }

  complain(): void {
    this.pane = "details";
    void this.updateComplete.then(async () => {
      await this.form?.updateComplete;
      this.form?.focusWrong();
    });
  }

  private async taken(transition: Transition): Promise<void> {
    if (this.session.editing && !(await this.session.save())) {
      return;
    }
    try {
      const after = await take(this.described, this.session.record!, transition);
      if (after) {
        this.session.done(after);
        const now = stateOf(this.described, after, after[this.described.state ?? ""]);
        toast(now ? `${after.number ?? ""} → ${now.label}` : t("record.saved"));
      }
    } catch (failure) {
      failed(failure);
      void this.load();
    }
  }

  private async acted(action: Action): Promise<void> {
    try {
      const result = await act(this.described, this.session.record!, action);
      if (result) {
        await this.load();
        toast(typeof result["message"] === "string" ? result["message"] : t("record.saved"));
        void this.timeline?.load();
      }
    } catch (failure) {
      failed(failure);
    }
  }

  private async watch(): Promise<void> {
    const me = app.me!;
    const on = !this.watchers.some((w) => w.user === me.id);
    await app.api.beside.watch(this.type, this.recordId, me.id, on);
    this.watchers = on ? [...this.watchers, { user: me.id, name: me.name }] : this.watchers.filter((w) => w.user !== me.id);
  }

  private async command(command: Command): Promise<void> {
    const record = this.session.record!;
    try {
      if (command === "edit") {
        this.edit();
      } else if (command === "watch") {
        await this.watch();
      } else if (command === "history") {
        await showHistory(this.described, this.recordId);
      } else if (command === "stamps") {
        await this.stamp(!this.stamps);
      } else if (command === "copy") {
        await navigator.clipboard.writeText(location.origin + href(`${this.type}/${this.recordId}`));
        toast(t("record.linkCopied"));
      } else if (command === "merge") {
        const merged = await mergeInto(this.described, record, () => void this.load());
        if (merged) {
          this.session.done(merged);
        }
      } else if (command === "delete" && (await takeAway(this.described, record))) {
        this.stop();
        await go(this.type, { force: true });
      }
    } catch (failure) {
      failed(failure);
    }
  }

  /** Who wrote what is asked for only by those who want to know. */
  private async stamp(on: boolean): Promise<void> {
    const stamps = on ? await app.api.beside.stamps(this.type, this.recordId) : null;
    if (stamps && Object.keys(stamps.fields).length === 0) {
      toast(t("history.none"));
    }
    this.stamps = stamps;
  }

  protected override render() {
    const record = this.session.record;
    if (this.failure) {
      return this.failure instanceof Problem && this.failure.status === 404
        ? emptyPage("search", t("record.notFound"), t("record.notFoundHint"), html`<ui5-button @click=${() => void go(this.type)}>${this.described.plural}</ui5-button>`)
        : trouble(this.failure, () => void this.load());
    }
    if (!record) {
      return html`<div class="record"><div class="bones head-bones"><span class="bone"></span></div><div class="record-body"><div><div class="card">${bones(10)}</div></div><div><div class="card">${bones(8)}</div></div></div></div>`;
    }
    const type = this.described;
    return html`<div class="record"><guichet-record-head .type=${type} .record=${record} .present=${this.presence.others} .watchers=${this.watchers} .editing=${this.session.editing} .mayUpdate=${this.session.mayUpdate} .stamped=${this.stamps !== null}
        @take=${(event: CustomEvent<Transition>) => void this.taken(event.detail)} @act=${(event: CustomEvent<Action>) => void this.acted(event.detail)} @command=${(event: CustomEvent<Command>) => void this.command(event.detail)}></guichet-record-head>
      <guichet-figures .type=${type} .recordId=${record.id} .record=${record}></guichet-figures>${this.panes(type)}${this.body(type, record)}</div>`;
  }

  private panes(type: RecordType) {
    const tab = (pane: Pane, label: string) => html`<button class="plain" role="tab" aria-selected=${this.pane === pane} @click=${() => { this.pane = pane; }}>${label}</button>`;
    return html`<div class="tabs phone-tabs" role="tablist" aria-label=${type.label}>${tab("details", t("record.details"))}${type.commentable ? tab("exchanges", t("record.exchanges")) : nothing}${tab("related", t("record.related"))}</div>`;
  }

  private body(type: RecordType, record: RecordBody) {
    const without = replaced(type, record);
    const referring = catalog().referring(type.key).filter(({ type: other }) => other.menu !== null && !without.has(other.key));
    const may = record.may ?? {};
    return html`<div class="record-body" data-shown=${this.pane}>
      <div><div class="card" data-pane="details">${this.strips()}
          <guichet-form .type=${type} .values=${this.session.values} .errors=${this.session.errors} .editing=${this.session.editing} .stamps=${this.stamps?.fields ?? {}} @edit=${(event: CustomEvent<Edit>) => this.session.changed(event.detail)} @wish=${(event: CustomEvent<string>) => this.edit(event.detail)}></guichet-form>
          ${this.stamps && !this.session.editing ? stepsTaken(type, this.stamps) : nothing}
          ${this.session.editing ? this.saveBar() : this.signature(record)}</div>
        <div class="stack" data-pane="related">${panels("record.main", type, record)}
          ${referring.map(({ type: other, field }) => html`<guichet-related .type=${other} .field=${field} .recordId=${record.id} .twice=${referring.filter((r) => r.type === other).length > 1}></guichet-related>`)}
          <guichet-links .type=${type.key} .recordId=${record.id} .writable=${type.may.link}></guichet-links></div></div>
      <div>${type.commentable ? html`<div class="stack" data-pane="exchanges"><guichet-timeline .type=${type} .recordId=${record.id} .values=${record} .mayReply=${may.comment ?? false} .mayNote=${may.note ?? false} .others=${this.presence.replying}
          @writing=${(event: CustomEvent<boolean>) => this.presence.does("replying", event.detail)} @attached=${() => void this.files?.load()}></guichet-timeline>
        <guichet-files .type=${type.key} .recordId=${record.id} .writable=${may.attach ?? false} @attached=${() => void this.timeline?.load()}></guichet-files></div>` : nothing}
        <div class="stack" data-pane="related">${panels("record.side", type, record)}</div></div></div>`;
  }

  private saveBar() {
    return html`<div class="save-bar"><span class="grow faint small" role="status">${this.session.dirty ? t(this.session.outdated ? "record.formChanged" : "record.unsaved") : ""}</span>
      <ui5-button @click=${() => this.stop()}>${this.session.dirty ? t("record.discard") : t("app.close")}</ui5-button>
      <ui5-button design="Emphasized" ?disabled=${this.session.busy} @click=${() => void this.session.save()}>${t("app.save")}</ui5-button></div>`;
  }

  private signature(record: RecordBody) {
    const created = record["created"] ? t("record.created", { at: app.formats.date(String(record["created"])) }) : "";
    return html`<p class="section faint small">${created}${record["createdBy.title"] ? ` · ${record["createdBy.title"]}` : ""}${record["updated"] ? html` — <span title=${app.formats.exact(String(record["updated"]))}>${t("record.changed", { at: app.formats.relative(String(record["updated"])) })}</span>` : nothing}</p>`;
  }

  private strips() {
    const { session } = this;
    const strip = (design: string, content: unknown) => html`<div class="section"><ui5-message-strip design=${design} hide-close-button>${content}</ui5-message-strip></div>`;
    const shownErrors = new Set(this.described.fields.filter((f) => visible(f.visibleWhen, session.values)).map((f) => f.name));
    const hidden = Object.entries(session.errors).filter(([name]) => !shownErrors.has(name) && !name.includes("/")).map(([, message]) => message);
    return html`${session.general ? strip("Negative", `${session.general} ${hidden.join(" ")}`) : nothing}
      ${session.elsewhere ? strip("Critical", t("record.changedElsewhere", { who: session.elsewhere })) : nothing}
      ${session.draftAt || session.outdated ? html`<div class="section">${draftStrip(session, () => this.stop())}</div>` : nothing}`;
  }
}
