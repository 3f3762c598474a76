import { ta, type AdminKey } from "../i18n/admin";
import type { Field, RecordType } from "../model/types";

export const HISTORY = "history";
const FIELDS: [string, Field["kind"], boolean][] = [["record", "string", true], ["at", "datetime", true], ["author", "string", false], ["subject", "string", false],
  ["body", "html", false], ["internal", "boolean", false], ["channel", "choice", false], ["attachments", "string", false]];

/** What the rows of a file of comments and mails consist of, in the form of a type, so that columns are mapped to it as to any other. */
export function eventsOf(type: RecordType): RecordType {
  const fields = FIELDS.map(([name, kind, required]) => ({ name, kind, required, label: ta(`event.${name}` as AdminKey), system: false, derived: false, readOnly: false,
    choices: kind === "choice" ? ["mail", "web", "api", "import"].map((key) => ({ key, label: ta(`event.channel.${key}` as AdminKey) })) : undefined }) as unknown as Field);
  return { ...type, fields, parts: [], lifecycles: [], may: { ...type.may, attach: false } };
}
