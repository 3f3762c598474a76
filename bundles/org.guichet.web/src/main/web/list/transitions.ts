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
  // lists hold only their columns: whether required fields have values, the record says
  const record = transition.required.length > 0 ? await app.api.read(type.key, row.id) : row;
  const { take } = await import("../record/steps");
  return take(type, record, transition);
}
