import { Problem } from "../api/http";
import { lifecycleOf } from "../model/catalog";
import type { RecordBody, RecordType, Row, Transition, Values } from "../model/types";
import { app } from "../shell/app-state";

/** Transitions of the lifecycle that the row follows, which leave its state. */
export function leaving(type: RecordType, row: Values): Transition[] {
  const now = String(row[type.state ?? ""] ?? "");
  return (lifecycleOf(type, row)?.transitions ?? []).filter((t) => leaves(t, now));
}

/** No `from` means: from any state but its target. */
export function leaves(transition: Transition, state: string): boolean {
  return transition.from.length === 0 ? transition.to !== state : transition.from.includes(state);
}

/**
 * Takes a transition, asking for the fields that it needs. @return the record afterwards, or undefined if the person gave up.
 * @throws Problem with the server's reason where a guard refuses
 */
export async function takeTransition(type: RecordType, row: Row, transition: Transition): Promise<RecordBody | undefined> {
  let version = row.version;
  const send = (values: Values) => app.api.transition(type.key, row.id, transition.key, values, version);
  if (transition.required.length === 0) {
    try {
      return await send({});
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.places.length === 0) {
        throw failure;
      }
      return ask(failure.places.map((p) => p.place));
    }
  }
  return ask(transition.required);

  async function ask(names: string[]): Promise<RecordBody | undefined> {
    // lists hold only their columns: whether the fields have values, the record says
    const record = await app.api.read(type.key, row.id);
    version = record.version;
    const [{ askFields }, { fieldsOf, missing }] = await Promise.all([import("../record/ask-fields"), import("../record/form")]);
    const wanted = fieldsOf(type, names).map((f) => ({ ...f, required: true, visibleWhen: null }));
    return wanted.length === 0 || Object.keys(missing(wanted, record)).length === 0 ? send({}) : askFields(type, transition.label, wanted, record, send);
  }
}
