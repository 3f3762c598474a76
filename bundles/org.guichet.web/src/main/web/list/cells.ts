import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { field as fieldOf, stateOf, titleOf } from "../model/catalog";
import { plain } from "../model/format";
import type { Field, RecordType, Row } from "../model/types";
import { app } from "../shell/app-state";
import { recordHref } from "../shell/router";
import { ago, choiceTag, person, stateTag } from "../ui/pieces";
import { editableCell } from "./cell-edit";
import { headingOf } from "./list-source";

/** A value as lists and read-only forms show it. */
export function cell(type: RecordType, field: Field, row: Row): unknown {
  const value = row[field.name];
  if (value === null || value === undefined || value === "") {
    return nothing;
  }
  if (typeof value === "object" && "unread" in value) {
    return html`<span class="faint" title=${t("list.unread", { what: field.label })}>${(value as { unread: string }).unread}</span>`;
  }
  switch (field.kind) {
    case "state":
      return stateTag(stateOf(type, row, value), value);
    case "choice":
      return choiceTag(value, field.choices?.find((c) => c.key === value)?.label ?? String(value));
    case "reference": {
      const title = row[`${field.name}.title`];
      const text = typeof title === "string" && title ? title : t("record.unseen");
      return field.target === "users" ? person(text) : text;
    }
    case "datetime":
      return ago(value, isLate(type, field, row));
    case "boolean":
      return value ? t("app.yes") : t("app.no");
    case "tags":
      return html`<span class="row">${(value as string[]).map((tag) => html`<span class="tag">${tag}</span>`)}</span>`;
    case "html":
      return plain(String(value));
    default:
      return app.formats.text(field, value, { yes: t("app.yes"), no: t("app.no") }, row["currency"]);
  }
}

/** A due time that has passed while work remains. */
function isLate(type: RecordType, field: Field, row: Row): boolean {
  if (!/^due/i.test(field.name) || !type.state) {
    return false;
  }
  const category = stateOf(type, row, row[type.state])?.category;
  return (category === "open" || category === "active" || category === "waiting") && new Date(String(row[field.name])) < new Date();
}

export function gridCell(type: RecordType, name: string, row: Row): unknown {
  const field = fieldOf(type, name);
  if (!field) {
    return nothing;
  }
  if (name === type.title) {
    return html`<a href=${recordHref(type.key, row.id)} tabindex="-1">${titleOf(type, row)}</a>`;
  }
  if (name === "number") {
    return html`<span class="number">${row["number"]}</span>`;
  }
  const shown = cell(type, field, row);
  return editableCell(type, name) ? html`<span class="editable" title=${t("list.cellHint")}>${shown === nothing ? html`<span class="faint" aria-hidden="true">–</span>` : shown}</span>` : shown;
}

/** The heading of a group of rows. */
export function headingCell(row: Row, open: boolean, toggle: () => void): unknown {
  const { label, count: n } = headingOf(row)!;
  return html`<button class="plain group-head" aria-expanded=${open} @click=${(event: Event) => { event.stopPropagation(); toggle(); }}>
    <ui5-icon name=${open ? "navigation-down-arrow" : "navigation-right-arrow"} mode="Decorative"></ui5-icon><strong>${label}</strong><span class="count">${app.formats.integer(n)}</span></button>`;
}

/** A row where there is no room for columns: state above, title, then what else is known. */
export function phoneCell(type: RecordType, columns: string[], row: Row): unknown {
  const rest = columns.filter((name) => ![type.title, "number", type.state].includes(name)).slice(0, 4);
  const state = type.state ? fieldOf(type, type.state) : undefined;
  return html`<div class="phone-row"><div class="top"><span class="number">${row["number"]}</span>${state ? cell(type, state, row) : nothing}</div>
    <a class="what" href=${recordHref(type.key, row.id)} tabindex="-1">${titleOf(type, row)}</a>
    <div class="under">${rest.map((name) => {
      const field = fieldOf(type, name);
      const shown = field ? cell(type, field, row) : nothing;
      return shown === nothing ? nothing : html`<span>${shown}</span>`;
    })}</div></div>`;
}

/** Width and share of what is left over, by what a column holds. */
export function widthOf(type: RecordType, name: string): { width: string; grow: number } {
  const field = fieldOf(type, name);
  if (name === type.title) {
    return { width: "16rem", grow: 4 };
  }
  if (name === "number") {
    return { width: "6.75rem", grow: 0 };
  }
  switch (field?.kind) {
    case "state":
      return { width: "11.75rem", grow: 0 };
    case "choice": {
      const longest = Math.max(0, ...(field.choices ?? []).map((choice) => choice.label.length));
      return { width: `${Math.min(11.25, Math.max(7.5, 1.75 + longest * 0.43))}rem`, grow: 0 };
    }
    case "boolean":
    case "integer":
      return { width: "6.5rem", grow: 0 };
    case "date":
    case "datetime":
      return { width: "7.75rem", grow: 0 };
    default:
      return { width: "9rem", grow: 1 };
  }
}
