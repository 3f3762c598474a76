import { app } from "../shell/app-state";
import type { RecordType, Row, Values } from "../model/types";

export type Audience = "private" | "team" | "everyone";

/** A saved group of a type, shown as a tab over its list. */
export interface SavedView {
  id: number;
  version: number;
  name: string;
  filter: string;
  sort: string | null;
  columns: string[] | null;
  audience: Audience;
  mine: boolean;
}

/** In which order somebody wants the tabs; views that it does not name follow by name. */
export type TabOrder = number[];

const FIELDS = ["name", "kind", "rsql", "sorting", "columns", "sharedWith", "owner"];

/** The dynamic groups of a type that the person may see, in their own order; none where groups are absent. */
export async function savedViews(type: string): Promise<SavedView[]> {
  if (!app.catalog?.find("groups")) {
    return [];
  }
  const [page, order] = await Promise.all([
    app.api.list("groups", { filter: `type==${type}`, fields: FIELDS, sort: "name", limit: 100 }),
    app.api.session.preference<TabOrder>(`tabs.${type}`),
  ]);
  return inOrder(page.items.filter((row) => row["kind"] !== "static").map(toView), order ?? []);
}

export function inOrder<T extends { id: number }>(views: T[], order: TabOrder): T[] {
  const place = (view: T) => (order.includes(view.id) ? order.indexOf(view.id) : order.length);
  return [...views].sort((a, b) => place(a) - place(b));
}

export function keepOrder(type: string, views: SavedView[]): Promise<void> {
  return app.api.session.prefer(`tabs.${type}`, views.map((v) => v.id));
}

function toView(row: Row): SavedView {
  return {
    id: row.id, version: row.version, name: String(row["name"] ?? ""), filter: String(row["rsql"] ?? ""),
    sort: row["sorting"] ? String(row["sorting"]) : null, columns: row["columns"] ? String(row["columns"]).split(",") : null,
    audience: (row["sharedWith"] as Audience | null) ?? "private", mine: row["owner"] === app.me?.id,
  };
}

export function mayKeepViews(): boolean {
  return !!app.catalog?.find("groups")?.may.create;
}

export interface ViewDraft {
  name: string;
  audience: Audience;
  filter: string;
  sort: string;
  columns: string[];
}

function toValues({ name, audience, filter, sort, columns }: Partial<ViewDraft>): Values {
  const values: Values = { name, sharedWith: audience, rsql: filter, sorting: sort, columns: columns?.join(",") };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

export async function keepView(type: RecordType, draft: ViewDraft): Promise<SavedView> {
  const made = await app.api.create("groups", { ...toValues(draft), type: type.key, kind: "dynamic" }, crypto.randomUUID());
  return { ...draft, id: made.id, version: made.version, mine: true };
}

export async function changeView(view: SavedView, change: Partial<ViewDraft>): Promise<SavedView> {
  const { record } = await app.api.patch("groups", view.id, view.version, toValues(change));
  return { ...view, ...change, version: record.version };
}

export function dropView(view: SavedView): Promise<void> {
  return app.api.remove("groups", view.id, view.version);
}
