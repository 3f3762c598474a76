import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { allStates, stateOf } from "../model/catalog";
import { plain } from "../model/format";
import type { Field, RecordType, Values } from "../model/types";
import { difference, shortened } from "../model/words";
import { app } from "../shell/app-state";
import { stateTag } from "../ui/pieces";

/** How one change of a field is told: old → new, word by word for texts. */

export function isText(field: Field | undefined, before: unknown, after: unknown): boolean {
  return field?.kind === "html" || field?.kind === "text" || (field?.kind === "string" && `${before ?? ""}${after ?? ""}`.length > 120);
}

export function words(before: unknown, after: unknown, field?: Field) {
  const read = (value: unknown) => (field?.kind === "html" ? plain(String(value ?? "")) : String(value ?? ""));
  return html`<p class="words">${shortened(difference(read(before), read(after))).map((piece) => (piece.kind === "removed" ? html`<del>${piece.text}</del>`
    : piece.kind === "added" ? html`<ins>${piece.text}</ins>` : piece.text))}</p>`;
}

export function valueOf(type: RecordType, field: Field | undefined, value: unknown, values: Values = {}) {
  if (value === null || value === undefined || value === "") {
    return html`<span class="faint">${t("app.empty")}</span>`;
  }
  if (field?.kind === "state") {
    return stateTag(stateOf(type, values, value) ?? allStates(type).find((s) => s.key === value), value);
  }
  return field ? app.formats.text(field, field.kind === "boolean" ? String(value) === "true" : value, { yes: t("app.yes"), no: t("app.no") }, values["currency"]) : plain(String(value));
}

/** What a reference meant, by its title; a record that is gone, or that the reader may not see, has none. */
export function referred(field: Field | undefined, title: unknown, value: unknown): unknown {
  return field?.kind === "reference" && value !== null && value !== undefined && value !== "" ? title ?? t("record.unseen") : title ?? value;
}

/** One line of « what changed »; long texts open on demand. */
export function changed(type: RecordType, field: Field | undefined, name: string, change: Values, values: Values) {
  const label = field?.label ?? name;
  const before = referred(field, change["beforeTitle"], change["before"]);
  const after = referred(field, change["afterTitle"], change["after"]);
  if (isText(field, before, after)) {
    return before === undefined && after === undefined ? html`<li>${label}</li>`
      : html`<li><details><summary>${label} <span class="faint">${t("timeline.difference")}</span></summary>${words(before, after, field)}</details></li>`;
  }
  return html`<li>${label}${before === null || before === undefined || before === "" ? nothing : html` <del>${valueOf(type, field, before, values)}</del>`} <span aria-hidden="true">→</span><span class="hidden-text">${t("timeline.to")}</span> <ins>${valueOf(type, field, after, values)}</ins></li>`;
}
