import type { Field, RecordType, Values } from "./types";

/** What of a draft still has its place in the form, and the words of it that have none any more. */
export interface Fitted {
  values: Values;
  /** What cannot be taken up, as the person typed it: shown, so that nothing is lost in silence. */
  lost: string[];
}

/**
 * A draft may have been typed in an older version of a module's form: fields went, changed their kind, lost choices. What would
 * make the server refuse all of it is left out.
 *
 * @param partNamed the type of a record's parts, by its key
 */
export function fitDraft(type: RecordType, draft: Values, partNamed: (key: string) => RecordType | undefined): Fitted {
  const values: Values = {};
  const lost: string[] = [];
  for (const [name, value] of Object.entries(draft)) {
    const field = type.fields.find((one) => one.name === name);
    const part = type.parts.includes(name) ? partNamed(name) : undefined;
    if (name.endsWith(".title")) {
      const of = name.slice(0, -".title".length);
      if (type.fields.some((one) => one.name === of && one.kind === "reference") && of in draft) {
        values[name] = value;
      }
    } else if (part && Array.isArray(value)) {
      const rows = value.map((row: Values) => fitDraft(part, row, partNamed));
      values[name] = rows.map((row, i) => ({ ...kept(value[i] as Values), ...row.values }));
      rows.forEach((row) => lost.push(...row.lost));
    } else if (field && !field.readOnly && !field.derived && fits(field, value)) {
      values[name] = value;
    } else if (!SYSTEM.includes(name)) {
      lost.push(...words(value));
    }
  }
  return { values, lost };
}

/**
 * A short word for what a form of the type is made of, without its labels: another word says that a module was replaced, or a
 * field changed by an administrator, since the form was drawn.
 *
 * @param partNamed the type of a record's parts, by its key
 */
export function shapeOf(type: RecordType, partNamed: (key: string) => RecordType | undefined): string {
  const parts = type.parts.map((key) => partNamed(key)).filter((one) => one !== undefined);
  const made = JSON.stringify([type, ...parts].map((one) => one.fields.filter((field) => !field.system && !field.derived && !field.readOnly)
    .map(({ name, kind, target, required, visibleWhen, choices }) => [name, kind, target, required, visibleWhen, choices?.map((choice) => choice.key)])));
  let word = 0;
  for (let i = 0; i < made.length; i++) {
    word = (Math.imul(word, 31) + made.charCodeAt(i)) >>> 0;
  }
  return word.toString(36);
}

const SYSTEM = ["id", "version"];

/** What tells the row of a part which one it is. */
function kept(row: Values): Values {
  return Object.fromEntries(SYSTEM.filter((name) => name in row).map((name) => [name, row[name]]));
}

function fits(field: Field, value: unknown): boolean {
  if (value === null || value === undefined || value === "") {
    return true;
  }
  switch (field.kind) {
    case "integer":
    case "decimal":
      return typeof value === "number";
    case "reference":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "tags":
      return Array.isArray(value) && value.every((one) => typeof one === "string");
    case "choice":
      return (field.choices ?? []).length === 0 ? typeof value === "string" : field.choices!.some((choice) => choice.key === value);
    case "state":
      return false;
    default:
      return typeof value === "string";
  }
}

/** What of a value is worth showing: ids and ticks say nothing without their field. */
function words(value: unknown): string[] {
  return typeof value === "string" && value.trim() ? [value.trim()] : Array.isArray(value) ? value.flatMap((one) => (typeof one === "string" ? words(one) : [])) : [];
}
