import { visible } from "./rsql";
import type { Panel, RecordBody } from "./types";

/** The parts that stand on a page, wherever on it. */
export function standing(parts: Panel[], type: string | null, record: RecordBody | null): Panel[] {
  return parts.filter((part) => (!part.type || part.type === type) && (!part.when || (record !== null && visible(part.when, record))));
}

/** Keys of the types whose records a part on the page of a record shows, so that no list of them is needed there. */
export function shownByParts(parts: Panel[], type: string, record: RecordBody): Set<string> {
  return new Set(standing(parts, type, record).filter((part) => part.slot.startsWith("record.")).flatMap((part) => part.replaces ?? []));
}
