import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { admin, type CustomField } from "../api/admin";
import { Problem } from "../api/http";
import { ta, tryAdmin, type AdminKey } from "../i18n/admin";
import { keyOf } from "../model/lifecycle-graph";
import type { RecordType } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { go } from "../shell/router";
import { confirm, dialog } from "../ui/dialog";
import { empty, reason } from "../ui/pieces";
import { AdminScreen, choose, field, head, input, table, tick } from "./frame";

const KINDS = ["string", "text", "choice", "boolean", "integer", "decimal", "date", "datetime", "reference", "tags"];

/** Fields that this client adds to the modules' types: at once in forms, lists, filters and imports. */
@customElement("guichet-admin-fields")
export class AdminFields extends AdminScreen {
  @property({ attribute: false }) path: string[] = [];
  @state() private fields: CustomField[] = [];

  private types(): RecordType[] {
    return catalog().roots.filter((type) => !type.appendOnly && (type.menu ?? 900) < 800);
  }

  private get type(): RecordType | undefined {
    return catalog().find(this.path[0]) ?? this.types()[0];
  }

  protected async load(): Promise<void> {
    this.fields = this.type ? await admin.customFields(this.type.key) : [];
  }

  protected content() {
    const type = this.type;
    if (!type) {
      return empty("form", ta("fields.noType"), ta("fields.hint"));
    }
    return html`${head(ta("section.fields"), ta("fields.hint"), html`<ui5-button design="Emphasized" icon="add" id="new-field" @click=${() => void this.edit(null)}>${ta("fields.new")}</ui5-button>`)}
      <div class="row bar-row">${choose("field-type", ta("fields.of"), this.types().map((one) => ({ key: one.key, label: one.plural })), type.key, (key) => void go(`admin-area/fields/${key}`))}<span class="grow"></span></div>
      ${this.fields.length === 0 ? html`<div class="card">${empty("form", ta("fields.none", { what: type.plural }), ta("fields.noneHint"))}</div>`
        : table(ta("section.fields"), [ta("fields.label"), ta("fields.kind"), ta("fields.section"), ta("fields.flags"), html`<span class="hidden-text">${ta("actions")}</span>`], this.fields.map((one) => this.row(one)))}`;
  }

  private label(one: CustomField): string {
    const language = app.formats.language === "en" ? "en" : "fr";
    return one.labels[language] || one.labels.fr || one.labels.en || one.key;
  }

  private row(one: CustomField) {
    const flags = (["required", "list", "search", "indexed", "clientReads", "clientWrites"] as const).filter((flag) => one[flag]);
    return html`<tr class=${one.retired ? "off" : ""}><th scope="row">${this.label(one)}<div class="faint small code">${one.name}</div></th>
      <td>${tryAdmin(`kind.${one.kind}`, one.kind)}${one.target ? html`<div class="faint small">${catalog().find(one.target)?.plural ?? one.target}</div>` : nothing}${one.choices.length > 0 ? html`<div class="faint small">${one.choices.join(", ")}</div>` : nothing}</td>
      <td class="faint">${this.type!.sections.find((section) => section.key === one.section)?.label ?? "—"}</td>
      <td><div class="tags">${one.retired ? html`<span class="tag c10">${ta("fields.retired")}</span>` : flags.map((flag) => html`<span class="tag">${ta(`flag.${flag}` as AdminKey)}</span>`)}</div></td>
      <td class="end">${one.retired ? html`<ui5-button design="Transparent" icon="undo" @click=${() => void this.bringBack(one)}>${ta("fields.bringBack")}</ui5-button>`
        : html`<ui5-button design="Transparent" icon="edit" accessible-name=${ta("fields.change", { what: this.label(one) })} @click=${() => void this.edit(one)}></ui5-button>
          <ui5-button design="Transparent" icon="delete" accessible-name=${ta("fields.retire", { what: this.label(one) })} @click=${() => void this.retire(one)}></ui5-button>`}</td></tr>`;
  }

  private async bringBack(one: CustomField): Promise<void> {
    await this.attempt(() => admin.saveField(this.type!.key, one.key, body(one)), ta("fields.saved", { what: this.label(one) }));
    await app.loadTypes();
    await this.refresh();
  }

  private async retire(one: CustomField): Promise<void> {
    if (await confirm(ta("fields.retire", { what: this.label(one) }), ta("fields.retireHint"), ta("fields.retireYes"), ta("cancel"), true)) {
      await this.attempt(() => admin.retireField(this.type!.key, one.key), ta("fields.gone", { what: this.label(one) }));
      await app.loadTypes();
      await this.refresh();
    }
  }

