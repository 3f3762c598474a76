import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ta, tryAdmin, type AdminKey } from "../i18n/admin";
import { given, grant, inherited, readLines, spellOut, writeLines, type Line, type RightCatalog, type RightType } from "../model/grants";
import { confirm, dialog } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { toast } from "../ui/toast";
import { text, tick } from "./frame";

const OPERATIONS = ["read", "create", "update", "delete", "restore", "comment", "note", "attach", "link", "merge", "export", "import"];
/** Creating has no row yet that a scope could look at. */
const WITHOUT_ROWS = ["create", "import"];
const EVERYWHERE = ["all", "own", "team", "account", "watched"];

/** What a role allows: types × operations, each cell with the rows it reaches; exceptions of fields and transitions below a type. */
@customElement("guichet-role-matrix")
export class RoleMatrix extends ShellElement {
  @property() grants = "";
  @property({ attribute: false }) rights: RightCatalog = { types: [], permissions: [] };
  @state() private open = "";
  @state() private raw = false;

  private get lines(): Line[] {
    return readLines(this.grants);
  }

  private readonly administration = (type: string): boolean => this.rights.types.some((one) => one.key === type && one.administration);

  private tell(lines: Line[]): void {
    this.dispatchEvent(new CustomEvent("grants", { detail: writeLines(lines) }));
  }

  private async put(permission: string, scopes: string[], what: string): Promise<void> {
    const outcome = grant(this.lines, permission, scopes, this.administration);
    if (outcome.kind === "done") {
      this.tell(outcome.lines);
    } else if (outcome.kind === "refused") {
      toast(ta("matrix.refused", { what, line: writeLines(outcome.by) }), { bad: true });
    } else if (outcome.by.some((line) => line.pattern === "*")) {
      toast(ta("matrix.everything"), { bad: true });
    } else if (await confirm(ta("matrix.general"), ta("matrix.generalHint", { what, line: writeLines(outcome.by).split("\n").join(", ") }), ta("matrix.generalYes"))) {
      const again = grant(spellOut(this.lines, outcome.by, this.rights, this.administration), permission, scopes, this.administration);
      if (again.kind === "done") {
        this.tell(again.lines);
      }
    }
  }

  protected override render() {
    if (this.raw) {
      return html`${this.tools()}<div class="card body"><label class="hidden-text" for="raw-lines">${ta("matrix.raw")}</label>
        <textarea id="raw-lines" class="code" rows="18" spellcheck="false" .value=${this.grants} @input=${(event: Event) => this.dispatchEvent(new CustomEvent("grants", { detail: text(event) }))}></textarea>
        <p class="faint small">${ta("matrix.rawHint")}</p></div>`;
    }
    const operations = OPERATIONS.filter((operation) => this.rights.types.some((type) => type.operations.includes(operation)));
    return html`${this.tools()}
      <div class="card scroll matrix-wide" tabindex="0" role="group" aria-label=${ta("matrix.title")}><table class="matrix"><caption class="hidden-text">${ta("matrix.title")}</caption>
        <thead><tr><th scope="col">${ta("matrix.type")}</th>${operations.map((operation) => html`<th scope="col">${ta(`op.${operation}` as AdminKey)}</th>`)}</tr></thead>
        <tbody>${this.general(operations)}${this.bodies(operations)}</tbody></table></div>
      <div class="matrix-narrow">${this.rights.types.map((type) => html`<details class="card"><summary>${type.label} <span class="faint small">${this.sentence(type)}</span></summary>
        <ul>${type.operations.map((operation) => html`<li><span>${ta(`op.${operation}` as AdminKey)}</span>${this.cell(`${type.key}.${operation}`, type, `${type.label} · ${ta(`op.${operation}` as AdminKey)}`)}</li>`)}</ul>${this.exceptions(type)}</details>`)}</div>
      ${this.rights.permissions.length === 0 ? nothing : html`<section class="card body"><h2>${ta("matrix.platform")}</h2><div class="ticks two">${this.rights.permissions.map((one) => this.flag(one.key, one.label))}</div></section>`}`;
  }

