import type { Catalog } from "./catalog";
import type { Field, RecordType } from "./types";

/** What a path such as `account.region` leads to: the fields that it passes, the last being the one asked about. */
export interface Place {
  trail: Field[];
  field: Field;
}

/** The server follows so many references and no more. */
export const MAX_STEPS = 4;

type Find = Pick<Catalog, "find">;

/** Follows a path across references; undefined where it leads nowhere that the reader may see. */
export function follow(find: Find, type: RecordType, path: string): Place | undefined {
  const trail: Field[] = [];
  let here: RecordType | undefined = type;
  for (const name of path.split(".")) {
    const next: Field | undefined = here?.fields.find((f) => f.name === name);
    if (!next || trail.length > MAX_STEPS) {
      return undefined;
    }
    trail.push(next);
    here = next.kind === "reference" ? find.find(next.target) : undefined;
  }
  return { trail, field: trail[trail.length - 1]! };
}

/** Fields that a filter can ask about. */
export function askable(type: RecordType): Field[] {
  return type.fields.filter((f) => f.filterable !== false);
}

/** « Compte › Région ». */
export function pathLabel({ trail }: Place): string {
  return trail.map((f) => f.label).join(" › ");
}
