import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Problem } from "../api/http";
import type { Duplicate } from "../api/records";
import { count, t } from "../i18n/texts";
import { titleOf } from "../model/catalog";
import type { RecordType, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { shortcuts } from "../shell/keys";
import { current, go, guard, href, recordHref } from "../shell/router";
import { confirm } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { reason } from "../ui/pieces";
import { toast } from "../ui/toast";
import "./form";
import { missing, type Edit, type RecordForm } from "./form";

/** Makes a new record of any type: defaults, values from the address, duplicates while typing, a draft that survives. */
@customElement("guichet-create")
export class CreateView extends ShellElement {
  @property() type = "";
  @state() private values: Values = {};
  @state() private errors: Record<string, string> = {};
  @state() private general = "";
  @state() private busy = false;
  @state() private duplicates: Duplicate[] = [];
  @state() private draftAt: number | null = null;
  @query("guichet-form") private form?: RecordForm;
  private given = new Set<string>();
  private key = crypto.randomUUID();
  private timer = 0;

  private get described(): RecordType {
    return catalog().find(this.type)!;
  }

  private get draft(): string {
    return `${this.type}.new`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.begin();
    const draft = app.drafts.read<Values>(this.draft);
    if (draft && Object.keys(draft.value).length > 0 && this.given.size === 0) {
      this.values = { ...this.values, ...draft.value };
      Object.keys(draft.value).forEach((name) => this.given.add(name));
      this.draftAt = draft.at;
    }
    this.until(guard(async () => !document.body.dataset["dirty"] || confirm(t("record.leaveTitle"), t("record.leave"), t("record.leaveYes"), t("record.leaveNo"))));
    this.until(() => delete document.body.dataset["dirty"]);
    this.until(shortcuts({ keys: "Ctrl+s", label: t("keys.save"), group: "record", always: true, run: () => void this.create(false) }));
    void this.updateComplete.then(async () => {
      await this.form?.updateComplete;
      this.form?.querySelector<HTMLElement>("ui5-input, ui5-textarea, ui5-select, ui5-combobox")?.focus();
    });
  }

  private begin(): void {
    const type = this.described;
    const values: Values = {};
    this.given = new Set();
    for (const f of type.fields) {
      if (f.default !== null && f.default !== undefined) {
        values[f.name] = f.default;
      }
      const asked = current().query.get(f.name);
      if (asked && !f.readOnly) {
        values[f.name] = f.kind === "reference" || f.kind === "integer" ? Number(asked) : asked;
        this.given.add(f.name);
      }
    }
    if (type.state && type.lifecycles[0]) {
      values[type.state] = type.lifecycles[0].initial;
    }
    this.values = values;
  }

  private changed({ detail }: CustomEvent<Edit>): void {
    this.values = { ...this.values, [detail.name]: detail.value };
    this.given.add(detail.name);
    this.key = crypto.randomUUID();
    const { [detail.name]: _gone, ...rest } = this.errors;
    this.errors = detail.wrong ? { ...rest, [detail.name]: detail.wrong } : rest;
    app.drafts.keep(this.draft, Object.fromEntries([...this.given].flatMap((name) => [[name, this.values[name]], [`${name}.title`, this.values[`${name}.title`]]]).filter(([, v]) => v !== undefined)));
    document.body.dataset["dirty"] = "1";
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.look(), 500);
  }

  private body(): Values {
    const type = this.described;
    const names = [...type.fields.filter((f) => !f.system && !f.readOnly && !f.derived && f.kind !== "state").map((f) => f.name), ...type.parts];
    return Object.fromEntries(names.filter((name) => this.values[name] !== undefined && this.values[name] !== null && this.values[name] !== "").map((name) => [name, this.values[name]]));
  }

  private async look(): Promise<void> {
    try {
      this.duplicates = await app.api.duplicates(this.type, this.body(), null);
    } catch {
      // types without a finder, values half typed: no warning then
      this.duplicates = [];
    }
  }

  private async create(another: boolean): Promise<void> {
    if (this.busy) {
      return;
    }
    this.errors = missing(this.described.fields.filter((f) => !f.system && !f.derived), this.values);
    if (Object.keys(this.errors).length > 0) {
      this.complain("");
      return;
    }
    this.busy = true;
    try {
      const made = await app.api.create(this.type, this.body(), this.key);
      app.drafts.drop(this.draft);
      delete document.body.dataset["dirty"];
      toast(`${made.number ?? ""} ${titleOf(this.described, made)}`, { action: another ? { label: t("record.open"), run: () => void go(`${this.type}/${made.id}`) } : undefined });
      if (another) {
        this.key = crypto.randomUUID();
        this.duplicates = [];
        this.begin();
      } else {
        await go(`${this.type}/${made.id}`, { replace: true, force: true });
      }
    } catch (failure) {
      this.errors = Object.fromEntries((failure instanceof Problem ? failure.places : []).map((p) => [p.place, p.message]));
      this.complain(reason(failure));
    } finally {
      this.busy = false;
    }
  }

  private complain(general: string): void {
    const known = Object.keys(this.errors).filter((name) => this.described.fields.some((f) => f.name === name));
    this.general = known.length > 0 ? count("record.correct", known.length) : general;
    void this.updateComplete.then(async () => {
      await this.form?.updateComplete;
      this.form?.focusWrong();
    });
  }

  private forget(): void {
    app.drafts.drop(this.draft);
    delete document.body.dataset["dirty"];
    this.draftAt = null;
    this.errors = {};
    this.begin();
  }

  protected override render() {
    const type = this.described;
    return html`<div class="record"><header class="record-head"><div class="crumbs"><a href=${href(type.key)}>${type.plural}</a></div>
        <h1>${t("record.newTitle", { what: type.label })}</h1></header>
      <div class="card">${this.general ? html`<div class="section"><ui5-message-strip design="Negative" hide-close-button>${this.general}</ui5-message-strip></div>` : nothing}
        ${this.draftAt ? html`<div class="section"><ui5-message-strip design="Information" hide-close-button>${t("record.draft", { at: app.formats.dateTime(new Date(this.draftAt)) })}
          <button class="plain link" @click=${() => this.forget()}>${t("record.draftDrop")}</button></ui5-message-strip></div>` : nothing}
        ${this.duplicates.length > 0 ? html`<div class="section" role="status"><ui5-message-strip design="Critical" hide-close-button>${t("record.duplicates")}
          ${this.duplicates.map((d) => html`<div><a href=${recordHref(this.type, d.id)} target="_blank">${d.number} · ${d.title}</a> <span class="small">— ${d.reason}</span></div>`)}</ui5-message-strip></div>` : nothing}
        <guichet-form .type=${type} .values=${this.values} .errors=${this.errors} editing fresh prefix="new-" @edit=${this.changed}></guichet-form>
        <div class="save-bar"><span class="grow"></span><ui5-button design="Transparent" @click=${() => void go(this.type)}>${t("app.cancel")}</ui5-button>
          <ui5-button class="wide-only" ?disabled=${this.busy} @click=${() => void this.create(true)}>${t("record.another")}</ui5-button>
          <ui5-button design="Emphasized" ?disabled=${this.busy} @click=${() => void this.create(false)}>${t("record.createIt")}</ui5-button></div></div></div>`;
  }
}