  private tools() {
    return html`<div class="row bar-row"><p class="legend">${["all", "own", "none"].map((one) => html`<span class="right ${one === "none" ? "none" : one === "all" ? "all" : "some"}">${this.short(one === "none" ? [] : [one])}</span><span class="faint small">${ta(`legend.${one}` as AdminKey)}</span>`)}
      <span class="right all general">${this.short(["all"])}</span><span class="faint small">${ta("legend.general")}</span></p><span class="grow"></span>
      <ui5-button design="Transparent" id="raw-toggle" @click=${() => { this.raw = !this.raw; }}>${this.raw ? ta("matrix.table") : ta("matrix.raw")}</ui5-button></div>`;
  }

  /** What holds for every type, also those of modules that come tomorrow. */
  private general(operations: string[]) {
    return html`<tr class="general-row"><th scope="row">${ta("matrix.all")}<span class="faint small">${ta("matrix.allHint")}</span></th>
      ${operations.map((operation) => html`<td>${this.cell(`*.${operation}`, null, `${ta("matrix.all")} · ${ta(`op.${operation}` as AdminKey)}`)}</td>`)}</tr>`;
  }

  private bodies(operations: string[]) {
    let kind = false;
    return this.rights.types.map((type) => {
      const divided = type.administration && !kind;
      kind = type.administration;
      const more = type.fields.length + type.transitions.length + type.actions.length;
      const exceptions = this.own(type);
      return html`${divided ? html`<tr class="divide"><th scope="colgroup" colspan=${operations.length + 1}>${ta("matrix.administration")}</th></tr>` : nothing}
        <tr><th scope="row">${more === 0 ? type.label : html`<button class="plain fold" aria-expanded=${this.open === type.key} @click=${() => { this.open = this.open === type.key ? "" : type.key; }}>
            <ui5-icon name=${this.open === type.key ? "navigation-down-arrow" : "navigation-right-arrow"} mode="Decorative"></ui5-icon>${type.label}</button>`}
            ${exceptions > 0 ? html`<span class="tag note">${ta("matrix.exceptions", { n: exceptions })}</span>` : nothing}</th>
          ${operations.map((operation) => html`<td>${type.operations.includes(operation) ? this.cell(`${type.key}.${operation}`, type, `${type.label} · ${ta(`op.${operation}` as AdminKey)}`) : html`<span class="nothing" aria-hidden="true"></span>`}</td>`)}</tr>
        ${this.open === type.key ? html`<tr class="unfolded"><td colspan=${operations.length + 1}>${this.exceptions(type)}</td></tr>` : nothing}`;
    });
  }

  /** Lines of the role that name the type's fields, transitions or actions. */
  private own(type: RightType): number {
    return this.lines.filter((line) => line.pattern.startsWith(`${type.key}.do.`) || line.pattern.startsWith(`${type.key}.field.`)).length;
  }

  private exceptions(type: RightType) {
    const part = (title: string, hint: string, content: unknown[]) => content.length === 0 ? nothing : html`<section><h2>${title}</h2><p class="faint small">${hint}</p><div class="exception-list">${content}</div></section>`;
    return html`<div class="exceptions">
      ${part(ta("matrix.transitions"), ta("matrix.transitionsHint"), [...type.transitions, ...type.actions].map((one) => html`<div class="exception"><span>${one.label}</span>${this.cell(`${type.key}.do.${one.key}`, type, `${type.label} · ${one.label}`)}</div>`))}
      ${part(ta("matrix.fields"), ta("matrix.fieldsHint"), type.fields.map((one) => html`<div class="exception"><span>${one.label}</span><span class="row">${this.flag(`${type.key}.field.${one.key}.read`, ta("op.read"), one.label)}${this.flag(`${type.key}.field.${one.key}.write`, ta("op.update"), one.label)}</span></div>`))}</div>`;
  }