  private async edit(before: CustomField | null): Promise<void> {
    const type = this.type!;
    const values: CustomField = before ? { ...before, labels: { ...before.labels }, choices: [...before.choices] } : {
      key: "", name: "", kind: "string", target: null, choices: [], labels: {}, section: type.sections[0]?.key ?? null, required: false, list: true, search: false, clientReads: false, clientWrites: false, length: 250, indexed: false, retired: false,
    };
    let wrong: Record<string, string> = {};
    let choices = values.choices.join("\n");
    const saved = await dialog<boolean>({
      title: before ? ta("fields.change", { what: this.label(before) }) : ta("fields.newOf", { what: type.plural }),
      body: ({ redraw }) => html`${wrong[""] ? html`<ui5-message-strip design="Negative" hide-close-button>${wrong[""]}</ui5-message-strip>` : nothing}
        <div class="form">${field("cf-fr", ta("fields.labelFr"), input("cf-fr", values.labels.fr ?? "", (value) => { values.labels.fr = value; }, { wrong: wrong["labels"] }), "", true)}
          ${field("cf-en", ta("fields.labelEn"), input("cf-en", values.labels.en ?? "", (value) => { values.labels.en = value; }))}
          ${field("cf-kind", ta("fields.kind"), choose("cf-kind", ta("fields.kind"), KINDS.map((kind) => ({ key: kind, label: ta(`kind.${kind}` as AdminKey) })), values.kind, (value) => { values.kind = value; redraw(); }, !!before), before ? ta("fields.kindStays") : "")}
          ${values.kind === "reference" ? field("cf-target", ta("fields.target"), choose("cf-target", ta("fields.target"), [{ key: "", label: "—" }, ...catalog().roots.map((one) => ({ key: one.key, label: one.plural }))], values.target ?? "", (value) => { values.target = value || null; }, !!before)) : nothing}
          ${values.kind === "string" && !before ? field("cf-length", ta("fields.length"), input("cf-length", String(values.length), (value) => { values.length = Number(value) || 0; }, { type: "Number", wrong: wrong["length"] })) : nothing}
          ${field("cf-section", ta("fields.section"), choose("cf-section", ta("fields.section"), type.sections.map((one) => ({ key: one.key, label: one.label })), values.section ?? "", (value) => { values.section = value; }))}</div>
        ${values.kind === "choice" ? field("cf-choices", ta("fields.choices"), html`<textarea id="cf-choices" aria-label=${ta("fields.choices")} class="native tall" rows="5" .value=${choices} @input=${(event: Event) => { choices = (event.target as HTMLTextAreaElement).value; }}></textarea>`, ta("fields.choicesHint")) : nothing}
        ${wrong["choices"] ? html`<p class="wrong" role="alert">${wrong["choices"]}</p>` : nothing}
        <fieldset class="ticks two"><legend>${ta("fields.flags")}</legend>${(["required", "list", "search", "indexed", "clientReads", "clientWrites"] as const).map((flag) => tick(ta(`flag.long.${flag}` as AdminKey), values[flag], (on) => { values[flag] = on; redraw(); }))}</fieldset>`,
      foot: ({ close, redraw }) => html`<ui5-button design="Emphasized" @click=${async () => {
        values.choices = values.kind === "choice" ? choices.split("\n").map((one) => one.trim()).filter(Boolean) : [];
        const label = values.labels.fr?.trim() || values.labels.en?.trim() || "";
        if (!label) {
          wrong = { labels: ta("fields.needsLabel") };
          redraw();
          return;
        }
        const key = before?.key ?? keyOf(label, [...this.fields.map((one) => one.key), ...type.fields.map((one) => one.name)]);
        try {
          await admin.saveField(type.key, key, body(values));
          close(true);
        } catch (failure) {
          wrong = failure instanceof Problem && failure.places.length > 0 ? Object.fromEntries(failure.places.map((p) => [p.place, p.message])) : {};
          wrong[""] = reason(failure);
          redraw();
        }
      }}>${before ? ta("save") : ta("fields.createIt")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
    if (saved) {
      await this.attempt(() => app.loadTypes(), ta("fields.saved", { what: values.labels.fr || values.labels.en || "" }));
      await this.refresh();
    }
  }
}

/** What the server takes: the rest is its own. */
function body(field: CustomField): Partial<CustomField> {
  const { kind, target, choices, section, required, list, search, clientReads, clientWrites, length, indexed } = field;
  const labels = Object.fromEntries(Object.entries(field.labels).filter(([, label]) => label && label.trim()));
  return { kind, target, choices, labels, section, required, list, search, clientReads, clientWrites, length, indexed };
}
