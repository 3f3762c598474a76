import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { admin, type AuditLine } from "../api/admin";
import { ta, tryAdmin } from "../i18n/admin";
import { t, tryText } from "../i18n/texts";
import { plain } from "../model/format";
import type { Field, RecordType } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { current, note, recordHref } from "../shell/router";
import { ago, empty } from "../ui/pieces";
import { AdminScreen, choose, field, head, table } from "./frame";

const PAGE = 60;
const CHANNELS = ["web", "api", "import", "mail", "rule", "job", "shell", "revert", "seed", "view"];
const KINDS = ["create", "update", "delete", "restore", "merge", "transition", "view"];

/** Who changed what: filtered by kind of record, person, way, time; the address keeps the filter. */
@customElement("guichet-admin-audit")
export class AdminAudit extends AdminScreen {
  @state() private lines: AuditLine[] = [];
  @state() private next: string | null = null;
  @state() private filter = current().query;
  @state() private people: { key: string; label: string }[] = [];

  protected async load(): Promise<void> {
    if (this.people.length === 0 && catalog().find("users")) {
      this.people = (await app.api.list("users", { sort: "name", limit: 200, fields: ["name"] })).items.map((row) => ({ key: String(row.id), label: String(row["name"]) }));
    }
    const page = await admin.audit(this.query());
    this.lines = page.items;
    this.next = page.next;
  }

  private query(): URLSearchParams {
    const query = new URLSearchParams({ limit: String(PAGE) });
    for (const name of ["type", "record", "actor", "channel", "kind"]) {
      const value = this.filter.get(name);
      if (value) {
        query.set(name, value);
      }
    }
    const [from, to] = [this.filter.get("from"), this.filter.get("to")];
    if (from) {
      query.set("from", new Date(`${from}T00:00:00`).toISOString());
    }
    if (to) {
      const end = new Date(`${to}T00:00:00`);
      end.setDate(end.getDate() + 1);
      query.set("to", end.toISOString());
    }
    return query;
  }

  private put(name: string, value: string): void {
    const filter = new URLSearchParams(this.filter);
    if (value) {
      filter.set(name, value);
    } else {
      filter.delete(name);
    }
    this.filter = filter;
    note(filter);
    void this.refresh();
  }

  private async more(): Promise<void> {
    await this.attempt(async () => {
      const query = this.query();
      query.set("cursor", this.next!);
      const page = await admin.audit(query);
      this.lines = [...this.lines, ...page.items];
      this.next = page.next;
    });
  }

  protected content() {
    const any = { key: "", label: ta("audit.any") };
    const value = (name: string) => this.filter.get(name) ?? "";
    const select = (name: string, label: string, options: { key: string; label: string }[]) => field(`audit-${name}`, label, choose(`audit-${name}`, label, [any, ...options], value(name), (picked) => this.put(name, picked)));
    const day = (name: string, label: string) => field(`audit-${name}`, label, html`<ui5-date-picker id="audit-${name}" accessible-name=${label} value-format="yyyy-MM-dd" display-format="dd/MM/yyyy" placeholder=${app.formats.language === "fr" ? "jj/mm/aaaa" : "dd/mm/yyyy"} .value=${value(name)}
      @change=${(event: CustomEvent<{ value: string; valid: boolean }>) => event.detail.valid && this.put(name, event.detail.value)}></ui5-date-picker>`);
    return html`${head(ta("section.audit"), ta("audit.hint"))}
      <div class="card body filter-grid">${select("type", ta("audit.type"), [...catalog().roots.map((type) => ({ key: type.key, label: type.plural })), { key: "settings", label: ta("audit.settings") }, { key: "customFields", label: ta("section.fields") }])}
        ${select("actor", ta("audit.actor"), this.people)}${select("channel", ta("audit.channel"), CHANNELS.map((key) => ({ key, label: tryAdmin(`channel.${key}`, key) })))}
        ${select("kind", ta("audit.kind"), KINDS.map((key) => ({ key, label: tryAdmin(`kind-of.${key}`, key) })))}${day("from", ta("audit.from"))}${day("to", ta("audit.to"))}</div>
      ${value("record") ? html`<p class="row"><span class="chip">${ta("audit.record", { id: value("record") })} <button class="plain away" aria-label=${ta("audit.recordAll")} @click=${() => this.put("record", "")}><ui5-icon name="decline" mode="Decorative"></ui5-icon></button></span></p>` : nothing}
      ${this.lines.length === 0 ? html`<div class="card">${empty("history", ta("audit.none"), ta("audit.noneHint"))}</div>`
        : table(ta("section.audit"), [ta("audit.when"), ta("audit.actor"), ta("audit.what"), ta("audit.change")], this.lines.map((line) => this.line(line)))}
      ${this.next ? html`<p class="row center"><ui5-button ?disabled=${this.busy} @click=${() => void this.more()}>${ta("audit.more")}</ui5-button></p>` : nothing}`;
  }

  private line(line: AuditLine) {
    const type = catalog().find(line.type);
    const [kind, transition] = line.kind.split(":");
    const what = type?.label ?? tryAdmin(`audit.of.${line.type}`, line.type);
    const described = type?.fields.find((one) => one.name === line.field);
    const how = transition ? type?.lifecycles.flatMap((l) => l.transitions).find((t) => t.key === transition)?.label ?? transition : tryAdmin(`kind-of.${kind}`, kind!);
    return html`<tr><td class="nowrap">${ago(line.at)}<div class="faint small">${app.formats.dateTime(line.at)}</div></td><td>${line.actorName ?? "—"}<div class="faint small">${tryText(`channel.${line.channel}`, "") || tryAdmin(`channel.${line.channel}`, line.channel)}</div></td>
      <th scope="row">${line.record && type && !type.partOf ? html`<a href=${recordHref(line.type, line.record)}>${line.title ?? `${what} ${line.record}`}</a>` : line.title ?? what}<div class="faint small">${line.title ? `${what} · ` : ""}${how}</div></th>
      <td class="small">${line.field ? html`<b>${described?.label ?? line.field}</b> ` : nothing}${this.values(line, type, described)}</td></tr>`;
  }

  private values(line: AuditLine, type: RecordType | undefined, described: Field | undefined) {
    const shown = (value: string | null, title: string | null | undefined) => {
      if (value === null) {
        return html`<span class="faint">${t("app.empty")}</span>`;
      }
      if (title) {
        const target = described?.target && catalog().find(described.target);
        return target && !target.partOf ? html`<a class="within" href=${recordHref(target.key, Number(value))}>${title}</a>` : html`<q>${title}</q>`;
      }
      const state = described?.kind === "state" ? type?.lifecycles.flatMap((l) => l.states).find((s) => s.key === value)?.label : undefined;
      const told = described ? app.formats.text(described, described.kind === "boolean" ? value === "true" : value, { yes: t("app.yes"), no: t("app.no") }) : plain(value);
      // an auditor may have to look for it by its id
      return described?.kind === "reference" ? html`<span class="faint">${t("record.unseen")} (${value})</span>` : html`<q>${(state ?? told).slice(0, 160)}</q>`;
    };
    return line.before === null && line.after === null ? nothing : html`${line.before !== null || line.field ? html`${shown(line.before, line.beforeTitle)} → ` : nothing}${shown(line.after, line.afterTitle)}`;
  }
}