  private sentence(type: RightType): string {
    const can = type.operations.filter((operation) => given(this.lines, `${type.key}.${operation}`, this.administration).scopes.length > 0);
    return can.length === 0 ? ta("matrix.nothing") : can.length === type.operations.length ? ta("matrix.whole") : ta("matrix.some", { n: can.length, all: type.operations.length });
  }

  /** A right that is there or not. */
  private flag(permission: string, label: string, about = "") {
    const now = given(this.lines, permission, this.administration).scopes.length > 0;
    return tick(label, now, (on) => void this.put(permission, on ? ["all"] : [], about ? `${about} · ${label}` : label).then(() => this.requestUpdate()));
  }

  private short(scopes: string[]): string {
    return scopes.length === 0 ? "—" : scopes.map((scope) => tryAdmin(`scope.${scope}`, scope)).join(" + ");
  }

  private cell(permission: string, type: RightType | null, what: string) {
    const general = permission.startsWith("*.");
    // what holds everywhere is shown as it is written, not as it would hold for a type called "*"
    const now = general ? given(this.lines.filter((line) => line.pattern === permission || line.pattern === "*"), permission, () => false) : given(this.lines, permission, this.administration);
    const before = inherited(this.lines, permission, this.administration);
    const own = this.lines.some((line) => line.pattern === permission);
    const from = !own && now.scopes.length > 0 && !general;
    const words = now.scopes.length === 0 ? ta(now.refused ? "legend.taken" : "legend.none") : now.scopes.map((scope) => tryAdmin(`scope.long.${scope}`, scope)).join(", ");
    return html`<button class="right ${now.scopes.length === 0 ? "none" : now.scopes[0] === "all" ? "all" : "some"} ${from ? "general" : ""} ${own ? "own" : ""}" title=${`${what} : ${words}${from ? ` (${ta("legend.general")})` : ""}`}
      @click=${() => void this.ask(permission, type, what, now.scopes, before.scopes)}><span class="hidden-text">${what}, </span>${this.short(now.scopes)}<span class="hidden-text">${now.refused ? ` (${ta("legend.taken")})` : from ? ` (${ta("legend.general")})` : ""}</span></button>`;
  }

  private async ask(permission: string, type: RightType | null, what: string, now: string[], general: string[]): Promise<void> {
    let chosen = [...now];
    const rowless = WITHOUT_ROWS.some((operation) => permission.endsWith(`.${operation}`));
    const scopes = rowless ? ["all"] : type?.scopes ?? EVERYWHERE;
    const narrower = scopes.filter((scope) => scope !== "all");
    const done = await dialog<boolean>({
      title: what,
      body: ({ redraw }) => {
        const pick = (next: string[]) => { chosen = next; redraw(); };
        const radio = (value: string, on: boolean, label: string, set: () => void) => html`<label class="tick"><input type="radio" name="reach" value=${value} .checked=${on} @change=${set}><span>${label}</span></label>`;
        const some = chosen.length > 0 && chosen[0] !== "all";
        return html`<fieldset class="ticks one"><legend>${ta("matrix.reach")}</legend>
            ${radio("none", chosen.length === 0, ta("scope.long.none"), () => pick([]))}
            ${radio("all", chosen[0] === "all", rowless ? ta("scope.long.yes") : ta("scope.long.all"), () => pick(["all"]))}
            ${narrower.length === 0 ? nothing : radio("some", some, ta("scope.long.some"), () => pick([narrower[0]!]))}
            ${some ? html`<div class="indent">${narrower.map((scope) => tick(tryAdmin(`scope.long.${scope}`, scope), chosen.includes(scope), (on) => pick(on ? [...chosen, scope] : chosen.filter((one) => one !== scope))))}</div>` : nothing}</fieldset>
          ${general.length > 0 ? html`<p class="small">${ta("matrix.inherits", { what: general.map((scope) => tryAdmin(`scope.long.${scope}`, scope)).join(", ") })}</p>` : nothing}`;
      },
      foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close(true)}>${ta("apply")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
    if (done) {
      await this.put(permission, chosen, what);
    }
  }
}
