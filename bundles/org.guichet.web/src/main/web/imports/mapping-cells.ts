import { html, nothing, type TemplateResult } from "lit";
import { text } from "../admin/frame";
import { ta } from "../i18n/admin";
import { t } from "../i18n/texts";
import { goals, join, joinBy, nameOf, partOf, transform, writePart, type FileColumn, type MappedColumn, type Mapping } from "../model/mapping";

const BETWEEN = [" ", ", ", " - ", "/", ""];
const SEPARATORS = [" ", ",", ";", "-", "/", "|"];
const PLACES = 6;

export function columnName(column: FileColumn): string {
  return column.name || `${t("import.column")} ${column.index + 1}`;
}

const worded = (separator: string) => (separator === " " ? ta("map.space") : separator === "" ? ta("map.nothing") : separator);

/** Other columns whose cells go into the same field behind this one's, and which part of the cell is meant. */
export function manyInOne(mapping: Mapping, column: FileColumn, columns: FileColumn[], mapped: MappedColumn, nth: number, name: string, put: (mapping: Mapping) => void): TemplateResult {
  const others = mapped.from.slice(1).map((from) => columns.find((one) => nameOf(one) === from || one.index === from)).filter((one): one is FileColumn => !!one);
  const free = columns.filter((one) => one.index !== column.index && !others.includes(one));
  const part = partOf(mapped);
  const set = (change: Partial<NonNullable<typeof part>>) => put(transform(mapping, column, "part", writePart({ ...part!, ...change }), nth));
  return html`${others.length > 0 ? html`<div class="map-join">${others.map((other) => html`<span class="chip"><span>+ ${columnName(other)}</span><button class="plain" aria-label=${ta("map.unjoin", { what: columnName(other) })} @click=${() => put(join(mapping, column, other, false, nth))}><ui5-icon name="decline" mode="Decorative"></ui5-icon></button></span>`)}
      <label class="inline"><span class="small">${ta("map.between")}</span><select class="native compact" aria-label=${`${ta("map.between")} — ${name}`} @change=${(event: Event) => put(joinBy(mapping, column, text(event), nth))}>
        ${[...new Set([...BETWEEN, mapped.join ?? " "])].map((one) => html`<option value=${one} ?selected=${one === (mapped.join ?? " ")}>${worded(one)}</option>`)}</select></label></div>` : nothing}
    ${part ? html`<div class="map-part"><label class="inline"><span class="small">${ta("map.part")}</span><select class="native compact" aria-label=${`${ta("map.part")} — ${name}`} @change=${(event: Event) => set({ place: Number.parseInt(text(event), 10), rest: text(event).endsWith("+") })}>
        ${Array.from({ length: PLACES }, (_one, i) => [`${i + 1}`, `${i + 1}+`]).flat().filter((one) => one !== "1+").map((one) => html`<option value=${one} ?selected=${one === `${part.place}${part.rest ? "+" : ""}`}>${one.endsWith("+") ? ta("map.partFrom", { n: one.slice(0, -1) }) : ta("map.partNth", { n: one })}</option>`)}</select></label>
      <label class="inline"><span class="small">${ta("map.partedBy")}</span><select class="native compact" aria-label=${`${ta("map.partedBy")} — ${name}`} @change=${(event: Event) => set({ separator: text(event) })}>
        ${[...new Set([...SEPARATORS, part.separator])].map((one) => html`<option value=${one} ?selected=${one === part.separator}>${worded(one)}</option>`)}</select></label>
      <button class="plain link small" @click=${() => put(transform(mapping, column, "part", null, nth))}>${ta("map.whole")}</button></div>` : nothing}
    ${free.length > 0 ? html`<select class="native compact add-join" aria-label=${`${ta("map.join")} — ${name}`} @change=${(event: Event) => {
      const other = columns.find((one) => String(one.index) === text(event));
      if (other) {
        (event.target as HTMLSelectElement).value = "";
        put(join(mapping, column, other, true, nth));
      }
    }}><option value="">${ta("map.join")}…</option>${free.map((one) => html`<option value=${one.index}>${columnName(one)}</option>`)}</select>` : nothing}`;
}

/** A button that takes the cells apart: what went to the first field whole goes there in its first part, the rest to another. */
export function oneInMany(mapping: Mapping, column: FileColumn, name: string, put: (mapping: Mapping) => void): TemplateResult {
  return html`<button class="plain link small split" aria-label=${`${ta("map.split")} — ${name}`} @click=${() => {
    const count = goals(mapping, column).length;
    const separator = likely(column.samples);
    const first = count === 1 && !partOf(goals(mapping, column)[0]) ? transform(mapping, column, "part", writePart({ place: 1, rest: false, separator })) : mapping;
    const place = Math.max(...goals(first, column).map((one) => partOf(one)?.place ?? 0)) + 1;
    put({ ...first, columns: [...first.columns, { from: [nameOf(column)], field: "", transforms: [`part:${writePart({ place, rest: true, separator: partOf(goals(first, column)[0])?.separator ?? separator })}`] }] });
  }}>${ta("map.split")}</button>`;
}

/** What stands between the parts of most samples. */
function likely(samples: string[]): string {
  const filled = samples.filter((sample) => sample.trim());
  return [";", "|", ",", "/"].find((one) => filled.length > 0 && filled.every((sample) => sample.includes(one))) ?? " ";
}
