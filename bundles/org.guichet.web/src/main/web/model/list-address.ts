import { defaultColumns, field } from "./catalog";
import type { RecordType } from "./types";

/** How the rows of a list are laid out. */
export type Layout = "list" | "board";

/** What a list shows: all of it stands in the address, so that it can be sent to somebody. */
export interface Shown {
  view: number | null;
  filter: string;
  q: string;
  sort: string;
  columns: string[];
  layout: Layout;
  /** Field whose values are the rows' headings; empty = none. */
  group: string;
  /** Field of the board's columns and of its lanes. */
  by: string;
  lanes: string;
}

/** What stands where the address says nothing: the saved view's, the person's own, or the module's. */
export interface Preset {
  filter: string;
  sort: string | null;
  columns: string[] | null;
}

export interface Kept {
  columns?: string[];
  widths?: Record<string, string>;
  layout?: Layout;
  by?: string;
  lanes?: string;
}

export function readAddress(type: RecordType, asked: URLSearchParams, views: (Preset & { id: number })[], kept: Kept): Shown {
  const view = Number(asked.get("view")) || null;
  const saved = views.find((v) => v.id === view);
  const untouched = !asked.has("filter") && !asked.has("q") && !view && !asked.has("all");
  const wanted = asked.get("columns")?.split(",") ?? saved?.columns ?? kept.columns ?? defaultColumns(type);
  const usable = wanted.filter((name) => field(type, name));
  const known = (name: string | null | undefined, otherwise: string) => (name && field(type, name) ? name : otherwise);
  const layout = asked.get("as") ?? kept.layout;
  return {
    view: saved ? view : null,
    filter: asked.get("filter") ?? saved?.filter ?? (untouched ? type.filter ?? "" : ""),
    q: asked.get("q") ?? "",
    sort: asked.get("sort") ?? saved?.sort ?? type.sort ?? "-updated",
    columns: usable.includes(type.title) || !field(type, type.title) ? usable : [type.title, ...usable],
    layout: layout === "board" && boardFields(type).length > 0 ? "board" : "list",
    group: known(asked.get("group"), ""),
    by: known(asked.get("by") ?? kept.by, boardFields(type)[0]?.name ?? ""),
    lanes: known(asked.get("lanes") ?? kept.lanes, ""),
  };
}

export function writeAddress(type: RecordType, shown: Shown, views: (Preset & { id: number })[], kept: Kept): URLSearchParams {
  const asked = new URLSearchParams();
  const saved = views.find((v) => v.id === shown.view);
  const say = (name: string, value: string, otherwise: string) => value !== otherwise && asked.set(name, value);
  if (shown.view) {
    asked.set("view", String(shown.view));
  }
  if (shown.filter !== (saved?.filter ?? type.filter ?? "")) {
    asked.set("filter", shown.filter);
  } else if (!shown.filter && type.filter && !saved) {
    asked.set("all", "1");
  }
  say("q", shown.q, "");
  say("sort", shown.sort, saved?.sort ?? type.sort ?? "-updated");
  say("columns", shown.columns.join(), (saved?.columns ?? kept.columns ?? defaultColumns(type)).join());
  say("group", shown.group, "");
  say("as", shown.layout, "list");
  if (shown.layout === "board") {
    say("by", shown.by, "");
    say("lanes", shown.lanes, "");
  }
  return asked;
}

/** Fields whose values can be columns or lanes of a board, or headings in a list; the state comes first. */
export function boardFields(type: RecordType) {
  const usable = type.fields.filter((f) => (f.group || f.name === type.state) && ["state", "choice", "reference", "boolean"].includes(f.kind));
  return [...usable.filter((f) => f.name === type.state), ...usable.filter((f) => f.name !== type.state)];
}

/** Lists can also be grouped by plain words. */
export function groupFields(type: RecordType) {
  return [...boardFields(type), ...type.fields.filter((f) => f.group && ["string", "integer"].includes(f.kind))];
}
