import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { html as staticHtml, unsafeStatic } from "lit/static-html.js";
import { ta, type AdminKey } from "../i18n/admin";
import type { RecordType } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { href } from "../shell/router";
import { ShellElement } from "../ui/element";
import { bones, emptyPage } from "../ui/pieces";
import { failed } from "../ui/toast";
import "../ui/ui5-form";
import "@ui5/webcomponents-icons/dist/locked.js";
import "@ui5/webcomponents-icons/dist/role.js";
import "@ui5/webcomponents-icons/dist/process.js";
import "@ui5/webcomponents-icons/dist/activate.js";
import "@ui5/webcomponents-icons/dist/form.js";
import "@ui5/webcomponents-icons/dist/number-sign.js";
import "@ui5/webcomponents-icons/dist/translate.js";
import "@ui5/webcomponents-icons/dist/puzzle.js";
import "@ui5/webcomponents-icons/dist/history.js";
import "@ui5/webcomponents-icons/dist/refresh.js";
import "@ui5/webcomponents-icons/dist/paper-plane.js";
import "@ui5/webcomponents-icons/dist/settings.js";
import "@ui5/webcomponents-icons/dist/inbox.js";
import "@ui5/webcomponents-icons/dist/key.js";
import "@ui5/webcomponents-icons/dist/simulate.js";
import { product } from "../shell/product";

interface Section {
  key: string;
  icon: string;
  /** Right of the platform, or type that must be present. */
  right?: string;
  type?: string;
  load: () => Promise<unknown>;
}

const GROUPS: { key: AdminKey; sections: Section[] }[] = [
  { key: "group.people", sections: [
    { key: "users", icon: "employee", type: "users", load: () => import("./users") },
    { key: "teams", icon: "group", type: "teams", load: () => import("./teams") },
    { key: "roles", icon: "role", right: "admin.roles", load: () => import("./roles") },
  ] },
  { key: "group.work", sections: [
    { key: "lifecycles", icon: "process", right: "admin.lifecycles", load: () => import("./lifecycles") },
    { key: "rules", icon: "activate", right: "admin.rules", load: () => import("./rules") },
    { key: "fields", icon: "form", right: "admin.customfields", load: () => import("./custom-fields") },
    { key: "trees", icon: "tree", load: () => import("./trees") },
    { key: "numbering", icon: "number-sign", right: "admin.settings", load: () => import("./numbering") },
    { key: "labels", icon: "translate", right: "admin.settings", load: () => import("./labels") },
  ] },
  { key: "group.system", sections: [
    { key: "modules", icon: "puzzle", right: "admin.modules", load: () => import("./modules") },
    { key: "configuration", icon: "settings", right: "admin.configuration", load: () => import("./configuration") },
    { key: "jobs", icon: "refresh", right: "admin.jobs", load: () => import("./jobs") },
    { key: "outbox", icon: "paper-plane", right: "admin.outbox", load: () => import("./outbox") },
    { key: "audit", icon: "history", right: "admin.audit", load: () => import("./audit") },
  ] },
];
const SECTIONS = GROUPS.flatMap((group) => group.sections);

/** Types whose records hang below each other and that administrators keep. */
export function treeTypes(): RecordType[] {
  return catalog().roots.filter((type) => (type.menu ?? 0) >= 800 && type.fields.some((field) => field.kind === "reference" && field.target === type.key && !field.system));
}

function allowed(section: Section): boolean {
  if (section.key === "trees") {
    return treeTypes().length > 0;
  }
  return section.right ? (app.me?.administration ?? []).includes(section.right) : !!catalog().find(section.type);
}

/** Registers that have no screen of their own here: their lists. */
function registers(): RecordType[] {
  const own = ["users", "teams", "roles", "imports", "groups"];
  return catalog().menu().administration.filter((type) => !own.includes(type.key));
}

/** The administration: its sections beside, the chosen one in the middle; each is fetched when first opened. */
@customElement("guichet-admin")
export class AdminArea extends ShellElement {
  @property({ attribute: false }) path: string[] = [];
  @state() private loaded = new Set<string>();

  protected override willUpdate(): void {
    const section = SECTIONS.find((one) => one.key === this.path[0]);
    if (section && !this.loaded.has(section.key)) {
      section.load().then(() => { this.loaded = new Set([...this.loaded, section.key]); }).catch(failed);
    }
    document.title = `${section ? ta(`section.${section.key}` as AdminKey) : ta("title")} — ${product}`;
  }

  protected override render() {
    const section = this.path[0];
    return html`<div class="admin ${section ? "inside" : ""}">${this.menu(section)}<div class="admin-stage">
      ${section ? html`<p class="admin-back"><a href=${href("admin-area")}>‹ ${ta("title")}</a></p>` : nothing}${section ? this.stage(section) : this.overview()}</div></div>`;
  }

  private menu(current: string | undefined) {
    return html`<nav class="admin-menu" aria-label=${ta("title")}><a class="admin-home" href=${href("admin-area")} aria-current=${current ? nothing : "page"}>${ta("title")}</a>
      ${GROUPS.map((group) => {
        const shown = group.sections.filter(allowed);
        return shown.length === 0 ? nothing : html`<h2>${ta(group.key)}</h2><ul>${shown.map((one) => html`<li><a href=${href(`admin-area/${one.key}`)} aria-current=${one.key === current ? "page" : nothing}>
          <ui5-icon name=${one.icon} mode="Decorative"></ui5-icon><span>${ta(`section.${one.key}` as AdminKey)}</span></a></li>`)}</ul>`;
      })}
      ${registers().length === 0 ? nothing : html`<h2>${ta("group.registers")}</h2><ul>${registers().map((type) => html`<li><a href=${href(type.key)}><ui5-icon name=${type.icon} mode="Decorative"></ui5-icon><span>${type.plural}</span></a></li>`)}</ul>`}</nav>`;
  }

  private overview() {
    return html`<header class="admin-head"><div><h1>${ta("title")}</h1><p>${ta("hint")}</p></div></header>
      ${GROUPS.map((group) => {
        const shown = group.sections.filter(allowed);
        return shown.length === 0 ? nothing : html`<section class="admin-group"><h2>${ta(group.key)}</h2><div class="admin-cards">${shown.map((one) => html`<a class="card admin-card" href=${href(`admin-area/${one.key}`)}>
          <ui5-icon name=${one.icon} mode="Decorative"></ui5-icon><strong>${ta(`section.${one.key}` as AdminKey)}</strong><span>${ta(`about.${one.key}` as AdminKey)}</span></a>`)}</div></section>`;
      })}
      ${registers().length === 0 ? nothing : html`<section class="admin-group"><h2>${ta("group.registers")}</h2><div class="admin-cards">${registers().map((type) => html`<a class="card admin-card" href=${href(type.key)}>
        <ui5-icon name=${type.icon} mode="Decorative"></ui5-icon><strong>${type.plural}</strong><span>${ta("about.register")}</span></a>`)}</div></section>`}`;
  }

  private stage(key: string) {
    const section = SECTIONS.find((one) => one.key === key);
    if (!section || !allowed(section)) {
      return emptyPage("search", ta("nowhere"), ta("deniedHint"), html`<a class="link" href=${href("admin-area")}>${ta("title")}</a>`);
    }
    if (!this.loaded.has(key)) {
      return html`<div class="card">${bones(8)}</div>`;
    }
    const tag = unsafeStatic(`guichet-admin-${key}`);
    return keyed(this.path.join("/"), staticHtml`<${tag} .path=${this.path.slice(1)}></${tag}>`);
  }
}
