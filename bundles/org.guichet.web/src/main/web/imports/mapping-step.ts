import { html, nothing, type TemplateResult } from "lit";
import { ta, type AdminKey } from "../i18n/admin";
import { t } from "../i18n/texts";
import { argument, dateFormats, detail, goals, guessValues, joinedTo, send, shownCell, target, transform, type FileColumn, type MappedColumn, type Mapping } from "../model/mapping";
import type { Field, RecordType } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { text, tick } from "../admin/frame";
import { columnName, manyInOne, oneInMany } from "./mapping-cells";

export const DATES = ["dd/MM/yyyy", "yyyy-MM-dd", "dd-MM-yyyy", "dd.MM.yyyy", "MM/dd/yyyy", "yyyy/MM/dd", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "dd-MM-yyyy HH:mm"];
const CLEANINGS = ["trim", "upper", "lower", "digits"] as const;
const MOST_VALUES = 40;

export interface Target {
  name: string;
  label: string;
  field?: Field;
  required: boolean;
  group: string;
}

/** Where a column can go: own fields, then those of parts. */
export function targets(type: RecordType): Target[] {
  const own = type.fields.filter((f) => !f.system && !f.derived && (!f.readOnly || f.kind === "state"));
  const created = type.fields.filter((f) => f.name === "created");
  const parts = type.parts.flatMap((key) => {
    const part = catalog().find(key);
    return (part?.fields ?? []).filter((f) => !f.system && !f.readOnly && f.target !== type.key).map((f): Target => ({ name: `${key}[0].${f.name}`, label: f.label, field: f, required: false, group: part!.label }));
  });
  return [{ name: "externalId", label: t("import.externalId"), required: false, group: type.label },
    ...[...own, ...created].map((f): Target => ({ name: f.name, label: f.label, field: f, required: !!f.required, group: type.label })), ...parts,
    ...(type.may.attach ? [{ name: "@attachments", label: ta("map.attachments"), required: false, group: type.label }] : [])];
}

function choicesOf(field: Field | undefined, type: RecordType): { key: string; label: string }[] {
  switch (field?.kind) {
    case "choice":
      return field.choices ?? [];
    case "state":
      return type.lifecycles.flatMap((one) => one.states).filter((one, i, all) => all.findIndex((other) => other.key === one.key) === i);
    case "boolean":
      return [{ key: "true", label: t("app.yes") }, { key: "false", label: t("app.no") }];
    default:
      return [];
  }
}

/** A column sent to a field, with what its samples let one guess: the date format, the values of a choice. */
export function place(mapping: Mapping, column: FileColumn, name: string | null, type: RecordType, nth = 0): Mapping {
  let next = send(mapping, column, name, nth);
  const field = targets(type).find((one) => one.name === name)?.field;
  const mapped = target(next, column, nth);
  if (!field || !mapped || mapped.from.length > 1 || argument(mapped, "part") !== null) {
    return next;
  }
  if ((field.kind === "date" || field.kind === "datetime") && argument(mapped, "date") === null) {
    const [format] = dateFormats(column.samples, DATES);
    next = format && format !== "yyyy-MM-dd" ? transform(next, column, "date", format, nth) : next;
  }
  const choices = choicesOf(field, type);
  if (choices.length > 0 && !mapped.values) {
    const values = column.values ?? [...new Set(column.samples)];
    const guessed = Object.fromEntries(Object.entries(guessValues(values, choices)).filter(([from, to]) => from !== to));
    next = detail(next, column, { values: guessed }, nth);
  }
  return next;
}

/** The guesses of the server, refined by what the samples show. */
export function refine(mapping: Mapping, columns: FileColumn[], type: RecordType): Mapping {
  return columns.reduce((next, column) => {
    const mapped = target(next, column);
    return mapped ? place(next, column, mapped.field, type) : next;
  }, mapping);
}

