import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import "@ui5/webcomponents-icons/dist/copy.js";
import { admin } from "../api/admin";
import { Problem } from "../api/http";
import { countA, ta } from "../i18n/admin";
import type { Row, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { recordHref } from "../shell/router";
import { confirm, dialog } from "../ui/dialog";
import { empty, person, reason } from "../ui/pieces";
import { AdminScreen, choose, field, head, input, table, tick } from "./frame";
import { makePassword, showSecret } from "./secret";

interface Role {
  key: string;
  name: string;
  audience: string;
}

interface Token {
  id?: string;
  token?: string;
  purpose: string;
  created: string;
  lastUsed?: string;
}

interface Ui5Menu extends HTMLElement {
  opener: HTMLElement;
  open: boolean;
}

/** Users: who they are, what they may, and what to do when they are locked out or gone. */
@customElement("guichet-admin-users")
export class AdminUsers extends AdminScreen {
  @state() private rows: Row[] = [];
  @state() private roles: Role[] = [];
  @state() private teams: { id: number; name: string }[] = [];
  @state() private q = "";
  @state() private inactive = false;
  @state() private more = false;
  private chosen: Row | null = null;
  private timer = 0;

  protected async load(): Promise<void> {
    const known = new Set(catalog().find("users")!.fields.map((f) => f.name));
    const fields = ["name", "login", "email", "audience", "roles", "active"].filter((name) => known.has(name));
    const [page, roles, teams] = await Promise.all([
      app.api.list("users", { q: this.q || null, filter: this.inactive ? null : "active==true", sort: "name", limit: 100, fields }),
      this.roles.length > 0 || !catalog().find("roles") ? null : app.api.list("roles", { fields: ["key", "name", "audience"], limit: 200 }),
      this.teams.length > 0 || !catalog().find("teams") ? null : app.api.list("teams", { fields: ["name"], limit: 200 }),
    ]);
    this.rows = page.items;
    this.more = page.next !== null;
    this.roles = roles ? (roles.items as unknown as Role[]) : this.roles;
    this.teams = teams ? (teams.items as unknown as { id: number; name: string }[]) : this.teams;
  }

  private search(q: string): void {
    this.q = q;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.refresh(), 250);
  }

  private may(right: string): boolean {
    return (app.me?.administration ?? []).includes(right);
  }

  protected content() {
    const type = catalog().find("users")!;
    const can = (action: string) => type.actions.some((one) => one.key === action);
    return html`${head(ta("section.users"), ta("users.hint"), type.may.create ? html`<ui5-button design="Emphasized" icon="add" id="new-user" @click=${() => void this.create()}>${ta("users.new")}</ui5-button>` : nothing)}
      <div class="row bar-row"><ui5-input class="grow" id="user-search" type="Search" accessible-name=${ta("users.search")} placeholder=${ta("users.search")} .value=${this.q} @input=${(event: Event) => this.search((event.target as HTMLInputElement).value)}></ui5-input>
        ${tick(ta("users.inactive"), this.inactive, (on) => { this.inactive = on; void this.refresh(); })}</div>
      ${this.rows.length === 0 ? html`<div class="card">${empty("employee", ta("users.none"), ta("users.noneHint"))}</div>`
        : table(ta("section.users"), [ta("users.name"), ta("users.login"), ta("users.roles"), ta("users.audience"), html`<span class="hidden-text">${ta("actions")}</span>`], this.rows.map((row) => this.row(row)))}
      ${this.more ? html`<p class="faint small">${ta("users.more")}</p>` : nothing}
      <ui5-menu id="user-menu" @item-click=${(event: CustomEvent<{ item: HTMLElement }>) => void this.act(event.detail.item.dataset["do"]!)}>
        <ui5-menu-item icon="edit" text=${ta("users.edit")} data-do="edit"></ui5-menu-item>
        ${this.may("admin.impersonate") ? html`<ui5-menu-item icon="show" text=${ta("users.view")} data-do="view"></ui5-menu-item>` : nothing}
        ${can("setPassword") ? html`<ui5-menu-item icon="key" text=${ta("users.password")} data-do="password"></ui5-menu-item>` : nothing}
        ${can("closeSessions") ? html`<ui5-menu-item icon="log" text=${ta("users.sessions")} data-do="sessions"></ui5-menu-item>` : nothing}
        ${can("listTokens") ? html`<ui5-menu-item icon="locked" text=${ta("users.tokens")} data-do="tokens"></ui5-menu-item>` : nothing}</ui5-menu>`;
  }

  private row(row: Row) {
    const roles = ((row["roles"] as string[] | null) ?? []).map((key) => this.roles.find((role) => role.key === key)?.name ?? key);
    const audience = catalog().find("users")!.fields.find((f) => f.name === "audience")?.choices?.find((c) => c.key === row["audience"])?.label ?? "";
    const open = (event: Event) => {
      this.chosen = row;
      const menu = this.querySelector<Ui5Menu>("#user-menu")!;
      menu.opener = event.currentTarget as HTMLElement;
      menu.open = true;
    };
    return html`<tr class=${row["active"] === false ? "off" : ""}><th scope="row"><a href=${recordHref("users", row.id)}>${person(String(row["name"]))}</a></th>
      <td>${row["login"] ?? html`<span class="nothing">—</span>`}<div class="faint small">${row["email"] ?? ""}</div></td>
      <td><div class="tags">${roles.map((role) => html`<span class="tag">${role}</span>`)}${row["active"] === false ? html`<span class="tag c10">${ta("users.off")}</span>` : nothing}</div></td>
      <td class="faint">${audience}</td>
      <td class="end"><ui5-button design="Transparent" icon="overflow" accessible-name=${ta("users.actionsOf", { name: String(row["name"]) })} @click=${open}></ui5-button></td></tr>`;
  }

  private async act(what: string): Promise<void> {
    const user = this.chosen!;
    const name = String(user["name"]);
    if (what === "edit") {
      await this.edit(user);
    } else if (what === "view") {
      if (await confirm(ta("users.view"), ta("users.viewHint", { name }), ta("users.viewYes"))) {
        await this.attempt(async () => {
          await admin.view(user.id);
          location.assign(app.base);
        });
      }
    } else if (what === "password") {
      await this.password(user);
    } else if (what === "sessions") {
      if (await confirm(ta("users.sessions"), ta("users.sessionsHint", { name }), ta("users.sessionsYes"))) {
        await this.attempt(() => app.api.act("users", user.id, "closeSessions", {}), ta("users.sessionsDone", { name }));
      }
    } else {
      await this.tokens(user);
    }
  }

  private async password(user: Row): Promise<void> {
    const name = String(user["name"]);
    if (await confirm(ta("users.password"), ta("users.passwordHint", { name }), ta("users.passwordYes"))) {
      const password = makePassword();
      if (await this.attempt(() => app.api.act("users", user.id, "setPassword", { password }))) {
        await showSecret(ta("users.passwordNew", { name }), ta("users.passwordOnce"), password);
      }
    }
  }

  private form(values: Values, wrong: Record<string, string>, redraw: () => void, creating: boolean) {
    const type = catalog().find("users")!;
    const has = (name: string) => type.fields.some((f) => f.name === name && !f.readOnly);
    const set = (name: string) => (value: unknown) => { values[name] = value; };
    const roles = (values["roles"] as string[] | null) ?? [];
    const fits = this.roles.filter((role) => role.audience === "client" ? values["audience"] === "client" : values["audience"] !== "client");
    return html`<div class="form">${["name", "login", "email", "phone"].filter(has).map((name) => {
      const described = type.fields.find((f) => f.name === name)!;
      return field(`user-${name}`, described.label, input(`user-${name}`, String(values[name] ?? ""), set(name), { wrong: wrong[name], type: name === "email" ? "Email" : "Text" }), "", described.required);
    })}
      ${has("audience") && creating ? field("user-audience", ta("users.audience"), choose("user-audience", ta("users.audience"), type.fields.find((f) => f.name === "audience")!.choices ?? [], String(values["audience"]), (value) => { values["audience"] = value; redraw(); })) : nothing}</div>
      ${has("roles") ? html`<fieldset class="ticks"><legend>${ta("users.roles")}</legend>${fits.map((role) => tick(role.name, roles.includes(role.key), (on) => {
        values["roles"] = on ? [...roles, role.key] : roles.filter((key) => key !== role.key);
        redraw();
      }))}</fieldset>` : nothing}
      ${creating && this.teams.length > 0 ? html`<fieldset class="ticks"><legend>${ta("section.teams")}</legend>${this.teams.map((team) => {
        const chosen = (values["teams"] as number[] | undefined) ?? [];
        return tick(team.name, chosen.includes(team.id), (on) => { values["teams"] = on ? [...chosen, team.id] : chosen.filter((id) => id !== team.id); redraw(); });
      })}</fieldset>` : nothing}
      ${has("active") && !creating ? tick(ta("users.active"), values["active"] !== false, set("active")) : nothing}`;
  }

  /** Asks until the server takes it, its complaints beside the fields. */
  private ask(title: string, values: Values, creating: boolean, save: () => Promise<void>): Promise<boolean | undefined> {
    let wrong: Record<string, string> = {};
    let general = "";
    return dialog<boolean>({
      title,
      body: ({ redraw }) => html`${general ? html`<ui5-message-strip design="Negative" hide-close-button>${general}</ui5-message-strip>` : nothing}${this.form(values, wrong, redraw, creating)}`,
      foot: ({ close, redraw }) => html`<ui5-button design="Emphasized" @click=${async () => {
        try {
          await save();
          close(true);
        } catch (failure) {
          wrong = failure instanceof Problem ? Object.fromEntries(failure.places.map((p) => [p.place, p.message])) : {};
          const shown = ["name", "login", "email", "phone"];
          general = Object.keys(wrong).some((place) => shown.includes(place)) ? "" : reason(failure);
          redraw();
        }
      }}>${creating ? ta("users.createIt") : ta("save")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
  }

  private async create(): Promise<void> {
    const values: Values = { audience: "agent", roles: ["agent"].filter((key) => this.roles.some((role) => role.key === key)) };
    const key = crypto.randomUUID();
    const password = makePassword();
    let made: Row | null = null;
    const done = await this.ask(ta("users.new"), values, true, async () => {
      const { teams, ...own } = values;
      const parts = catalog().find("users")!.parts[0];
      const members = (teams as number[] | undefined) ?? [];
      made ??= await app.api.create("users", { ...own, ...(parts && members.length > 0 ? { [parts]: members.map((team) => ({ team })) } : {}) }, `${key}-${Date.now()}`);
      await app.api.act("users", made.id, "setPassword", { password });
    });
    if (done) {
      await this.refresh();
      await showSecret(ta("users.created", { name: String(values["name"]) }), ta("users.passwordOnce"), password);
    }
  }

  private async edit(row: Row): Promise<void> {
    try {
      const record = await app.api.read("users", row.id);
      const values: Values = Object.fromEntries(["name", "login", "email", "phone", "audience", "roles", "active"].map((name) => [name, record[name] ?? null]));
      const before = { ...values };
      if (await this.ask(String(row["name"]), values, false, async () => {
        const changed = Object.fromEntries(Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
        await app.api.patch("users", record.id, record.version, changed);
      })) {
        await this.refresh();
      }
    } catch (failure) {
      await this.attempt(() => Promise.reject(failure));
    }
  }

  private async tokens(user: Row): Promise<void> {
    let tokens: Token[] = [];
    let purpose = "";
    const loaded = await this.attempt(async () => { tokens = ((await app.api.act("users", user.id, "listTokens", {})) as { tokens: Token[] }).tokens; });
    if (!loaded) {
      return;
    }
    const made = await dialog<string>({
      title: ta("users.tokensOf", { name: String(user["name"]) }),
      body: ({ redraw }) => html`<p>${ta("users.tokensHint")}</p>
        ${tokens.length === 0 ? empty("locked", ta("users.tokensNone"), "", nothing, true) : html`<table class="data"><caption class="hidden-text">${ta("users.tokens")}</caption><thead><tr><th scope="col">${ta("users.purpose")}</th><th scope="col">${ta("users.issued")}</th><th scope="col">${ta("users.lastUsed")}</th><td></td></tr></thead>
          <tbody>${tokens.map((token) => html`<tr><th scope="row">${token.purpose}</th><td>${app.formats.date(token.created)}</td><td>${token.lastUsed ? app.formats.relative(token.lastUsed) : "—"}</td>
            <td class="end"><ui5-button design="Transparent" icon="delete" accessible-name=${ta("users.revoke", { what: token.purpose })} @click=${async () => {
              if (await this.attempt(() => app.api.act("users", user.id, "revokeTokens", { token: token.id ?? token.token }), countA("users.revoked", 1))) {
                tokens = tokens.filter((one) => one !== token);
                redraw();
              }
            }}></ui5-button></td></tr>`)}</tbody></table>`}
        ${field("token-purpose", ta("users.purposeNew"), input("token-purpose", purpose, (value) => { purpose = value; }), ta("users.purposeHint"))}`,
      foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => void this.attempt(async () => {
        close(((await app.api.act("users", user.id, "issueToken", { purpose })) as { token: string }).token);
      })}>${ta("users.issue")}</ui5-button><ui5-button @click=${() => close()}>${ta("close")}</ui5-button>`,
    });
    if (made) {
      await showSecret(ta("users.tokenMade"), ta("users.tokenOnce"), made);
    }
  }
}
