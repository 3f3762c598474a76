import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Presence, RecordEvent } from "../api/events";
import { Problem } from "../api/http";
import { count, t } from "../i18n/texts";
import { lifecycleOf, stateOf, titleOf } from "../model/catalog";
import { equal, patch, rebase, resolve, type Difference } from "../model/changes";
import { visible } from "../model/rsql";
import type { Action, RecordBody, RecordType, Transition, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { shortcuts } from "../shell/keys";
import { visited } from "../shell/recent";
import { go, guard, href } from "../shell/router";
import { confirm } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { bones, emptyPage, reason, stateTag, trouble } from "../ui/pieces";
import { failed, toast } from "../ui/toast";
import { askFields } from "./ask-fields";
import { settle } from "./conflict";
import "./files";
import type { Files } from "./files";
import "./form";
import { fieldsOf, missing, type Edit, type RecordForm } from "./form";
import { showHistory } from "./history";
import "./links";
import { mergeInto } from "./merge";
import "./related";
import "./timeline";
import type { TimelineView } from "./timeline";

interface Ui5Menu extends HTMLElement {
  opener: string;
  open: boolean;
}

type Pane = "details" | "exchanges" | "related";
const PRESENCE_EVERY = 20_000;

/** The page of one record of any type: what it is, what can be done with it, what happened, what belongs to it. */
@customElement("guichet-record")
export class RecordView extends ShellElement {
  @property() type = "";
  @property({ type: Number }) recordId = 0;
  @state() private record: RecordBody | null = null;
  @state() private values: Values = {};
  @state() private errors: Record<string, string> = {};
  @state() private general = "";
  @state() private editing = false;
  @state() private busy = false;
  @state() private failure: unknown = null;
  @state() private present: Presence["users"] = [];
  @state() private watchers: { user: number; name: string }[] = [];
  @state() private pane: Pane = "details";
  @state() private draftAt: number | null = null;
  @state() private elsewhere = false;
  @query("guichet-timeline") private timeline?: TimelineView;
  @query("guichet-files") private files?: Files;
  @query("guichet-form") private form?: RecordForm;
  private mode: "viewing" | "editing" | "replying" = "viewing";

  private get described(): RecordType {
    return catalog().find(this.type)!;
  }

  private get draft(): string {
    return `${this.type}.${this.recordId}`;
  }

  private get mine(): Values {
    const names = [...this.described.fields.filter((f) => !f.readOnly && !f.derived && !f.system && f.kind !== "state").map((f) => f.name), ...this.described.parts];
    return this.record && this.editing ? patch(this.record, this.values, names) : {};
  }

  private get dirty(): boolean {
    return Object.keys(this.mine).length > 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    this.until(guard(async () => !this.dirty || confirm(t("record.leaveTitle"), t("record.leave"), t("record.leaveYes"), t("record.leaveNo"))));
    this.until(app.events.on((name, data) => this.heard(name, data)));
    const timer = window.setInterval(() => app.api.present(this.type, this.recordId, this.mode), PRESENCE_EVERY);
    app.api.present(this.type, this.recordId, this.mode);
    this.until(() => window.clearInterval(timer));
    this.until(() => app.api.present(this.type, this.recordId, null));
    this.until(() => delete document.body.dataset["dirty"]);
    this.until(shortcuts(
      { keys: "e", label: t("keys.edit"), group: "record", run: () => this.edit() },
      { keys: "r", label: t("keys.reply"), group: "record", run: () => this.write(false) },
      { keys: "n", label: t("keys.note"), group: "record", run: () => this.write(true) },
      { keys: "Ctrl+s", label: t("keys.save"), group: "record", always: true, run: () => void this.save() },
      { keys: "Escape", label: t("keys.escape"), group: "record", run: () => !this.dirty && this.stop() },
    ));
  }

  private heard(name: string, data: unknown): void {
    const about = data as RecordEvent & Presence;
    if (about.type !== this.type || about.id !== this.recordId) {
      return;
    }
    if (name === "presence") {
      this.present = about.users.filter((u) => u.user !== app.me?.id);
    } else if (name === "record") {
      void this.timeline?.load();
      if (about.kind === "attachment") {
        void this.files?.load();
      }
      if ((about.version ?? 0) > (this.record?.version ?? 0) && !this.busy) {
        if (this.editing) {
          this.elsewhere = true;
        } else {
          void this.load();
        }
      }
    }
  }

  private async load(): Promise<void> {
    try {
      const record = await app.api.read(this.type, this.recordId);
      if (record.id !== this.recordId) {
        await go(`${this.type}/${record.id}`, { replace: true, force: true });
        return;
      }
      this.failure = null;
      this.elsewhere = false;
      const first = this.record === null;
      this.shown(record);
      if (first) {
        this.takeUpDraft();
        app.api.watchers(this.type, this.recordId).then((watchers) => { this.watchers = watchers; }).catch(() => undefined);
      }
    } catch (failure) {
      this.failure = failure;
    }
  }

  private shown(record: RecordBody): void {
    this.record = record;
    if (!this.editing) {
      this.values = { ...record };
    }
    const title = titleOf(this.described, record);
    document.title = `${record.number ? `${record.number} ` : ""}${title} — Guichet`;
    visited({ type: this.type, id: record.id, title: record.number ? `${record.number} · ${title}` : title });
  }

  private takeUpDraft(): void {
    const draft = app.drafts.read<Values>(this.draft);
    if (draft && this.record && this.mayUpdate) {
      const mine = Object.fromEntries(Object.entries(draft.value).filter(([name, value]) => !equal(this.record![name], value)));
      if (Object.keys(mine).length > 0) {
        this.edit();
        this.values = rebase(this.record, mine);
        this.draftAt = draft.at;
        document.body.dataset["dirty"] = "1";
      }
    }
  }

  private get mayUpdate(): boolean {
    return this.record?.may?.update ?? this.described.may.update;
  }

  private edit(focus?: string): void {
    if (!this.mayUpdate || !this.record) {
      return;
    }
    this.editing = true;
    this.mode = "editing";
    this.pane = "details";
    app.api.present(this.type, this.recordId, this.mode);
    void this.updateComplete.then(async () => {
      await this.form?.updateComplete;
      const target = focus ? this.querySelector<HTMLElement>(`[id="field-${focus}"]`) : this.form?.querySelector<HTMLElement>("ui5-input, ui5-select, ui5-textarea, ui5-combobox");
      target?.focus();
    });
  }

  private stop(): void {
    this.editing = false;
    this.errors = {};
    this.general = "";
    this.draftAt = null;
    this.elsewhere = false;
    this.mode = "viewing";
    this.values = { ...this.record! };
    app.drafts.drop(this.draft);
    delete document.body.dataset["dirty"];
  }

  private changed({ detail }: CustomEvent<Edit>): void {
    this.values = { ...this.values, [detail.name]: detail.value };
    const { [detail.name]: _gone, ...rest } = this.errors;
    this.errors = detail.wrong ? { ...rest, [detail.name]: detail.wrong } : rest;
    const mine = this.mine;
    if (Object.keys(mine).length > 0) {
      app.drafts.keep(this.draft, mine, this.record?.version);
      document.body.dataset["dirty"] = "1";
    } else {
      app.drafts.drop(this.draft);
      delete document.body.dataset["dirty"];
    }
  }

  private write(internal: boolean): void {
    this.pane = "exchanges";
    void this.updateComplete.then(() => this.timeline?.write(internal));
  }

  /** @return true if everything is saved */
  private async save(): Promise<boolean> {
    if (!this.editing || !this.record || this.busy) {
      return !this.editing;
    }
    const mine = this.mine;
    if (Object.keys(mine).length === 0) {
      this.stop();
      return true;
    }
    this.errors = missing(this.described.fields.filter((f) => !f.system), this.values);
    if (Object.keys(this.errors).length > 0) {
      this.complain();
      return false;
    }
    this.busy = true;
    try {
      return await this.send(mine, this.record.version);
    } finally {
      this.busy = false;
    }
  }

  private async send(mine: Values, version: number): Promise<boolean> {
    try {
      const { record, merged } = await app.api.patch(this.type, this.recordId, version, mine);
      this.editing = false;
      this.shown(record);
      this.stop();
      toast(merged ? t("record.mergedSave") : t("record.saved"));
      void this.timeline?.load();
      return true;
    } catch (failure) {
      const problem = failure instanceof Problem ? failure : null;
      const contested = problem?.status === 409 ? (problem.body["fields"] as Record<string, Difference> | undefined) : undefined;
      if (contested && Object.keys(contested).length > 0) {
        return this.settleConflict(mine, contested);
      }
      this.errors = Object.fromEntries((problem?.places ?? []).map((p) => [p.place, p.message]));
      this.general = reason(failure);
      this.complain();
      return false;
    }
  }

  private async settleConflict(mine: Values, contested: Record<string, Difference>): Promise<boolean> {
    const choices = await settle(this.described, contested);
    const fresh = await app.api.read(this.type, this.recordId);
    this.record = fresh;
    if (!choices) {
      this.values = rebase(fresh, mine);
      return false;
    }
    const rest = resolve(mine, contested, choices);
    this.values = rebase(fresh, rest);
    if (Object.keys(rest).length === 0) {
      this.stop();
      return true;
    }
    return this.send(rest, fresh.version);
  }

  private complain(): void {
    const known = Object.keys(this.errors).filter((name) => this.described.fields.some((f) => f.name === name) || name.includes("/"));
    this.general = known.length > 0 ? count("record.correct", known.length) : this.general;
    void this.updateComplete.then(async () => {
      await this.form?.updateComplete;
      this.form?.focusWrong();
    });
  }

  private async take(transition: Transition): Promise<void> {
    if (this.editing && !(await this.save())) {
      return;
    }
    const type = this.described;
    const record = this.record!;
    const send = (values: Values) => app.api.transition(this.type, this.recordId, transition.key, values, this.record!.version);
    const wanted = fieldsOf(type, transition.required);
    try {
      const lacking = Object.keys(missing(wanted.map((f) => ({ ...f, required: true, visibleWhen: null })), record)).length > 0;
      const after = lacking ? await askFields(type, transition.label, wanted.map((f) => ({ ...f, required: true, visibleWhen: null })), record, send) : await send({});
      if (after) {
        this.done(after);
      }
    } catch (failure) {
      const places = failure instanceof Problem ? fieldsOf(type, failure.places.map((p) => p.place)) : [];
      if (places.length > 0) {
        const after = await askFields(type, transition.label, places, record, send);
        if (after) {
          this.done(after);
        }
      } else {
        failed(failure);
        void this.load();
      }
    }
  }

  private done(record: RecordBody): void {
    this.editing = false;
    this.shown(record);
    this.stop();
    const state = stateOf(this.described, record, record[this.described.state ?? ""]);
    toast(state ? `${record.number ?? ""} → ${state.label}` : t("record.saved"));
    void this.timeline?.load();
  }

  private async act(action: Action): Promise<void> {
    const send = async (values: Values) => (await app.api.act(this.type, this.recordId, action.key, values)) ?? {};
    try {
      const result = action.input.length > 0 ? await askFields(this.described, action.label, action.input, {}, send) : await send({});
      if (!result) {
        return;
      }
      if (typeof result["type"] === "string" && typeof result["id"] === "number") {
        await go(`${result["type"]}/${result["id"]}`);
      } else {
        await this.load();
        toast(typeof result["message"] === "string" ? result["message"] : t("record.saved"));
        void this.timeline?.load();
      }
    } catch (failure) {
      failed(failure);
    }
  }

  private async takeAway(): Promise<void> {
    const type = this.described;
    const record = this.record!;
    if (!(await confirm(t("record.deleteTitle"), t("record.delete", { what: titleOf(type, record) }), t("app.delete"), t("app.cancel"), true))) {
      return;
    }
    try {
      await app.api.remove(this.type, record.id, record.version);
      this.stop();
      toast(t("record.deleted"), { action: { label: t("app.undo"), run: () => void app.api.restore(this.type, record.id).then(() => toast(t("record.restored")), failed) } });
      await go(this.type, { force: true });
    } catch (failure) {
      failed(failure);
    }
  }

  private async watch(): Promise<void> {
    const me = app.me!;
    const on = !this.watchers.some((w) => w.user === me.id);
    try {
      await app.api.watch(this.type, this.recordId, me.id, on);
      this.watchers = on ? [...this.watchers, { user: me.id, name: me.name }] : this.watchers.filter((w) => w.user !== me.id);
    } catch (failure) {
      failed(failure);
    }
  }

  private menu(event: CustomEvent<{ item: HTMLElement }>): void {
    const key = event.detail.item.dataset["do"] ?? "";
    const action = this.described.actions.find((a) => `act-${a.key}` === key);
    if (action) {
      void this.act(action);
    } else if (key === "history") {
      void showHistory(this.described, this.recordId).catch(failed);
    } else if (key === "merge") {
      void mergeInto(this.described, this.record!).then((merged) => merged && this.done(merged));
    } else if (key === "link") {
      void navigator.clipboard.writeText(location.origin + href(`${this.type}/${this.recordId}`)).then(() => toast(t("record.linkCopied")), failed);
    } else if (key === "delete") {
      void this.takeAway();
    }
  }

  protected override render() {
    if (this.failure) {
      return this.failure instanceof Problem && this.failure.status === 404
        ? emptyPage("search", t("record.notFound"), t("record.notFoundHint"), html`<ui5-button @click=${() => void go(this.type)}>${this.described.plural}</ui5-button>`)
        : trouble(this.failure, () => void this.load());
    }
    if (!this.record) {
      return html`<div class="record"><div class="card">${bones(10)}</div></div>`;
    }
    return html`<div class="record">${this.head(this.described, this.record)}${this.panes(this.described)}${this.body(this.described, this.record)}</div>`;
  }

  private head(type: RecordType, record: RecordBody) {
    const lifecycle = lifecycleOf(type, record);
    const transitions = (record.transitions ?? []).map((key) => lifecycle?.transitions.find((x) => x.key === key)).filter((x): x is Transition => !!x);
    const actions = type.actions.filter((a) => !a.onType);
    const watching = this.watchers.some((w) => w.user === app.me?.id);
    return html`<header class="record-head"><div class="crumbs"><a href=${href(type.key)}>${type.plural}</a><span aria-hidden="true">/</span><span>${record.number ?? `#${record.id}`}</span>
        ${type.state ? stateTag(stateOf(type, record, record[type.state]), record[type.state]) : nothing}
        ${this.present.map((u) => html`<span class="presence" role="status"><i></i>${t(u.mode === "viewing" ? "record.presence.reading" : "record.presence.writing", { who: u.name.split(" ")[0] ?? u.name })}</span>`)}</div>
      <div class="line"><h1>${titleOf(type, record)}</h1>
        <div class="do">${transitions.map((x, i) => html`<ui5-button design=${i === 0 && !this.editing ? "Emphasized" : "Default"} @click=${() => void this.take(x)}>${x.label}</ui5-button>`)}
          ${this.mayUpdate && !this.editing ? html`<ui5-button icon="edit" design="Default" @click=${() => this.edit()}>${t("record.edit")}</ui5-button>` : nothing}
          <ui5-button icon=${watching ? "favorite" : "unfavorite"} design="Transparent" accessible-name=${`${this.watchers.length || ""} ${watching ? t("watch.off") : t("watch.on")}`.trim()} tooltip=${`${watching ? t("watch.off") : t("watch.on")} · ${this.watchers.map((w) => w.name).join(", ")}`} @click=${() => void this.watch()}>${this.watchers.length || nothing}</ui5-button>
          <ui5-button id="record-more" icon="overflow" design="Transparent" accessible-name=${t("app.more")} @click=${() => {
            const menu = this.querySelector<Ui5Menu>("#record-menu")!;
            menu.opener = "record-more";
            menu.open = true;
          }}></ui5-button>
          <ui5-menu id="record-menu" @item-click=${this.menu}>${actions.map((a) => html`<ui5-menu-item text=${a.label} icon="action-settings" data-do=${`act-${a.key}`}></ui5-menu-item>`)}
            <ui5-menu-item text=${t("history.title")} icon="undo" data-do="history"></ui5-menu-item><ui5-menu-item text=${t("record.copyLink")} icon="chain-link" data-do="link"></ui5-menu-item>
            ${type.may.merge ? html`<ui5-menu-item text=${t("merge.title")} icon="documents" data-do="merge"></ui5-menu-item>` : nothing}
            ${record.may?.delete ? html`<ui5-menu-item text=${t("app.delete")} icon="delete" data-do="delete"></ui5-menu-item>` : nothing}</ui5-menu></div></div></header>`;
  }

  private panes(type: RecordType) {
    const tab = (pane: Pane, label: string) => html`<button class="plain" role="tab" aria-selected=${this.pane === pane} @click=${() => { this.pane = pane; }}>${label}</button>`;
    return html`<div class="tabs phone-tabs" role="tablist" aria-label=${type.label}>${tab("details", t("record.details"))}${type.commentable ? tab("exchanges", t("record.exchanges")) : nothing}${tab("related", t("record.related"))}</div>`;
  }

  private body(type: RecordType, record: RecordBody) {
    const referring = catalog().referring(type.key).filter(({ type: other }) => other.menu !== null);
    const may = record.may ?? {};
    const created = record["created"] ? t("record.created", { at: app.formats.date(String(record["created"])) }) : "";
    return html`<div class="record-body" data-shown=${this.pane}>
      <div><div class="card" data-pane="details">${this.strips()}
          <guichet-form .type=${type} .values=${this.values} .errors=${this.errors} .editing=${this.editing} @edit=${this.changed} @wish=${(event: CustomEvent<string>) => this.edit(event.detail)}></guichet-form>
          ${this.editing ? html`<div class="save-bar"><span class="grow faint small">${this.dirty ? t("record.unsaved") : ""}</span>
            <ui5-button @click=${() => this.stop()}>${this.dirty ? t("record.discard") : t("app.cancel")}</ui5-button>
            <ui5-button design="Emphasized" ?disabled=${this.busy} @click=${() => void this.save()}>${t("app.save")}</ui5-button></div>`
            : html`<p class="section faint small">${created}${record["createdBy.title"] ? ` · ${record["createdBy.title"]}` : ""}${record["updated"] ? html` — ${t("record.changed", { at: app.formats.relative(String(record["updated"])) })}` : nothing}</p>`}</div>
        <div class="stack" data-pane="related">${referring.map(({ type: other, field }) => html`<guichet-related .type=${other} .field=${field} .recordId=${record.id}
          .twice=${referring.filter((r) => r.type === other).length > 1}></guichet-related>`)}
          <guichet-links .type=${type.key} .recordId=${record.id} .writable=${type.may.link}></guichet-links></div></div>
      ${type.commentable ? html`<div><div class="stack" data-pane="exchanges"><guichet-timeline .type=${type} .recordId=${record.id} .values=${record} .mayReply=${may.comment ?? false} .mayNote=${may.note ?? false}
          @writing=${(event: CustomEvent<boolean>) => {
            this.mode = event.detail ? "replying" : this.editing ? "editing" : "viewing";
            app.api.present(this.type, this.recordId, this.mode);
          }} @attach=${(event: CustomEvent<{ files: File[]; internal: boolean }>) => void this.files?.add(event.detail.files, event.detail.internal)}></guichet-timeline>
        <guichet-files .type=${type.key} .recordId=${record.id} .writable=${may.attach ?? false} @attached=${() => void this.timeline?.load()}></guichet-files></div></div>` : nothing}</div>`;
  }

  private strips() {
    const strip = (design: string, content: unknown) => html`<div class="section"><ui5-message-strip design=${design} hide-close-button>${content}</ui5-message-strip></div>`;
    const shownErrors = new Set(this.described.fields.filter((f) => visible(f.visibleWhen, this.values)).map((f) => f.name));
    const hidden = Object.entries(this.errors).filter(([name]) => !shownErrors.has(name) && !name.includes("/")).map(([, message]) => message);
    return html`${this.general ? strip("Negative", `${this.general} ${hidden.join(" ")}`) : nothing}
      ${this.elsewhere ? strip("Information", t("record.changedElsewhere", { who: t("record.someone") })) : nothing}
      ${this.draftAt ? strip("Information", html`${t("record.draft", { at: app.formats.dateTime(new Date(this.draftAt)) })} <button class="plain link" @click=${() => this.stop()}>${t("record.draftDrop")}</button>`) : nothing}`;
  }
}