/** One column: what it holds, where it goes, and how its cells are read. Nobody writes JSON. */
export function columnCard(mapping: Mapping, column: FileColumn, columns: FileColumn[], type: RecordType, put: (mapping: Mapping) => void): TemplateResult {
  const name = columnName(column);
  const placed = goals(mapping, column);
  const joined = joinedTo(mapping, column);
  return html`<li class="map-row ${placed.length + joined.length > 0 ? "" : "ignored"}"><div class="map-from"><strong>${name}</strong><span class="faint small">${column.samples.filter(Boolean).slice(0, 3).join(" · ") || t("app.empty")}</span></div>
    <span class="map-arrow" aria-hidden="true">→</span>
    <div class="map-to">${joined.map((one) => html`<p class="faint small">${ta("map.joinedTo", { what: targets(type).find((other) => other.name === one.field)?.label ?? one.field })}</p>`)}
      ${(placed.length === 0 ? [undefined] : placed).map((mapped, nth) => goal(mapping, column, columns, mapped, nth, type, put))}
      ${placed.length > 0 ? oneInMany(mapping, column, name, put) : nothing}</div></li>`;
}

/** One field that a column goes to; the first, if it goes to none yet. */
function goal(mapping: Mapping, column: FileColumn, columns: FileColumn[], mapped: MappedColumn | undefined, nth: number, type: RecordType, put: (mapping: Mapping) => void) {
  const name = `${columnName(column)}${nth > 0 ? ` (${nth + 1})` : ""}`;
  const all = targets(type);
  const chosen = all.find((one) => one.name === mapped?.field);
  const groups = [...new Set(all.map((one) => one.group))];
  return html`<div class="map-goal"><select class="native" aria-label=${`${t("import.into")} ${name}`} @change=${(event: Event) => put(place(mapping, column, text(event) || null, type, nth))}>
      <option value="" ?selected=${!mapped?.field}>${t("import.ignore")}</option>${mapped?.field && !chosen ? html`<option value=${mapped.field} selected>${mapped.field}</option>` : nothing}
      ${groups.map((group) => html`<optgroup label=${group}>${all.filter((one) => one.group === group).map((one) => html`<option value=${one.name} ?selected=${one.name === mapped?.field}>${one.label}${one.required ? " *" : ""}</option>`)}</optgroup>`)}</select>
    ${mapped?.field ? html`${reading(mapping, column, mapped, chosen?.field, type, name, put, nth)}${manyInOne(mapping, column, columns, mapped, nth, name, put)}` : nothing}</div>`;
}

