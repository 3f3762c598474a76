import type { Values } from "../../main/web/model/types";
import type { Stored } from "./data";

type Tables = Map<string, Map<number, Stored>>;

let nextId = 900000;

/** Tells the one user of the mock server of something about a record. */
export function notify(tables: Tables, values: Values): Stored {
  const id = nextId++;
  const about = tables.get(String(values["about"] ?? "tickets"))!.get(Number(values["aboutId"]))!;
  const notice = { id, version: 1, kind: "commented", about: "tickets", aboutNumber: about["number"], label: about["subject"] ?? about["name"], actor: 2,
    detail: null, tally: "commented:1", times: 1, records: 1, happened: new Date().toISOString(), readAt: null, recipient: 1, ...values } as unknown as Stored;
  const table = tables.get("notifications") ?? tables.set("notifications", new Map()).get("notifications")!;
  table.set(id, notice);
  return notice;
}

export function markRead(tables: Tables, which: Values): Stored[] {
  const wanted = (notice: Stored) => !notice["readAt"] && (Array.isArray(which["ids"]) ? which["ids"].includes(notice.id)
    : which["about"] ? notice["about"] === which["about"] && notice["aboutId"] === which["aboutId"] : String(notice["happened"]) <= String(which["until"]));
  const read = [...(tables.get("notifications")?.values() ?? [])].filter(wanted);
  for (const notice of read) {
    notice["readAt"] = new Date().toISOString();
    notice.version++;
  }
  return read;
}

/** Something of every kind, over three days. */
export function seedNotices(tables: Tables): void {
  const tickets = [...tables.get("tickets")!.values()].slice(100, 110);
  const activity = [...tables.get("activities")!.values()][0]!;
  const ago = (hours: number) => new Date(Date.now() - hours * 3600000).toISOString();
  const add = (hours: number, i: number, values: Values) => notify(tables, { aboutId: tickets[i]!.id, happened: ago(hours), ...values });
  add(72, 0, { kind: "created", tally: "created:1", readAt: ago(70) });
  add(60, 5, { kind: "assigned", tally: "assigned:12", times: 12, records: 12, actor: 3, readAt: ago(59) });
  notify(tables, { kind: "invited", tally: "invited:1", actor: 2, about: "activities", aboutId: activity.id, detail: activity["start"], happened: ago(55), readAt: ago(54) });
  add(50, 1, { kind: "team", tally: "team:1", actor: 3, readAt: ago(49) });
  add(49, 2, { kind: "state", tally: "state:1", detail: "resolved", readAt: ago(48) });
  add(0.4, 3, { kind: "assigned", tally: "assigned:1", actor: 3 });
  notify(tables, { kind: "reminder", tally: "reminder:1", actor: null, about: "activities", aboutId: activity.id, detail: activity["start"], happened: ago(0.2), readAt: ago(0.1) });
  add(0.05, 4, { kind: "mentioned", tally: "mentioned:1,commented:3", times: 4 });
}
