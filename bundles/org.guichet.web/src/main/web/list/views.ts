import { app } from "../shell/app-state";
import type { RecordType, Values } from "../model/types";

/** A saved group of a type, shown as a tab over its list. */
export interface SavedView {
  id: number;
  name: string;
  filter: string;
  sort: string | null;
  columns: string[] | null;
}

/** The dynamic groups of a type that the person may see; none where groups are absent. */
export async function savedViews(type: string): Promise<SavedView[]> {
  if (!app.catalog?.find("groups")) {
    return [];
  }
  const page = await app.api.list("groups", { filter: `type==${type}`, fields: ["name", "kind", "rsql", "sorting", "columns"], sort: "name", limit: 50 });
  return page.items
    .filter((row) => row["kind"] !== "static")
    .map((row) => ({ id: row.id, name: String(row["name"] ?? ""), filter: String(row["rsql"] ?? ""),
      sort: row["sorting"] ? String(row["sorting"]) : null, columns: row["columns"] ? String(row["columns"]).split(",") : null }));
}

export function mayKeepViews(): boolean {
  return !!app.catalog?.find("groups")?.may.create;
}

export async function keepView(type: RecordType, name: string, filter: string, sort: string, columns: string[]): Promise<SavedView> {
  const values: Values = { name, type: type.key, kind: "dynamic", rsql: filter, sorting: sort, columns: columns.join(",") };
  const made = await app.api.create("groups", values, crypto.randomUUID());
  return { id: made.id, name, filter, sort, columns };
}
