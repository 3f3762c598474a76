import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { ta } from "../i18n/admin";
import { grow, type Branch } from "../model/tree";
import type { Row } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { href, recordHref } from "../shell/router";
import { empty, person } from "../ui/pieces";
import { AdminScreen, head } from "./frame";

/** Teams below each other, each with who leads it and who is in it. */
@customElement("guichet-admin-teams")
export class AdminTeams extends AdminScreen {
  @state() private teams: Branch<Row>[] = [];
  private members = new Map<number, { id: number; name: string; duty: string }[]>();

  protected async load(): Promise<void> {
    const part = catalog().find("users")?.parts.find((key) => catalog().find(key)?.fields.some((f) => f.target === "teams"));
    const known = new Set(catalog().find("teams")!.fields.map((f) => f.name));
    const wanted = ["name", "region", "manager", "manager.title", "parent"].filter((name) => known.has(name.split(".")[0]!));
    const [teams, members] = await Promise.all([
      app.api.list("teams", { sort: "name", limit: 200, fields: wanted }),
      part ? app.api.list(part, { limit: 200, fields: ["user", "user.title", "team", "duty"] }) : null,
    ]);
    this.members = new Map();
    for (const row of members?.items ?? []) {
      const team = Number(row["team"]);
      this.members.set(team, [...(this.members.get(team) ?? []), { id: Number(row["user"]), name: String(row["user.title"] ?? ""), duty: String(row["duty"] ?? "") }]);
    }
    this.teams = grow(teams.items, (row) => (row["parent"] as number | null) ?? null);
  }

  protected content() {
    return html`${head(ta("section.teams"), ta("teams.hint"), catalog().find("teams")!.may.create ? html`<ui5-button design="Emphasized" icon="add" @click=${() => location.assign(href("teams/new"))}>${ta("teams.new")}</ui5-button>` : nothing)}
      ${this.teams.length === 0 ? html`<div class="card">${empty("group", ta("teams.none"), ta("teams.hint"))}</div>` : html`<ul class="team-tree">${this.teams.map((branch) => this.team(branch))}</ul>`}`;
  }

  private team(branch: Branch<Row>): unknown {
    const row = branch.row;
    const members = this.members.get(row.id) ?? [];
    return html`<li><div class="card team"><div class="team-name"><ui5-icon name="group" mode="Decorative"></ui5-icon><a href=${recordHref("teams", row.id)}>${row["name"]}</a>
        ${row["region"] ? html`<span class="tag">${row["region"]}</span>` : nothing}</div>
      <p class="faint small">${row["manager.title"] ? ta("teams.led", { name: String(row["manager.title"]) }) : ta("teams.unled")} · ${ta("teams.size", { n: members.length })}</p>
      ${members.length > 0 ? html`<div class="people">${members.map((one) => html`<a href=${recordHref("users", one.id)}>${person(one.name)}</a>`)}</div>` : nothing}</div>
      ${branch.children.length > 0 ? html`<ul>${branch.children.map((child) => this.team(child))}</ul>` : nothing}</li>`;
  }
}