/** The first rows as they will be: each field with what its cells become, joined, taken apart and cleaned. */
export function resultTable(mapping: Mapping, columns: FileColumn[], type: RecordType): TemplateResult {
  const all = targets(type);
  const lines = Math.max(0, ...columns.map((column) => column.samples.length));
  const named = mapping.columns.filter((mapped) => mapped.field);
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${ta("map.result")}><table class="data map-result"><thead><tr>${named.map((mapped) => html`<th scope="col">${all.find((one) => one.name === mapped.field)?.label ?? mapped.field}</th>`)}</tr></thead>
    <tbody>${Array.from({ length: lines }, (_one, i) => html`<tr>${named.map((mapped) => html`<td>${shownCell(mapped, columns, i)}</td>`)}</tr>`)}</tbody></table></div>`;
}

function reading(mapping: Mapping, column: FileColumn, mapped: MappedColumn, field: Field | undefined, type: RecordType, name: string, put: (mapping: Mapping) => void, nth: number) {
  if (field?.kind === "date" || field?.kind === "datetime") {
    const format = argument(mapped, "date") ?? "";
    const fitting = dateFormats(column.samples, DATES);
    return html`<select class="native" aria-label=${`${t("import.dates")} — ${name}`} @change=${(event: Event) => put(transform(mapping, column, "date", text(event) || null, nth))}>
        <option value="" ?selected=${!format}>${ta("map.dateAny")}</option>${[...new Set([...DATES, ...(format ? [format] : [])])].map((one) => html`<option value=${one} ?selected=${one === format}>${readable(one)}${fitting.includes(one) ? ` — ${ta("map.fits")}` : ""}</option>`)}</select>
      ${fitting.length > 1 ? html`<p class="faint small">${ta("map.dateDoubt")}</p>` : nothing}`;
  }
  const choices = choicesOf(field, type);
  if (choices.length > 0) {
    return values(mapping, column, mapped, choices, name, put, nth);
  }
  if (field?.kind === "reference") {
    return lookup(mapping, column, mapped, field, name, put, nth);
  }
  const cleaned = CLEANINGS.filter((one) => argument(mapped, one) !== null);
  return html`<details class="map-more" ?open=${cleaned.length > 0 || argument(mapped, "default") !== null || argument(mapped, "pad") !== null || argument(mapped, "times") !== null}><summary>${ta("map.cleaning")}</summary><div class="ticks two">
    ${CLEANINGS.map((one) => tick(ta(`map.clean.${one}` as AdminKey), argument(mapped, one) !== null, (on) => put(transform(mapping, column, one, on ? "" : null, nth))))}</div>
    <div class="form">${said("default", ta("map.default"))}${said("null", ta("map.null"))}${said("pad", ta("map.pad"), "Number")}${field?.kind === "decimal" || field?.kind === "integer" ? said("times", ta("map.times")) : nothing}</div></details>`;

  function said(kind: string, label: string, input = "Text") {
    const id = `map-${kind}-${column.index}-${nth}`;
    return html`<div class="field"><label for=${id} class="small">${label}</label><input class="native" id=${id} type=${input.toLowerCase()} .value=${argument(mapped, kind) ?? ""} @change=${(event: Event) => put(transform(mapping, column, kind, text(event) || null, nth))}></div>`;
  }
}

function readable(format: string): string {
  return app.formats.language === "fr" ? format.replace(/d/g, "j").replace(/y/g, "a").replace(/M/g, "m").replace(/H/g, "h") : format.toLowerCase();
}

function values(mapping: Mapping, column: FileColumn, mapped: MappedColumn, choices: { key: string; label: string }[], name: string, put: (mapping: Mapping) => void, nth: number) {
  const found = (column.values ?? [...new Set(column.samples)]).filter((one) => one.trim()).slice(0, MOST_VALUES);
  const meant = (value: string) => mapped.values?.[value] ?? (choices.some((one) => one.key === value) ? value : "");
  const unknown = found.filter((value) => !meant(value));
  return html`<details class="map-more" ?open=${unknown.length > 0}><summary>${ta("map.values", { n: found.length })}${unknown.length > 0 ? html` <span class="tag c3">${ta("map.unknown", { n: unknown.length })}</span>` : nothing}</summary>
    <ul class="value-map">${found.map((value) => html`<li><span class="ellipsis" title=${value}>${value}</span><span aria-hidden="true">→</span>
      <select class="native" aria-label=${`${name} : ${value}`} @change=${(event: Event) => {
        const { [value]: _gone, ...rest } = mapped.values ?? {};
        put(detail(mapping, column, { values: text(event) ? { ...rest, [value]: text(event) } : rest }, nth));
      }}><option value="" ?selected=${!meant(value)}>${ta("map.asIs")}</option>${choices.map((one) => html`<option value=${one.key} ?selected=${one.key === meant(value)}>${one.label}</option>`)}</select></li>`)}</ul>
    ${column.values === null ? html`<p class="faint small">${ta("map.manyValues")}</p>` : nothing}</details>`;
}

function lookup(mapping: Mapping, column: FileColumn, mapped: MappedColumn, field: Field, name: string, put: (mapping: Mapping) => void, nth: number) {
  const other = catalog().find(field.target);
  const by = mapped.lookup?.by ?? "";
  const keys = [{ key: "externalId", label: t("import.externalId") }, ...(other?.fields ?? []).filter((one) => one.kind === "string" && one.filterable !== false).map((one) => ({ key: one.name, label: one.label }))];
  const nested = other?.fields.some((one) => one.kind === "reference" && one.target === other.key);
  const change = (more: Partial<NonNullable<MappedColumn["lookup"]>>) => put(detail(mapping, column, { lookup: { ...mapped.lookup, ...more } }, nth));
  return html`<select class="native" aria-label=${`${ta("map.by")} — ${name}`} @change=${(event: Event) => change({ by: text(event) || null })}>
      <option value="" ?selected=${!by}>${ta("map.byAny", { what: other?.label ?? field.label })}</option>${keys.map((one) => html`<option value=${one.key} ?selected=${one.key === by}>${ta("map.byKey", { what: one.label })}</option>`)}</select>
    ${other?.may.create ? tick(ta("map.create", { what: other.label }), !!mapped.lookup?.create, (on) => change({ create: on })) : nothing}
    ${nested ? html`<label class="inline"><span class="small">${ta("map.path")}</span><select class="native" aria-label=${`${ta("map.path")} — ${name}`} @change=${(event: Event) => change({ path: text(event) || null })}>
      ${["", ";", "/", ">", "|"].map((one) => html`<option value=${one} ?selected=${(mapped.lookup?.path ?? "") === one}>${one || ta("map.noPath")}</option>`)}</select></label>` : nothing}`;
}

/** Values that every row gets, for fields that the file lacks. */
export function constants(mapping: Mapping, type: RecordType, put: (mapping: Mapping) => void): TemplateResult {
  const given = mapping.constants ?? {};
  const free = targets(type).filter((one) => one.field && !(one.name in given) && !mapping.columns.some((column) => column.field === one.name) && ["choice", "string", "boolean"].includes(one.field.kind));
  const set = (name: string, value: unknown) => {
    const next = { ...given };
    if (value === null) {
      delete next[name];
    } else {
      next[name] = value;
    }
    put({ ...mapping, constants: Object.keys(next).length > 0 ? next : undefined });
  };
  return html`<section class="constants"><h2>${ta("map.constants")}</h2><p class="faint small">${ta("map.constantsHint")}</p>
    ${Object.entries(given).map(([name, value]) => {
      const described = targets(type).find((one) => one.name === name);
      const choices = choicesOf(described?.field, type);
      const label = described ? (described.group === type.label ? described.label : `${described.group} · ${described.label}`) : name;
      return html`<div class="constant"><span class="grow">${label}</span>${choices.length > 0 ? html`<select class="native" aria-label=${label} @change=${(event: Event) => set(name, described?.field?.kind === "boolean" ? text(event) === "true" : text(event))}>${choices.map((one) => html`<option value=${one.key} ?selected=${one.key === String(value)}>${one.label}</option>`)}</select>`
        : html`<input class="native" aria-label=${label} .value=${String(value ?? "")} @change=${(event: Event) => set(name, text(event))}>`}
        <ui5-button design="Transparent" icon="decline" accessible-name=${ta("map.constantRemove", { what: label })} @click=${() => set(name, null)}></ui5-button></div>`;
    })}
    <select class="native add-constant" aria-label=${ta("map.constantAdd")} .value=${""} @change=${(event: Event) => {
      const described = targets(type).find((one) => one.name === text(event));
      if (described) {
        const first = choicesOf(described.field, type)[0];
        set(described.name, described.field?.kind === "boolean" ? true : first?.key ?? "");
        (event.target as HTMLSelectElement).value = "";
      }
    }}><option value="">${ta("map.constantAdd")}…</option>${free.map((one) => html`<option value=${one.name}>${one.group === type.label ? one.label : `${one.group} · ${one.label}`}</option>`)}</select></section>`;
}

/** Fields that records must have and that nothing fills. */
export function missing(mapping: Mapping, type: RecordType): string[] {
  return targets(type).filter((one) => one.required && one.field?.default == null && !mapping.columns.some((column) => column.field === one.name) && !(one.name in (mapping.constants ?? {}))).map((one) => one.label);
}
