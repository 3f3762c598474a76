import { Problem } from "../api/http";
import { t } from "../i18n/texts";
import { field as fieldOf } from "../model/catalog";
import { equal, resolve, type Difference } from "../model/changes";
import type { RecordType, Row, Transition, Values } from "../model/types";
import { app } from "../shell/app-state";
import { failed, toast } from "../ui/toast";
import { takeTransition } from "./transitions";

/** A value that the editor hands over: of the field itself, or a transition of the state. */
export interface TransitionChosen {
  transition: Transition;
}

/** Says whether a cell can be edited in place. Long texts are edited on the record's own page. */
export function editableCell(type: RecordType, name: string): boolean {
  const field = fieldOf(type, name);
  if (!field || !type.may.update) {
    return false;
  }
  return field.kind === "state" ? type.lifecycles.some((l) => l.transitions.length > 0)
    : !field.readOnly && !field.derived && !field.system && field.kind !== "text" && field.kind !== "html";
}

/** Saves one cell. @return what is wrong with the value, in the server's words; empty if it is saved or the person gave up */
export async function saveCell(type: RecordType, row: Row, name: string, value: unknown, refresh: (ids: number[]) => Promise<unknown>): Promise<string> {
  const label = fieldOf(type, name)!.label;
  try {
    if (value && typeof value === "object" && "transition" in value) {
      await takeTransition(type, row, (value as TransitionChosen).transition);
    } else if (!equal(row[name], value)) {
      const before = row[name] ?? null;
      const version = await write(type, row.id, row.version, { [name]: value });
      if (version !== null) {
        const undo = () => void write(type, row.id, version, { [name]: before }).then(() => refresh([row.id])).catch(failed);
        toast(t("list.cellSaved", { field: label }), { action: { label: t("app.undo"), run: undo } });
      }
    }
  } catch (failure) {
    if (failure instanceof Problem && failure.status !== 401) {
      return failure.places.map((p) => p.message).filter(Boolean).join(" ") || failure.detail || failure.title;
    }
    throw failure;
  }
  await refresh([row.id]).catch(failed);
  return "";
}

/** Writes values; where somebody else changed the same field, shows both and asks. @return the new version, or null if the person gave up */
async function write(type: RecordType, id: number, version: number, values: Values): Promise<number | null> {
  try {
    return (await app.api.patch(type.key, id, version, values)).record.version;
  } catch (failure) {
    const fields = failure instanceof Problem && failure.status === 409 ? (failure.body["fields"] as Record<string, Difference> | undefined) : undefined;
    if (!fields) {
      throw failure;
    }
    const { settle } = await import("../record/conflict");
    const fresh = await app.api.read(type.key, id);
    const settled = await settle(type, fields, String(fresh["updatedBy.title"] ?? "") || t("record.someone"));
    const rest = settled ? resolve(values, fields, settled.choices, settled.merged) : {};
    return Object.keys(rest).length > 0 ? write(type, id, Number((failure as Problem).body["version"]), rest) : null;
  }
}
