import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { admin } from "../api/admin";
import { ta } from "../i18n/admin";
import { given, readLines, type RightCatalog } from "../model/grants";
import type { RecordBody } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { go, guard, href } from "../shell/router";
import { confirm, dialog } from "../ui/dialog";
import { empty, reason } from "../ui/pieces";
import { AdminScreen, choose, field, head, input } from "./frame";
import "./role-matrix";

/** Roles as cards, and one of them as a matrix of what it allows. */
@customElement("guichet-admin-roles")
export class AdminRoles extends AdminScreen {
  @property({ attribute: false }) path: string[] = [];
  @state() private roles: RecordBody[] = [];
  @state() private rights: RightCatalog = { types: [], permissions: [] };
  @state() private opened: RecordBody | null = null;
  @state() private grants = "";
  private holders = new Map<string, number>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(guard(async () => !this.changed || confirm(ta("leave"), ta("leaveHint"), ta("leaveYes"), ta("stay"), true)));
  }

  private get changed(): boolean {
    return this.opened !== null && this.grants !== String(this.opened["grants"] ?? "");
  }

  protected async load(): Promise<void> {
    const id = Number(this.path[0] ?? 0);
    const [rights, roles] = await Promise.all([
      admin.permissions(),
      app.api.list("roles", { sort: "name", limit: 200, fields: ["name", "key", "description", "audience"] }),
    ]);
    this.rights = rights;
    this.roles = roles.items as RecordBody[];
    if (id) {
      this.opened = await app.api.read("roles", id);
      this.grants = String(this.opened["grants"] ?? "");
    } else {
      const users = await app.api.list("users", { limit: 200, filter: "active==true", fields: ["roles"] });
      this.holders = new Map();
      users.items.flatMap((row) => (row["roles"] as string[] | null) ?? []).forEach((key) => this.holders.set(key, (this.holders.get(key) ?? 0) + 1));
    }
  }

  protected content() {
    return this.opened ? this.one(this.opened) : html`${head(ta("section.roles"), ta("roles.hint"), html`<ui5-button design="Emphasized" icon="add" id="new-role" @click=${() => void this.create()}>${ta("roles.new")}</ui5-button>`)}
      ${this.roles.length === 0 ? html`<div class="card">${empty("role", ta("roles.none"), ta("roles.hint"))}</div>` : html`<div class="admin-cards wide">${this.roles.map((role) => html`<a class="card admin-card" href=${href(`admin-area/roles/${role.id}`)}>
        <ui5-icon name="role" mode="Decorative"></ui5-icon><strong>${role["name"]}</strong><span>${role["description"] ?? ""}</span>
        <span class="row"><span class="tag">${role["audience"] === "client" ? ta("roles.clients") : ta("roles.agents")}</span><span class="faint small">${ta("roles.holders", { n: this.holders.get(String(role["key"])) ?? 0 })}</span></span></a>`)}</div>`}`;
  }

  private one(role: RecordBody) {
    const administration = (type: string) => this.rights.types.some((one) => one.key === type && one.administration);
    const lines = readLines(this.grants);
    const reads = this.rights.types.filter((type) => given(lines, `${type.key}.read`, administration).scopes.length > 0);
    const writes = this.rights.types.filter((type) => given(lines, `${type.key}.update`, administration).scopes.length > 0);
    return html`<p class="admin-back inner"><a href=${href("admin-area/roles")}>‹ ${ta("section.roles")}</a></p>
      ${head(String(role["name"]), String(role["description"] ?? ""), html`<ui5-button icon="edit" @click=${() => void this.rename()}>${ta("roles.rename")}</ui5-button>`)}
      <p class="summary">${ta("roles.summary", { reads: reads.length, writes: writes.length, all: this.rights.types.length })}</p>
      <guichet-role-matrix .grants=${this.grants} .rights=${this.rights} @grants=${(event: CustomEvent<string>) => { this.grants = event.detail; }}></guichet-role-matrix>
      ${this.changed ? html`<div class="save-bar" role="region" aria-label=${ta("unsaved")}><span>${ta("unsaved")}</span><span class="grow"></span>
        <ui5-button @click=${() => { this.grants = String(role["grants"] ?? ""); }}>${ta("discard")}</ui5-button>
        <ui5-button design="Emphasized" ?disabled=${this.busy} @click=${() => void this.store()}>${ta("save")}</ui5-button></div>` : nothing}`;
  }

  private async store(): Promise<void> {
    await this.attempt(async () => {
      this.opened = (await app.api.patch("roles", this.opened!.id, this.opened!.version, { grants: this.grants })).record;
      this.grants = String(this.opened["grants"] ?? "");
    }, ta("roles.saved"));
  }

  private async rename(): Promise<void> {
    const role = this.opened!;
    const values = { name: String(role["name"] ?? ""), description: String(role["description"] ?? "") };
    const saved = await dialog<boolean>({
      title: ta("roles.rename"),
      body: () => html`<div class="form">${field("role-name", ta("roles.name"), input("role-name", values.name, (value) => { values.name = value; }), "", true)}
        ${field("role-description", ta("roles.description"), input("role-description", values.description, (value) => { values.description = value; }))}</div>`,
      foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close(true)}>${ta("save")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
    if (saved) {
      await this.attempt(async () => { this.opened = { ...(await app.api.patch("roles", role.id, role.version, values)).record }; }, ta("roles.saved"));
    }
  }

  private async create(): Promise<void> {
    const values = { name: "", from: String(this.roles.find((role) => role["key"] === "agent")?.id ?? ""), audience: "agent" };
    let wrong = "";
    const made = await dialog<number>({
      title: ta("roles.new"),
      body: () => html`<div class="form">${wrong ? html`<ui5-message-strip design="Negative" hide-close-button>${wrong}</ui5-message-strip>` : nothing}
        ${field("role-name", ta("roles.name"), input("role-name", values.name, (value) => { values.name = value; }), "", true)}
        ${field("role-audience", ta("roles.audience"), choose("role-audience", ta("roles.audience"), (catalog().find("roles")?.fields.find((f) => f.name === "audience")?.choices ?? []), values.audience, (value) => { values.audience = value; }))}
        ${field("role-from", ta("roles.from"), choose("role-from", ta("roles.from"), [{ key: "", label: ta("roles.fromNone") }, ...this.roles.map((role) => ({ key: String(role.id), label: String(role["name"]) }))], values.from, (value) => { values.from = value; }), ta("roles.fromHint"))}</div>`,
      foot: ({ close, redraw }) => html`<ui5-button design="Emphasized" @click=${async () => {
        try {
          const grants = values.from ? (await app.api.read("roles", Number(values.from)))["grants"] : "";
          const key = values.name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "").slice(0, 60);
          close((await app.api.create("roles", { name: values.name, key, audience: values.audience, grants }, crypto.randomUUID())).id);
        } catch (failure) {
          wrong = reason(failure);
          redraw();
        }
      }}>${ta("roles.createIt")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
    if (made) {
      await go(`admin-area/roles/${made}`);
    }
  }
}
