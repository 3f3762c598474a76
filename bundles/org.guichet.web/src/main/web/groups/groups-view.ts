import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Problem } from "../api/http";
import { countA, ta } from "../i18n/admin";
import { loadControls, QueryEditor } from "../list/query-builder";
import { titleOf } from "../model/catalog";
import type { Row, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { href, recordHref } from "../shell/router";
import { AdminScreen, choose, field, head, input, table } from "../admin/frame";
import { confirm, dialog } from "../ui/dialog";
import { empty, reason } from "../ui/pieces";
import { toast } from "../ui/toast";
import "../ui/ui5-form";

const FIELDS = ["name", "type", "kind", "rsql", "sorting", "sharedWith", "owner", "owner.title", "team", "team.title"];
const SHOWN = 100;

/** Groups: what they hold, whose they are, who sees them; members of those that people fill by hand. */
@customElement("guichet-groups")
export class GroupsView extends AdminScreen {
  @state() private rows: Row[] = [];
  @state() private sizes = new Map<number, number>();
  @state() private mine = false;
  @state() private of = "";

  protected async load(): Promise<void> {
    const type = catalog().find("groups")!;
    const known = FIELDS.filter((name) => type.fields.some((one) => one.name === name.split(".")[0]));
    const filter = [this.mine ? "owner==ME" : "", this.of ? `type==${this.of}` : ""].filter(Boolean).join(";");
    this.rows = (await app.api.list("groups", { sort: "name", limit: 200, filter: filter || null, fields: known })).items;
    void this.count();
  }

  /** How many each holds: one count a group, asked after the list is shown. */
  private async count(): Promise<void> {
    for (const row of this.rows.slice(0, 40)) {
      if (!this.isConnected) {
        return;
      }
      try {
        const page = await app.api.list(String(row["type"]), { filter: this.filter(row), limit: 1, total: "capped", fields: [catalog().find(String(row["type"]))?.title ?? "name"] });
        this.sizes = new Map(this.sizes).set(row.id, page.total ?? 0);
      } catch (failure) {
        // a filter on a field that is away: the row says so
        this.sizes = new Map(this.sizes).set(row.id, failure instanceof Problem ? -1 : 0);
      }
    }
  }

  private filter(row: Row): string {
    return row["kind"] === "static" ? `group==${row.id}` : String(row["rsql"] ?? "");
  }

  private open(row: Row): string {
    const query = new URLSearchParams({ filter: this.filter(row), all: "1" });
    if (row["sorting"]) {
      query.set("sort", String(row["sorting"]));
    }
    return href(`${row["type"]}?${query}`);
  }

  protected content() {
    const types = catalog().roots.filter((one) => one.menu !== null);
    return html`<div class="admin single"><div class="admin-stage">${head(ta("groups.title"), ta("groups.hint"), catalog().find("groups")!.may.create ? html`<ui5-button design="Emphasized" icon="add" id="new-group" @click=${() => void this.edit(null)}>${ta("groups.new")}</ui5-button>` : nothing)}
      <div class="row bar-row">${choose("group-of", ta("groups.of"), [{ key: "", label: ta("groups.all") }, ...types.map((one) => ({ key: one.key, label: one.plural }))], this.of, (value) => { this.of = value; void this.refresh(); })}
        <div class="segments" role="group" aria-label=${ta("groups.whose")}>${[false, true].map((mine) => html`<button class="plain" aria-pressed=${this.mine === mine} @click=${() => { this.mine = mine; void this.refresh(); }}>${mine ? ta("groups.mine") : ta("groups.everyones")}</button>`)}</div></div>
      ${this.rows.length === 0 ? html`<div class="card">${empty("filter", ta("groups.none"), ta("groups.noneHint"))}</div>`
        : table(ta("groups.title"), [ta("groups.name"), ta("groups.kind"), ta("groups.shared"), ta("groups.size"), html`<span class="hidden-text">${ta("actions")}</span>`], this.rows.map((row) => this.row(row)))}</div></div>`;
  }

  private row(row: Row) {
    const type = catalog().find(String(row["type"]));
    const name = String(row["name"]);
    const shared = String(row["sharedWith"] ?? "everyone");
    const size = this.sizes.get(row.id);
    const own = !("owner" in row) || row["owner"] === app.me?.id || catalog().find("groups")!.may.delete;
    return html`<tr><th scope="row"><a href=${this.open(row)}>${name}</a><div class="faint small">${type?.plural ?? row["type"]}</div></th>
      <td><span class="tag ${row["kind"] === "static" ? "c8" : "c5"}">${row["kind"] === "static" ? ta("groups.static") : ta("groups.dynamic")}</span></td>
      <td>${shared === "private" ? html`<ui5-icon name="locked" mode="Decorative"></ui5-icon> ${ta("groups.private")}` : shared === "team" ? String(row["team.title"] ?? ta("groups.team")) : ta("groups.everyone")}<div class="faint small">${row["owner.title"] ?? ""}</div></td>
      <td class="figures-of">${size === undefined ? "…" : size < 0 ? html`<span class="wrong" title=${ta("groups.brokenHint")}>${ta("groups.broken")}</span>` : app.formats.integer(size)}</td>
      <td class="end">${row["kind"] === "static" ? html`<ui5-button design="Transparent" icon="group" accessible-name=${ta("groups.membersOf", { name })} @click=${() => void this.members(row)}></ui5-button>` : nothing}
        ${own ? html`<ui5-button design="Transparent" icon="edit" accessible-name=${ta("groups.change", { name })} @click=${() => void this.edit(row)}></ui5-button>
        <ui5-button design="Transparent" icon="delete" accessible-name=${ta("groups.remove", { name })} @click=${() => void this.erase(row)}></ui5-button>` : nothing}</td></tr>`;
  }

  private async edit(row: Row | null): Promise<void> {
    const types = catalog().roots.filter((one) => one.menu !== null);
    const described = catalog().find("groups")!;
    const has = (name: string) => described.fields.some((one) => one.name === name);
    const values: Values = row ? { name: row["name"], type: row["type"], kind: row["kind"], rsql: row["rsql"], sharedWith: row["sharedWith"], team: row["team"] ?? null }
      : { name: "", type: this.of || types[0]!.key, kind: "dynamic", rsql: "", sharedWith: "private", team: null };
    const teams = has("team") && catalog().find("teams") ? (await app.api.list("teams", { limit: 200, fields: ["name"] })).items.map((one) => ({ key: String(one.id), label: String(one["name"]) })) : [];
    let wrong: Record<string, string> = {};
    await loadControls();
    let redrawn: () => void = () => undefined;
    // one for each type, so that who looks at another type finds the conditions again
    const editors = new Map<string, QueryEditor>();
    const editor = () => {
      const key = String(values["type"]);
      const of = catalog().find(key);
      if (of && !editors.has(key)) {
        editors.set(key, new QueryEditor(of, key === row?.["type"] ? String(row["rsql"] ?? "") : "", () => redrawn()));
      }
      return editors.get(key);
    };
    const done = await dialog<Row>({
      wide: true,
      title: row ? ta("groups.change", { name: String(row["name"]) }) : ta("groups.new"),
      body: ({ redraw }) => {
        redrawn = redraw;
        return html`${wrong[""] ? html`<ui5-message-strip design="Negative" hide-close-button>${wrong[""]}</ui5-message-strip>` : nothing}
        <div class="form">${field("group-name", ta("groups.name"), input("group-name", String(values["name"] ?? ""), (value) => { values["name"] = value; }, { wrong: wrong["name"] }), "", true)}
          ${field("group-type", ta("groups.of"), choose("group-type", ta("groups.of"), types.map((one) => ({ key: one.key, label: one.plural })), String(values["type"]), (value) => { values["type"] = value; redraw(); }, !!row))}
          ${field("group-kind", ta("groups.kind"), choose("group-kind", ta("groups.kind"), [{ key: "dynamic", label: ta("groups.dynamic") }, { key: "static", label: ta("groups.static") }], String(values["kind"]), (value) => { values["kind"] = value; redraw(); }, !!row), ta(values["kind"] === "static" ? "groups.staticHint" : "groups.dynamicHint"))}
          ${has("sharedWith") ? field("group-shared", ta("groups.shared"), choose("group-shared", ta("groups.shared"), [{ key: "private", label: ta("groups.private") }, ...(teams.length > 0 ? [{ key: "team", label: ta("groups.team") }] : []), { key: "everyone", label: ta("groups.everyone") }], String(values["sharedWith"] ?? "private"), (value) => { values["sharedWith"] = value; redraw(); })) : nothing}
          ${values["sharedWith"] === "team" ? field("group-team", ta("groups.team"), choose("group-team", ta("groups.team"), [{ key: "", label: "—" }, ...teams], String(values["team"] ?? ""), (value) => { values["team"] = value ? Number(value) : null; })) : nothing}</div>
        ${values["kind"] === "dynamic" ? html`<fieldset class="choices"><legend>${ta("groups.filter")}</legend>
          ${editor()?.draw(true) ?? html`<code>${String(values["rsql"] ?? "")}</code>`}
          ${wrong["rsql"] ? html`<p class="wrong" role="alert">${wrong["rsql"]}</p>` : nothing}</fieldset>` : nothing}`;
      },
      foot: ({ close, redraw }) => html`<ui5-button design="Emphasized" ?disabled=${values["kind"] === "dynamic" && !!editor()?.wrong} @click=${async () => {
        const sent: Values = { name: values["name"], rsql: values["kind"] === "dynamic" ? (editor()?.text ?? String(values["rsql"] ?? "")).trim() || null : null };
        if (has("sharedWith")) {
          Object.assign(sent, { sharedWith: values["sharedWith"], team: values["sharedWith"] === "team" ? values["team"] : null });
        }
        try {
          if (row) {
            const { version } = await app.api.read("groups", row.id);
            close((await app.api.patch("groups", row.id, version, sent)).record);
          } else {
            close(await app.api.create("groups", { ...sent, type: values["type"], kind: values["kind"] }, crypto.randomUUID()));
          }
        } catch (failure) {
          wrong = failure instanceof Problem ? Object.fromEntries(failure.places.map((one) => [one.place, one.message])) : {};
          wrong[""] = wrong["name"] || wrong["rsql"] ? "" : reason(failure);
          redraw();
        }
      }}>${row ? ta("save") : ta("groups.createIt")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
    if (done) {
      await this.refresh();
      if (!row && values["kind"] === "static") {
        await this.members(done);
      }
    }
  }

  private async erase(row: Row): Promise<void> {
    const name = String(row["name"]);
    if (await confirm(ta("groups.remove", { name }), ta("groups.removeHint"), ta("groups.removeYes"), ta("cancel"), true)) {
      await this.attempt(async () => {
        const { version } = await app.api.read("groups", row.id);
        await app.api.remove("groups", row.id, version);
        toast(ta("groups.removed", { name }), { action: { label: ta("undo"), run: () => void this.attempt(() => app.api.restore("groups", row.id)).then(() => this.refresh()) } });
      });
      await this.refresh();
    }
  }

  /** Who is in a static group; found by words, put in and taken out. */
  private async members(group: Row): Promise<void> {
    const type = catalog().find(String(group["type"]));
    if (!type) {
      return;
    }
    let inside: Row[] = [];
    let found: Row[] = [];
    let q = "";
    const reload = async () => { inside = (await app.api.list(type.key, { filter: `group==${group.id}`, limit: SHOWN, fields: [type.title] })).items; };
    if (!(await this.attempt(reload))) {
      return;
    }
    await dialog({
      title: ta("groups.membersOf", { name: String(group["name"]) }),
      body: ({ redraw }) => {
        const change = async (verb: "add" | "remove", row: Row) => {
          await this.attempt(async () => {
            await app.api.act("groups", group.id, verb, { ids: [row.id] });
            await reload();
          });
          found = found.filter((one) => one.id !== row.id);
          redraw();
        };
        const look = async (words: string) => {
          q = words;
          const answer = words.trim().length > 1 ? (await app.api.list(type.key, { q: words, limit: 8, fields: [type.title] })).items : [];
          if (q === words) {
            found = answer.filter((one) => !inside.some((other) => other.id === one.id));
            redraw();
          }
        };
        return html`${field("member-search", ta("groups.add"), html`<ui5-input id="member-search" type="Search" placeholder=${ta("groups.search", { what: type.plural })} .value=${q} @input=${(event: Event) => void look((event.target as HTMLInputElement).value)}></ui5-input>`)}
          ${found.length > 0 ? html`<ul class="picker">${found.map((one) => html`<li><span class="grow ellipsis">${titleOf(type, one)}</span><ui5-button design="Transparent" icon="add" accessible-name=${ta("groups.addOf", { what: titleOf(type, one) })} @click=${() => void change("add", one)}></ui5-button></li>`)}</ul>` : nothing}
          <h3>${countA("groups.members", inside.length)}</h3>
          ${inside.length === 0 ? empty("group", ta("groups.empty"), "", nothing, true) : html`<ul class="picker">${inside.map((one) => html`<li><a class="grow ellipsis" href=${recordHref(type.key, one.id)}>${titleOf(type, one)}</a><ui5-button design="Transparent" icon="decline" accessible-name=${ta("groups.takeOut", { what: titleOf(type, one) })} @click=${() => void change("remove", one)}></ui5-button></li>`)}</ul>`}`;
      },
    });
    void this.count();
  }
}
