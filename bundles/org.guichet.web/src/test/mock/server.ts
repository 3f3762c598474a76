import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { createHash } from "node:crypto";
import { parse, test, Unreadable, type Node } from "../../main/web/model/rsql";
import type { Description, RecordType, Values } from "../../main/web/model/types";
import { describe } from "./describe";
import { administration, NOT_MINE } from "./admin";
import { askRun, startRun } from "./bulk-runs";
import { answerOf, offers } from "./answers";
import { makeData, type Stored } from "./data";
import { markRead, notify, seedNotices } from "./notices";
import { changeSeries, unfold } from "./series";

/** The server's contract in memory, for the development of the UI and its browser tests. Nothing of it is shipped. */

const root = process.env["GUICHET_WEB"] ?? "target/classes/web";
const tables = makeData();
const absent = new Set<string>();
/** Session secret → user id. */
const sessions = new Map<string, number>();
const zones = new Map<number, string>();
const present = new Map<string, Map<number, { user: number; name: string; mode: string }>>();
/** Who the request at hand comes from. */
let self = 1;
const preferences = new Map<string, string>();
const comments = new Map<string, Values[]>();
const files = new Map<string, (Values & { content: Buffer })[]>();
const histories = new Map<string, Values[]>();
const links = new Map<string, Values[]>();
const watchers = new Map<string, Values[]>();
const streams = new Set<ServerResponse>();
const seen = new Map<string, { body: string; answer: Values }>();
/** What the throwaway module of the tests contributes to screens. */
const panels: Values[] = [];
const PANEL = `export function warranty(el, ctx) {
  const list = document.createElement("p");
  const show = (record) => { list.textContent = ctx.language === "fr" ? "Un prêt pour " + (record.number ?? "") : "One loan for " + (record.number ?? ""); };
  el.append(list);
  show(ctx.record);
  window.loanPanels = (window.loanPanels ?? 0) + 1;
  const end = ctx.onRecord(show);
  return () => { end(); window.loanPanels--; };
}
export function readings(el, ctx) {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", multiple: true, ariaLabel: ctx.language === "fr" ? "Relevés" : "Readings" });
  input.onchange = () => { el.append(...[...input.files].map((file) => Object.assign(document.createElement("p"), { textContent: ctx.type + ": " + file.name }))); };
  el.append(input);
  window.loanPanels = (window.loanPanels ?? 0) + 1;
  return () => { window.loanPanels--; };
}
export function lent(el, ctx) {
  const show = (record) => el.replaceChildren(...(record.account ? [ctx.figure({ value: "3", label: ctx.language === "fr" ? "Prêts du client" : "Loans of the client", note: record.number, href: ctx.href("accounts/" + record.account) })] : []));
  show(ctx.record);
  return ctx.onRecord(show);
}
export function counter(el, ctx) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  line.textContent = ctx.below.length ? "Prêt " + ctx.below[0] : "Trois appareils à rendre";
  Object.assign(link, { href: ctx.href("module-page/loans/desk/7"), textContent: "Le prêt 7" });
  el.append(line, link);
  window.loanPanels = (window.loanPanels ?? 0) + 1;
  return () => { window.loanPanels--; };
}`;
const versions = new Map<string, Stored>();
/** What a merge moved, by the absorbed record, so that it can be taken back. */
const movedBy = new Map<number, [Stored, string][]>();
let nextId = 100000;
let seenAs = "";
const RIGHTS = ["admin.settings", "admin.configuration", "admin.customfields", "admin.lifecycles", "admin.rules", "admin.roles", "admin.modules", "admin.jobs", "admin.outbox", "admin.audit", "admin.impersonate"];

class Refusal extends Error {
  constructor(readonly status: number, readonly body: Values) {
    super(String(body["detail"]));
  }
}

/** Writes a comment on a record, as whoever asks. */
function say(type: RecordType, row: Stored, body: string, internal: boolean): Values {
  const about = `${type.key}/${row.id}`;
  const comment = { id: nextId++, body, internal, author: self, authorName: nameOf(self), created: new Date().toISOString() };
  comments.set(about, [comment, ...(comments.get(about) ?? [])]);
  tell("record", { type: type.key, id: row.id, version: row.version, kind: "comment", detail: internal ? "internal" : "public", fields: [], actor: 1 });
  return comment;
}

const refuse = (status: number, title: string, detail: string, more: Values = {}): never => {
  throw new Refusal(status, { type: "about:blank", title, status, detail, ...more });
};

/** Fields that a newer version of a module has no more, and those that it wants, by type. */
let reshaped: Record<string, { gone: string[]; required: string[] }> = {};
const typesOf = (language: "fr" | "en"): Description => {
  const all = describe(language, absent);
  return Object.keys(reshaped).length === 0 ? all : { ...all, types: all.types.map((type) => {
    const { gone = [], required = [] } = reshaped[type.key] ?? {};
    return { ...type, fields: type.fields.filter((field) => !gone.includes(field.name)).map((field) => (required.includes(field.name) ? { ...field, required: true } : field)) };
  }) };
};
const typeOf = (key: string): RecordType =>
  typesOf("fr").types.find((t) => t.key === key) ?? refuse(404, "Introuvable", `Il n’existe pas de type « ${key} ».`);

const told: string[] = [];
/** What is behind the service worker's text: another version of the UI, for those who look. */
let upgrade = "";
let opened = 0;

/** Events of records have a number, from which a listener that was away goes on. */
function tell(name: string, data: unknown): void {
  const event = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  const whole = name === "record" ? `id: ${told.push(event)}\n${event}` : event;
  streams.forEach((stream) => stream.write(whole));
}

function listen(request: IncomingMessage, response: ServerResponse): void {
  opened++;
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  const last = Number(request.headers["last-event-id"] ?? told.length);
  response.write(`event: hello\n${request.headers["last-event-id"] ? "" : `id: ${told.length}\n`}data: {"seq":${told.length},"revision":1}\n\n`);
  told.slice(last).forEach((event, i) => response.write(`id: ${last + i + 1}\n${event}`));
  streams.add(response);
  request.on("close", () => streams.delete(response));
}

function look(type: RecordType, row: Values, path: string): unknown {
  const [head, ...rest] = path.split(".");
  const field = type.fields.find((f) => f.name === head);
  if (!field && head !== "id") {
    return refuse(400, "Filtre refusé", `« ${head} » n’est pas un champ de ${type.plural}.`, { errors: [{ place: "filter", message: `« ${head} » n’est pas un champ de ${type.plural}.` }] });
  }
  const value = row[head!];
  if (rest.length === 0) {
    return value;
  }
  if (field!.kind === "state" && rest[0] === "category") {
    return type.lifecycles[0]!.states.find((s) => s.key === value)?.category;
  }
  const target = typesOf("fr").types.find((t) => t.key === field!.target);
  const other = target && tables.get(target.key)?.get(Number(value));
  return !target || !other ? null : rest[0] === "title" ? other[target.title] : look(target, other, rest.join("."));
}

const pathsOf = (node: Node): string[] => ("path" in node ? [node.path] : ("and" in node ? node.and : node.or).flatMap(pathsOf));

const fold = (text: string) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

function wordsOf(type: RecordType, row: Stored): string {
  return fold([row["number"], ...type.fields.filter((f) => ["string", "text", "html"].includes(f.kind)).map((f) => row[f.name]),
    ...type.fields.filter((f) => f.kind === "reference").map((f) => look(type, row, `${f.name}.title`))].filter(Boolean).join(" "));
}

function rowsOf(type: RecordType, query: URLSearchParams): Stored[] {
  let rows = [...(tables.get(type.key)?.values() ?? [])].filter((row) => !row["deleted"] && !row["mergedInto"]);
  const filter = query.get("filter")?.replace(/;?\bgroup==(\d+)/, (_all, id: string) => {
    const members = new Set((tables.get("groups")?.get(Number(id))?.["members"] as number[] | undefined) ?? []);
    rows = rows.filter((row) => members.has(row.id));
    return "";
  });
  if (filter) {
    const today = new Date();
    today.setHours(0, 0, 0, 0);
    const text = filter.replace(/\bME\b/g, "1")
      .replace(/\bTODAY([+-]\d+)?\b/g, (_m, days) => new Date(today.getTime() + Number(days ?? 0) * 86400000).toISOString())
      .replace(/\bNOW\b/g, new Date().toISOString());
    try {
      const node = parse(text);
      pathsOf(node).forEach((path) => look(type, {}, path));
      rows = rows.filter((row) => test(node, (path) => look(type, row, path)));
    } catch (failure) {
      if (failure instanceof Unreadable) {
        refuse(400, "Filtre refusé", `Le filtre n’est pas lisible à partir de « ${failure.found} ».`, { errors: [{ place: "filter", message: "illisible" }] });
      }
      throw failure;
    }
  }
  const q = query.get("q");
  if (q) {
    const words = fold(q).split(/\s+/).filter(Boolean);
    rows = rows.filter((row) => words.every((word) => wordsOf(type, row).includes(word)));
  }
  const sort = (query.get("sort") || type.sort || "-updated").split(",");
  const value = (row: Stored, path: string) => look(type, row, type.fields.find((f) => f.name === path)?.kind === "reference" ? `${path}.title` : path);
  return rows.sort((a, b) => {
    for (const part of sort) {
      const down = part.startsWith("-");
      const path = part.replace(/^[-+]/, "");
      const [x, y] = [value(a, path), value(b, path)];
      const order = x === y ? 0 : x == null ? 1 : y == null ? -1 : typeof x === "number" ? x - Number(y) : String(x).localeCompare(String(y), "fr");
      if (order) {
        return down ? -order : order;
      }
    }
    return a.id - b.id;
  });
}

function view(type: RecordType, row: Stored, fields: string[]): Values {
  const result: Values = { id: row.id, version: row.version };
  for (const path of fields) {
    result[path] = path.includes(".") ? look(type, row, path) ?? null : row[path] ?? null;
  }
  return result;
}

function full(type: RecordType, row: Stored): Values {
  const names = type.fields.flatMap((f) => (f.kind === "reference" ? [f.name, `${f.name}.title`] : [f.name]));
  const parts = Object.fromEntries(type.parts.map((part) => [part, row[part] ?? []]));
  return { ...view(type, row, names), ...parts, transitions: allowed(type, row), may: { update: true, delete: true, comment: true, note: true, attach: true } };
}

/** The server names what the lifecycle allows; a guard speaks only when somebody tries. */
const allowed = (type: RecordType, row: Values) => type.state
  ? type.lifecycles[0]!.transitions.filter((t) => t.from.includes(String(row[type.state!]))).map((t) => t.key) : [];

function check(type: RecordType, values: Values, whole: Values): void {
  const errors: Values[] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = type.fields.find((f) => f.name === name);
    if (!field && !type.parts.includes(name)) {
      errors.push({ place: name, message: `« ${name} » n’est pas un champ de ${type.plural}.` });
    } else if (field?.readOnly) {
      errors.push({ place: name, message: "Ce champ ne se modifie pas." });
    } else if (field?.maxLength && typeof value === "string" && value.length > field.maxLength) {
      errors.push({ place: name, message: `${field.maxLength} caractères au plus.` });
    } else if (name === "siren" && value && !/^\d{9}$/.test(String(value))) {
      errors.push({ place: name, message: "Un SIREN compte neuf chiffres." });
    }
  }
  for (const field of type.fields.filter((f) => f.required && !f.readOnly)) {
    if (whole[field.name] === null || whole[field.name] === undefined || whole[field.name] === "") {
      errors.push({ place: field.name, message: "Ce champ est obligatoire." });
    }
  }
  if (errors.length) {
    refuse(400, "Saisie à corriger", errors.length === 1 ? "Un champ est à corriger." : `${errors.length} champs sont à corriger.`, { errors });
  }
}

function save(type: RecordType, row: Stored, values: Values, kind: string): void {
  versions.set(`${type.key}/${row.id}/${row.version}`, { ...row });
  const entries: Values[] = [];
  for (const [name, value] of Object.entries(values)) {
    const old = row[name] ?? null;
    row[name] = value;
    if (!type.parts.includes(name)) {
      entries.push({ id: nextId++, version: row.version + 1, at: stamp(), actor: self, actorName: nameOf(self), channel: "web", kind, field: name,
        before: old === null ? null : String(old), after: value === null ? null : String(value) });
    }
  }
  derive(type, row);
  row.version++;
  row["updated"] = stamp();
  row["updatedBy"] = self;
  const key = `${type.key}/${row.id}`;
  histories.set(key, [...entries.reverse(), ...(histories.get(key) ?? [])]);
  tell("record", { type: type.key, id: row.id, version: row.version, kind: kind.startsWith("transition") ? "transition" : kind, fields: Object.keys(values), actor: 1 });
}

const nameOf = (user: number) => String(tables.get("users")!.get(user)?.["name"] ?? "");

function derive(type: RecordType, row: Values): void {
  if (type.key === "contacts") {
    row["name"] = [row["firstName"], row["lastName"]].filter(Boolean).join(" ");
  }
  if (type.key === "tickets") {
    row["priority"] = row["impact"] === "critical" || row["urgency"] === "critical" ? "critical" : row["impact"];
  }
}

/** The jobs of imports, done at once; a row whose first cell is empty is refused. */
function importAction(row: Stored, action: string, input: Values): Values {
  const about = `imports/${row.id}`;
  const file = (files.get(about) ?? [])[0] ?? refuse(400, "Fichier manquant", "Joignez d’abord un fichier.");
  const lines = file!.content.toString().split(/\r?\n/).filter(Boolean).map((line) => line.split(";"));
  const data = lines.slice(1);
  if (action === "detect") {
    const labels = typeOf(String(row["target"])).fields.filter((f) => !f.system);
    const columns = lines[0]!.map((name, index) => ({ index, name, samples: data.slice(0, 5).map((cells) => cells[index] ?? ""), values: [...new Set(data.map((cells) => cells[index] ?? ""))], field: labels.find((f) => fold(f.label) === fold(name))?.name }));
    Object.assign(row, { state: "detected", encoding: "UTF-8", separator: ";", header: true, rowCount: data.length, version: row.version + 1,
      mapping: JSON.stringify({ columns: columns.filter((c) => c.field).map((c) => ({ from: [c.name], field: c.field })) }) });
    return { format: "csv", encoding: "UTF-8", separator: input["separator"] ?? ";", header: true, rows: data.length, columns, ...(String(row["name"]).endsWith(".xlsx") ? { format: "xlsx", sheets: ["Clients", "Archives 2025"], sheet: input["sheet"] ?? "Clients" } : {}) };
  }
  const bad = data.filter((cells) => !cells[0]);
  const good = data.length - bad.length;
  Object.assign(row, { done: data.length, refusedCount: bad.length, unchangedCount: 0, updatedCount: 0, createdCount: good, version: row.version + 1,
    state: action === "dryRun" ? "checked" : action === "run" ? "done" : action === "revert" ? "reverted" : row["state"] });
  if (bad.length && action !== "revert") {
    const attach = (name: string, content: string) => {
      const made = { id: nextId++, name, size: content.length, internal: true, content: Buffer.from(content) };
      files.set(about, [...(files.get(about) ?? []), made]);
      return made.id;
    };
    row["report"] = attach("rapport.csv", `Ligne;Raison;Contenu\r\n${bad.map((cells) => `${data.indexOf(cells) + 2};"Nom\u00a0: ce champ est obligatoire";${cells.join(" | ")}`).join("\r\n")}`);
    row["badRows"] = attach("refus.csv", `${lines[0]!.join(";")}\r\n${bad.map((cells) => cells.join(";")).join("\r\n")}`);
  }
  return { id: row.id, state: row["state"] };
}

/** What the server would say about an import's file. */
function qualityOf(row: Stored): Values {
  const count = (name: string) => Number(row[name] ?? 0);
  const done = count("done");
  const figure = (field: string, label: string, n: number, more: Values = {}) => ({ field, label, ...more, count: n, share: done ? n / done : null });
  const refused = count("refusedCount");
  return { dry: row["state"] !== "done", sums: { rows: done, blank: 0, created: count("createdCount"), updated: 0, unchanged: 0, refused, balanced: true },
    totals: [{ type: row["target"], label: "Comptes", created: count("createdCount"), updated: 0, unchanged: 0 }, { type: "addresses", label: "Adresses", created: 1, updated: 0, unchanged: 0 }],
    rejects: refused ? [figure("name", "Nom", refused, { reason: "required", sample: "Nom\u00a0: ce champ est obligatoire" })] : [],
    duplicates: { repeated: 0, alike: 1, compared: count("createdCount") }, orphans: [], empty: refused ? [figure("name", "Nom", refused)] : [] };
}

const stamp = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

function create(type: RecordType, values: Values): Stored {
  const start: Values = Object.fromEntries(type.fields.filter((f) => f.default != null).map((f) => [f.name, f.default]));
  const whole = { ...start, ...values };
  check(type, values, whole);
  if (type.state) {
    whole[type.state] = type.lifecycles[0]!.initial;
  }
  const id = nextId++;
  const row = { ...whole, id, version: 1, number: `${type.key[0]!.toUpperCase()}-${id}`, created: stamp(), updated: stamp(), createdBy: 1, updatedBy: 1 } as Stored;
  derive(type, row);
  tables.get(type.key)?.set(id, row) ?? tables.set(type.key, new Map([[id, row]]));
  histories.set(`${type.key}/${id}`, [{ id: nextId++, version: 1, at: stamp(), actor: 1, actorName: "Camille Roy", channel: "web", kind: "create", field: null, before: null, after: null }]);
  tell("record", { type: type.key, id, version: 1, kind: "create", fields: Object.keys(values), actor: 1 });
  return row;
}

function update(type: RecordType, row: Stored, values: Values, match: string | undefined): void {
  if (!match) {
    refuse(428, "Version manquante", "Envoyez If-Match avec la version que vous avez lue.");
  }
  const version = Number(match!.replace(/\D/g, ""));
  if (version !== row.version) {
    const base = versions.get(`${type.key}/${row.id}/${version}`) ?? row;
    const fields: Values = {};
    for (const name of Object.keys(values)) {
      if (JSON.stringify(base[name] ?? null) !== JSON.stringify(row[name] ?? null) && JSON.stringify(row[name] ?? null) !== JSON.stringify(values[name] ?? null)) {
        fields[name] = { base: base[name] ?? null, theirs: row[name] ?? null, yours: values[name] };
      }
    }
    if (Object.keys(fields).length) {
      refuse(409, "Modifié entre-temps", "Quelqu’un d’autre a modifié les mêmes champs.", { version: row.version, fields });
    }
  }
  check(type, values, { ...row, ...values });
  save(type, row, values, "update");
}

function transition(type: RecordType, row: Stored, key: string, values: Values): void {
  const t = type.lifecycles.flatMap((l) => l.transitions).find((x) => x.key === key)!;
  if (!t.from.includes(String(row[type.state!]))) {
    refuse(409, "Pas maintenant", `« ${t.label} » n’est pas possible depuis ce statut.`);
  }
  const missing = t.required.filter((name) => (values[name] ?? row[name]) == null || (values[name] ?? row[name]) === "");
  if (missing.length) {
    refuse(400, "Saisie à corriger", "Un champ est à corriger.", { errors: missing.map((place) => ({ place, message: "Ce champ est obligatoire." })) });
  }
  if (key === "close" && ((row["tags"] as string[] | null) ?? []).includes("garantie")) {
    refuse(409, "Pas maintenant", "Le retour sous garantie n’est pas encore clos.");
  }
  check(type, values, { ...row, ...values });
  save(type, row, { ...values, [type.state!]: t.to }, `transition:${key}`);
}

/** What a change of many does to one of them. */
function doTo(type: RecordType, row: Stored, change: Values, version: number): void {
  if (change["transition"]) {
    transition(type, row, String(change["transition"]), (change["values"] ?? {}) as Values);
  } else if (change["delete"]) {
    row["deleted"] = stamp();
    row.version++;
    tell("record", { type: type.key, id: row.id, kind: "delete", fields: [], actor: 1 });
  } else if (change["restore"]) {
    delete row["deleted"];
  } else if (change["action"] === "split") {
    const { id } = create(type, { subject: (change["input"] as Values)["subject"], account: row["account"], contact: row["contact"] });
    tell("record", { type: type.key, id, version: 1, kind: "create", fields: [], actor: 1 });
  } else {
    update(type, row, change["values"] as Values, String(version));
  }
}

function timeline(type: RecordType, row: Stored): Values[] {
  const key = `${type.key}/${row.id}`;
  const writes = new Map<string, Values[]>();
  for (const entry of histories.get(key) ?? []) {
    const group = `${entry["version"]}-${entry["at"]}`;
    (writes.get(group) ?? writes.set(group, []).get(group)!).push(entry);
  }
  const changes = [...writes.values()].map((entries) => ({
    key: `h${entries[0]!["id"]}`, kind: "change", at: entries[0]!["at"], actor: 1, actorName: entries[0]!["actorName"], channel: entries[0]!["channel"],
    data: { kind: entries[0]!["kind"], fields: entries.filter((e) => e["field"]) },
  }));
  const said = (comments.get(key) ?? []).map((c) => ({ key: `c${c["id"]}`, kind: "comment", at: c["created"], actor: c["author"], actorName: c["authorName"], channel: "web", data: { body: c["body"], internal: c["internal"] } }));
  const attached = (files.get(key) ?? []).map((f) => ({ key: `a${f["id"]}`, kind: "attachment", at: f["created"], actor: 1, actorName: "Camille Roy", channel: "web", data: { id: f["id"], name: f["name"], size: f["size"] } }));
  const born = { key: "born", kind: "change", at: row["created"], actor: 1, actorName: "Camille Roy", channel: "web", data: { kind: "create", fields: [] } };
  const all = [...changes, ...said, ...attached];
  return (all.some((e) => (e.data as Values)["kind"] === "create") ? all : [...all, born]).sort((a, b) => String(b.at).localeCompare(String(a.at)));
}

function seedConversations(): void {
  for (const row of [...tables.get("tickets")!.values()].slice(0, 60)) {
    const at = (hours: number) => new Date(Date.now() - hours * 3600000).toISOString();
    comments.set(`tickets/${row.id}`, [
      { id: nextId++, body: "<p>Bonjour, nous avons bien reçu votre demande. Pouvez-vous nous indiquer le <strong>numéro de série</strong> inscrit sous l’appareil&nbsp;?</p>", internal: false, author: 2, authorName: "Hugo Simon", created: at(26) },
      { id: nextId++, body: "<p>Déjà vu chez ce client en septembre : penser à vérifier la version du micrologiciel.</p>", internal: true, author: 3, authorName: "Inès Laurent", created: at(5) },
      { id: nextId++, body: "<p>Voici le numéro : SN-448-2210. Merci pour votre réactivité.</p>", internal: false, author: null, authorName: "Léa Durand", created: at(2) },
    ]);
    watchers.set(`tickets/${row.id}`, [{ user: 2, name: "Hugo Simon" }]);
  }
}

/** Bodies are read once and kept, since two may look at them. */
const bodies = new WeakMap<IncomingMessage, Buffer>();

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const before = bodies.get(request);
  if (before) {
    return before;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  bodies.set(request, Buffer.concat(chunks));
  return bodies.get(request)!;
}

const words = (text: string) => text.replace(/<[^>]*>/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;");

function search(q: string, limit: number): Values[] {
  const wanted = fold(q).split(/\s+/).filter(Boolean);
  const hits: Values[] = [];
  for (const type of typesOf("fr").types.filter((t) => !t.partOf && (t.menu ?? 900) < 800)) {
    for (const row of tables.get(type.key)?.values() ?? []) {
      if (wanted.every((w) => wordsOf(type, row).includes(w))) {
        const text = words(`${row[type.title]} ${look(type, row, type.fields.some((f) => f.name === "account") ? "account.title" : type.title) ?? ""}`);
        const snippet = text.split(/(\s+)/).map((part) => (wanted.some((w) => fold(part).includes(w)) ? `<b>${part}</b>` : part)).join("");
        hits.push({ type: type.key, id: row.id, number: row["number"], title: row[type.title], snippet, score: 1 });
      }
    }
  }
  return hits.slice(0, limit);
}

async function api(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
  const method = request.method ?? "GET";
  const cookie = /guichet_session=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
  const answer = (status: number, body?: unknown, headers: Record<string, string | string[]> = {}) => {
    response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
  if (path === "session" && method === "POST") {
    const { login, password } = JSON.parse((await bodyOf(request)).toString());
    if (password !== "guichet") {
      refuse(401, "Connexion refusée", `L’identifiant ou le mot de passe n’est pas juste${login ? "" : " (identifiant vide)"}.`);
    }
    const secret = createHash("sha256").update(String(Math.random())).digest("hex").slice(0, 32);
    sessions.set(secret, [...tables.get("users")!.values()].find((u) => u["login"] === login)?.id ?? 1);
    return answer(204, undefined, { "Set-Cookie": [`guichet_session=${secret}; HttpOnly; SameSite=Lax; Path=/`, `guichet_csrf=csrf-${secret}; SameSite=Lax; Path=/`] });
  }
  if (path === "sign-in") {
    return answer(200, { items: [{ name: "corp", label: "Compte Exemple", href: "/api/sign-in/corp" }] });
  }
  if (path === "test/expire") {
    sessions.clear();
    if (query.get("streams")) {
      streams.forEach((stream) => stream.destroy());
    }
    return answer(204);
  }
  if (path === "test/upgrade") {
    upgrade = `// ${Date.now()}`;
    return answer(204);
  }
  if (path === "test/streams") {
    if (method === "DELETE") {
      streams.forEach((stream) => stream.destroy());
    }
    return answer(200, { open: streams.size, opened });
  }
  if (!sessions.has(cookie)) {
    refuse(401, "Connexion requise", "Connectez-vous pour continuer.");
  }
  self = sessions.get(cookie) ?? 1;
  if (method !== "GET" && request.headers["x-csrf-token"] !== `csrf-${cookie}`) {
    refuse(403, "Jeton manquant", "La requête ne porte pas le jeton CSRF de la session.");
  }
  const language = (/guichet-language=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? "fr") as "fr" | "en";
  if (path === "session") {
    if (method === "DELETE") {
      sessions.delete(cookie);
      return answer(204);
    }
    return answer(200, { user: self, login: tables.get("users")!.get(self)!["login"], name: nameOf(self), csrf: `csrf-${cookie}` });
  }
  if (path === "me" && method === "PATCH") {
    zones.set(self, String(JSON.parse((await bodyOf(request)).toString())["zone"] ?? zones.get(self) ?? "Europe/Paris"));
    return answer(204);
  }
  if (path === "me") {
    return answer(200, { user: self, login: tables.get("users")!.get(self)!["login"], name: nameOf(self), audience: "agent", language, zone: zones.get(self) ?? "Europe/Paris", teams: [], accounts: [], may: {}, channel: seenAs ? "view" : "web", administration: seenAs ? [] : RIGHTS });
  }
  if (path === "types") {
    return answer(200, { ...typesOf(language), panels });
  }
  if (path === "test/notify") {
    const notice = notify(tables, JSON.parse((await bodyOf(request)).toString()));
    tell("record", { type: "notifications", id: notice.id, version: notice.version, kind: notice.version > 1 ? "update" : "create" });
    return answer(200, notice);
  }
  if (path === "notifications/markRead") {
    const read = markRead(tables, JSON.parse((await bodyOf(request)).toString()));
    read.forEach((notice) => tell("record", { type: "notifications", id: notice.id, version: notice.version, kind: "update" }));
    return answer(200, { read: read.length });
  }
  if (path === "viewing") {
    if (method === "PUT") {
      seenAs = String(tables.get("users")!.get(Number(JSON.parse((await bodyOf(request)).toString())["user"]))!["name"]);
      return answer(204);
    }
    if (method === "DELETE") {
      seenAs = "";
      return answer(204);
    }
    return answer(200, seenAs ? { by: { user: 1, name: "Camille Roy" }, as: { user: 2, name: seenAs } } : {});
  }
  if (seenAs && method !== "GET" && path !== "session") {
    refuse(403, "Droit insuffisant", "Vous regardez Guichet comme une autre personne : rien ne peut être modifié.");
  }
  const done = administration({ method, path, query, body: method === "PUT" || method === "POST" || (method === "PATCH" && path.startsWith("rules/")) ? (await bodyOf(request)).toString() : "", tables, language, tell, refuse, match: request.headers["if-match"], absent });
  if (done !== NOT_MINE) {
    return answer(done === undefined ? 204 : 200, done);
  }
  if (path === "test/modules") {
    const { absent: gone = [], forms = {}, quiet } = JSON.parse((await bodyOf(request)).toString());
    absent.clear();
    (gone as string[]).forEach((m) => absent.add(m));
    reshaped = forms;
    if (!quiet) {
      tell("types", { revision: Date.now() });
    }
    return answer(204);
  }
  if (path === "events") {
    return listen(request, response);
  }
  if (path === "search") {
    return answer(200, { items: search(query.get("q") ?? "", Number(query.get("limit") ?? 20)) });
  }
  const preference = /^me\/preferences\/([\w.-]+)$/.exec(path)?.[1];
  if (preference) {
    if (method === "PUT") {
      preferences.set(preference, (await bodyOf(request)).toString());
      return answer(204);
    }
    return answer(200, JSON.parse(preferences.get(preference) ?? "null"));
  }
  const sheet = /^(\w+)\.(xlsx|csv)$/.exec(path);
  if (sheet) {
    const type = typeOf(sheet[1]!);
    const fields = (query.get("fields") ?? "number").split(",");
    const lines = rowsOf(type, query).map((row) => fields.map((f) => String(look(type, row, f) ?? "")).join(";"));
    response.writeHead(200, { "Content-Type": "text/csv", "Content-Disposition": `attachment; filename="${sheet[1]}.${sheet[2]}"` });
    response.end(`\uFEFF${fields.join(";")}\n${lines.join("\n")}`);
    return;
  }
  if (path === "calendar" || path === "calendar/busy") {
    typeOf("activities");
    const users = (query.get("users") ?? String(self)).split(",").map(Number);
    const taken = (row: Stored) => [row["owner"], ...((row["attendees"] as Values[] | undefined) ?? []).map((guest) => guest["user"])].map(Number).filter(Boolean);
    const found = unfold([...tables.get("activities")!.values()].filter((row) => !row["deleted"] && taken(row).some((user) => users.includes(user))), new Date(query.get("from")!), new Date(query.get("to")!));
    if (path === "calendar/busy") {
      return answer(200, { users: Object.fromEntries(users.map((user) => [user, found.filter((h) => taken(h.row).includes(user)).map(({ start, end }) => ({ start, end }))])) });
    }
    return answer(200, { items: found.map(({ row, start, end, occurrence }) => {
      const { id, number, subject, kind, state, owner, account, contact, ticket, place: location } = full(typeOf("activities"), row) as Values;
      const title = (name: string) => look(typeOf("activities"), row, `${name}.title`);
      return { id, number, subject, kind, state, owner, account, contact, ticket, location, "owner.title": title("owner"), "account.title": title("account"), "ticket.title": title("ticket"), type: row["type"], start, end, occurrence, allDay: false, busy: true, hidden: false, users: taken(row) };
    }) });
  }
  if (path.startsWith("test/part/")) {
    const [, , , name] = path.split("/");
    panels.length = 0;
    if (name) {
      panels.push({ key: "warranty", module: "loans", version: name, slot: "record.side", type: "tickets", label: "Prêts en cours", icon: "supplies", order: 10, script: `modules/loans/${name}/panels.js`, export: "warranty", when: null });
      panels.push({ key: "lent", module: "loans", version: name, slot: "record.figure", type: "tickets", label: "Prêts", icon: "supplies", order: 15, script: `modules/loans/${name}/panels.js`, export: "lent", when: null });
      panels.push({ key: "readings", module: "loans", version: name, slot: "list.action", type: "tickets", label: "Importer des relevés", icon: "upload", order: 20, script: `modules/loans/${name}/panels.js`, export: "readings", when: null });
      panels.push({ key: "desk", module: "loans", version: name, slot: "page", type: null, label: "Comptoir des prêts", icon: "shipping-status", order: 30, script: `modules/loans/${name}/panels.js`, export: name === "broken" ? "none" : "counter", when: null });
    }
    tell("types", { revision: Date.now() });
    return answer(204);
  }
  const [key, second, third, fourth] = path.split("/");
  if (key === "bulk-runs" && !second) {
    const { type: of, filter, q, ...change } = JSON.parse((await bodyOf(request)).toString());
    const changed = typeOf(of);
    const found = rowsOf(changed, new URLSearchParams({ filter: filter ?? "", q: q ?? "" }));
    return answer(202, startRun(of, change.action ? "action" : "patch", found, (row) => doTo(changed, row, change, row.version)));
  }
  if (key === "bulk-runs") {
    return answer(200, askRun(second!, third, (row) => row["subject"] ?? row["name"], (row) => tell("record", { type: "tickets", id: row.id, version: row.version, kind: "update", fields: [], actor: 1 })) ?? refuse(404, "Introuvable", "Cette modification en masse n’existe plus."));
  }
  const type = typeOf(key!);
  if (!second) {
    if (method === "POST") {
      const text = (await bodyOf(request)).toString();
      const once = String(request.headers["idempotency-key"] ?? Math.random());
      const before = seen.get(once);
      if (before && before.body !== text) {
        refuse(422, "Clé déjà employée", "Cette clé d’idempotence a servi pour une autre demande.");
      }
      const made = before?.answer ?? full(type, create(type, JSON.parse(text)));
      seen.set(once, { body: text, answer: made });
      return answer(201, made, { ETag: `"${made["version"]}"`, Location: `/api/${key}/${made["id"]}` });
    }
    const rows = rowsOf(type, query);
    const limit = Math.min(200, Number(query.get("limit") ?? 50));
    const from = Number(query.get("cursor") ?? 0);
    const fields = (query.get("fields") ?? type.fields.filter((f) => f.list).map((f) => f.name).join(",")).split(",");
    const total = query.get("total");
    return answer(200, { items: rows.slice(from, from + limit).map((row) => view(type, row, fields)), next: from + limit < rows.length ? String(from + limit) : null, total: total && total !== "none" ? rows.length : null, atLeast: false });
  }
  if (key === "tickets" && second === "next") {
    const next = [...tables.get("tickets")!.values()].filter((one) => !one["assignee"] && !one["deleted"] && one["priority"] === "critical").sort((a, b) => a.id - b.id)[0];
    if (!next) {
      return answer(200, { message: "Aucun ticket de vos équipes n’attend quelqu’un." });
    }
    update(type, next, { assignee: self }, `"${next.version}"`);
    return answer(200, { type: "tickets", id: next.id, message: `${next["number"]} est à vous, score 100\u00a0: Priorité 100` });
  }
  if (second === "check") {
    const checked = JSON.parse((await bodyOf(request)).toString()) as Values;
    check(type, checked, { ...Object.fromEntries(type.fields.filter((f) => f.default != null).map((f) => [f.name, f.default])), ...checked });
    return answer(204);
  }
  if (second === "counts") {
    const by = query.get("by")!;
    const counted = new Map<unknown, number>();
    rowsOf(type, query).forEach((row) => counted.set(look(type, row, by), (counted.get(look(type, row, by)) ?? 0) + 1));
    const title = (value: unknown) => (type.fields.find((f) => f.name === by)?.kind === "reference" && value != null ? look(type, { [by]: value }, `${by}.title`) : value);
    return answer(200, { items: [...counted].map(([value, n]) => ({ value: value ?? null, title: title(value) ?? null, count: n })).sort((a, b) => b.count - a.count).slice(0, 200) });
  }
  if (second === "bulk") {
    const { ids, ...change } = JSON.parse((await bodyOf(request)).toString());
    const results = (ids as { id: number; version: number }[]).map(({ id, version }) => {
      const one = tables.get(key!)!.get(id)!;
      try {
        doTo(type, one, change, version);
        return { id, status: 200, version: one.version };
      } catch (failure) {
        return { id, status: (failure as Refusal).status, problem: (failure as Refusal).body };
      }
    });
    return answer(200, { results });
  }
  if (second === "duplicates") {
    const values = JSON.parse((await bodyOf(request)).toString()) as Values;
    const name = fold(String(values[type.title] ?? values["lastName"] ?? ""));
    const found = name.length < 4 ? [] : [...tables.get(key!)!.values()].filter((row) => row.id !== Number(query.get("self")) && fold(String(row[type.title])).includes(name)).slice(0, 3);
    return answer(200, { items: type.may.merge && key !== "tickets" ? found.map((row) => ({ id: row.id, number: row["number"], title: row[type.title], reason: language === "fr" ? "Nom semblable" : "Similar name", score: 80 })) : [] });
  }
  const row = tables.get(key!)?.get(Number(second)) ?? refuse(404, "Introuvable", "Cette fiche n’existe pas, ou vous n’y avez pas accès.");
  const about = `${key}/${second}`;
  if (row["mergedInto"] && !third) {
    return answer(301, undefined, { Location: `/api/${key}/${row["mergedInto"]}` });
  }
  if (row["deleted"] && third !== "restore") {
    refuse(404, "Introuvable", "Cette fiche a été supprimée.");
  }
  if (!third) {
    if (method === "PATCH") {
      update(type, row, JSON.parse((await bodyOf(request)).toString()), request.headers["if-match"]);
    } else if (method === "DELETE") {
      row["deleted"] = stamp();
      tell("record", { type: key, id: row.id, kind: "delete", fields: [], actor: 1 });
      return answer(204);
    }
    return answer(200, full(type, row), { ETag: `"${row.version}"` });
  }
  if (third === "presence") {
    const here = present.get(about) ?? present.set(about, new Map([[2, { user: 2, name: "Hugo Simon", mode: "replying" }]])).get(about)!;
    if (method === "DELETE") {
      here.delete(self);
    } else if (method === "PUT") {
      here.set(self, { user: self, name: nameOf(self), mode: JSON.parse((await bodyOf(request)).toString())["mode"] });
    }
    tell("presence", { type: key, id: row.id, users: [...here.values()] });
    return method === "DELETE" ? answer(204) : answer(200, { items: [...here.values()] });
  }
  if (third === "people") {
    const q = fold(query.get("q") ?? "");
    return answer(200, { items: [...tables.get("users")!.values()].filter((u) => fold(String(u["name"])).split(/\s+/).some((word) => word.startsWith(q)) || fold(String(u["name"])).startsWith(q)).slice(0, 8).map((u) => ({ id: u.id, name: u["name"] })) });
  }
  if (third === "canned-answers") {
    const prepared = key === "tickets" && fourth ? answerOf(fourth, String(row["number"])) : undefined;
    if (!fourth) {
      return answer(200, { items: key === "tickets" ? offers() : [] });
    }
    if (!prepared) {
      return refuse(404, "Introuvable", "Cette réponse type n’existe pas ici.");
    }
    if (method === "POST") {
      if (prepared.body) {
        say(type, row, prepared.body, prepared.internal);
      }
      update(type, row, prepared.set ?? {}, `"${row.version}"`);
      return answer(204);
    }
    return answer(200, { ...prepared, set: undefined });
  }
  if (third === "check") {
    const checked = JSON.parse((await bodyOf(request)).toString()) as Values;
    check(type, checked, { ...row, ...checked });
    return answer(204);
  }
  if (third === "undo-merge") {
    (movedBy.get(row.id) ?? []).forEach(([other, field]) => { other[field] = row.id; });
    delete row["mergedInto"];
    return answer(200, full(type, row));
  }
  if (key === "imports" && third === "quality") {
    return answer(200, qualityOf(row));
  }
  if (third === "timeline") {
    const all = timeline(type, row);
    const before = all.findIndex((e) => e["key"] === query.get("cursor")) + 1;
    return answer(200, { items: all.slice(before, before + Number(query.get("limit") ?? 30)) });
  }
  if (third === "history") {
    return answer(200, { items: histories.get(about) ?? [] });
  }
  if (third === "stamps") {
    const fields: Values = {};
    const transitions: Values = {};
    for (const entry of [...(histories.get(about) ?? [])].reverse()) {
      const stamp = { at: entry["at"], actor: entry["actor"], actorName: entry["actorName"], channel: entry["channel"] };
      if (entry["field"]) {
        fields[String(entry["field"])] = stamp;
      }
      if (String(entry["kind"]).startsWith("transition:")) {
        transitions[String(entry["kind"]).slice("transition:".length)] = stamp;
      }
    }
    return answer(200, { fields, transitions });
  }
  if (third === "comments") {
    const { body, internal } = JSON.parse((await bodyOf(request)).toString());
    const comment = say(type, row, body, internal);
    return answer(201, comment);
  }
  if (third === "attachments") {
    const kept = files.get(about) ?? [];
    if (method === "POST") {
      const raw = await bodyOf(request);
      const name = /filename="([^"]*)"/.exec(raw.subarray(0, 800).toString())?.[1] ?? "fichier";
      const from = raw.indexOf("\r\n\r\n") + 4;
      const content = raw.subarray(from, raw.lastIndexOf("\r\n--"));
      const file = { id: nextId++, name, mediaType: "application/octet-stream", size: content.length, internal: query.get("internal") === "true", authorName: "Camille Roy", created: new Date().toISOString(), content };
      files.set(about, [...kept, file]);
      tell("record", { type: key, id: row.id, version: row.version, kind: "attachment", detail: String(file.id), fields: [], actor: 1 });
      return answer(201, { ...file, content: undefined });
    }
    const file = kept.find((f) => f["id"] === Number(fourth));
    if (method === "DELETE") {
      files.set(about, kept.filter((f) => f !== file));
      return answer(204);
    }
    if (file) {
      response.writeHead(200, { "Content-Type": "application/octet-stream", "Content-Disposition": `attachment; filename="${file["name"]}"`, "X-Content-Type-Options": "nosniff" });
      response.end(file.content);
      return;
    }
    return answer(200, { items: kept.map((f) => ({ ...f, content: undefined })) });
  }
  if (third === "links") {
    const kept = links.get(about) ?? [];
    if (method === "POST") {
      const { kind, type: otherType, record } = JSON.parse((await bodyOf(request)).toString());
      const other = tables.get(otherType)?.get(record) ?? refuse(404, "Introuvable", "La fiche à lier est introuvable.");
      const link = { id: nextId++, kind, out: true, type: otherType, record, number: other["number"], title: other[typeOf(otherType).title] };
      links.set(about, [...kept, link]);
      return answer(201, link);
    }
    if (method === "DELETE") {
      links.set(about, kept.filter((l) => l["id"] !== Number(fourth)));
      return answer(204);
    }
    return answer(200, { items: kept });
  }
  if (third === "watchers") {
    const kept = watchers.get(about) ?? [];
    if (method === "PUT") {
      const user = Number(fourth ?? 1);
      watchers.set(about, [...kept.filter((w) => w["user"] !== user), { user, name: tables.get("users")!.get(user)!["name"] }]);
      return answer(204);
    }
    if (method === "DELETE") {
      watchers.set(about, kept.filter((w) => w["user"] !== Number(fourth ?? 1)));
      return answer(204);
    }
    return answer(200, { items: kept });
  }
  if (third === "restore") {
    delete row["deleted"];
    return answer(200, full(type, row));
  }
  const text = (await bodyOf(request)).toString();
  const values = (text ? JSON.parse(text) : {}) as Values;
  if (third === "merge") {
    const source = tables.get(key!)!.get(Number(values["source"])) ?? refuse(404, "Introuvable", "La fiche à absorber est introuvable.");
    source["mergedInto"] = row.id;
    for (const other of typesOf("fr").types) {
      for (const f of other.fields.filter((x) => x.target === key)) {
        tables.get(other.key)?.forEach((r) => {
          if (r[f.name] === source.id) {
            r[f.name] = row.id;
            movedBy.set(source.id, [...(movedBy.get(source.id) ?? []), [r, f.name]]);
          }
        });
      }
    }
    save(type, row, {}, "merge");
    return answer(200, full(type, row));
  }
  if (type.lifecycles.some((l) => l.transitions.some((t) => t.key === third))) {
    transition(type, row, third, values);
    return answer(200, full(type, row), { ETag: `"${row.version}"` });
  }
  if (key === "activities" && (third === "changeOccurrence" || third === "cancelOccurrence")) {
    const made = changeSeries(row, values, third === "cancelOccurrence", (fields) => create(type, fields), (one, fields) => save(type, one, fields, "update"));
    return answer(200, { id: made.id, number: made["number"], version: made.version });
  }
  if (key === "imports") {
    return answer(200, importAction(row, third, values));
  }
  if (key === "groups" && (third === "add" || third === "remove")) {
    const members = new Set((row["members"] as number[] | undefined) ?? []);
    (values["ids"] as number[]).forEach((id) => (third === "add" ? members.add(id) : members.delete(id)));
    row["members"] = [...members];
    return answer(200, {});
  }
  if (key === "users") {
    const tokens = (row["tokens"] as Values[] | undefined) ?? [];
    if (third === "issueToken") {
      row["tokens"] = [...tokens, { id: `t${tokens.length}`, purpose: values["purpose"], created: stamp() }];
      return answer(200, { token: "gct_q7Rk2mYt9ZpLw4XhVb6NsDcE" });
    }
    row["tokens"] = third === "revokeTokens" ? tokens.filter((one) => one["id"] !== values["token"]) : tokens;
    return answer(200, third === "listTokens" ? { tokens } : { sessionsClosed: 1 });
  }
  if (third === "split") {
    const made = create(type, { subject: values["subject"], account: row["account"], contact: row["contact"] });
    return answer(200, { type: key, id: made.id, number: made["number"] });
  }
  refuse(404, "Introuvable", "Il n’y a rien à cette adresse.");
}

const MEDIA: Record<string, string> = { js: "text/javascript", css: "text/css", woff2: "font/woff2", svg: "image/svg+xml", png: "image/png", webmanifest: "application/manifest+json", html: "text/html; charset=utf-8" };

function page(request: IncomingMessage, response: ServerResponse, path: string): void {
  const file = normalize(join(root, path));
  const guard = { "Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin" };
  if (path !== "" && path !== "index.html" && existsSync(file) && file.startsWith(normalize(root))) {
    const zipped = existsSync(`${file}.gz`);
    response.writeHead(200, { ...guard, "Content-Type": MEDIA[path.split(".").pop()!] ?? "application/octet-stream", "Cache-Control": path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache", ...(zipped ? { "Content-Encoding": "gzip" } : {}) });
    response.end(path === "sw.js" ? readFileSync(file, "utf8") + upgrade : readFileSync(zipped ? `${file}.gz` : file));
    return;
  }
  if (path.startsWith("modules/loans/")) {
    response.writeHead(200, { ...guard, "Content-Type": "text/javascript" }).end(PANEL);
    return;
  }
  if (path.startsWith("assets/") && path.includes(".")) {
    response.writeHead(404, guard).end();
    return;
  }
  const assets = Object.fromEntries(readFileSync(join(root, "page.properties"), "utf8").trim().split("\n").map((line) => line.split("=") as [string, string]));
  const cookie = (name: string, otherwise: string) => new RegExp(`${name}=(\\w+)`).exec(request.headers.cookie ?? "")?.[1] ?? otherwise;
  const theme = cookie("guichet-theme", "sap_horizon");
  const html = readFileSync(join(root, "index.html"), "utf8")
    .replaceAll("{language}", cookie("guichet-language", "fr")).replaceAll("{theme}", theme).replaceAll("{scheme}", /dark|hcb/.test(theme) ? "dark" : "light")
    .replaceAll("{name}", "Guichet").replaceAll("{base}", "/").replaceAll("{font}", assets["font"]!).replaceAll("{worker}", assets["worker"]!).replaceAll("{style}", assets["style"]!).replaceAll("{script}", assets["script"]!)
    .replaceAll("{preload}", assets["preload"]!.split(" ").map((f) => `<link rel="modulepreload" href="${f}">`).join("\n"));
  response.writeHead(200, { ...guard, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache" });
  response.end(html);
}

const CSP = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
  + "manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  const path = decodeURIComponent(url.pathname.slice(1));
  if (!path.startsWith("api/")) {
    page(request, response, path);
    return;
  }
  api(request, response, path.slice(4), url.searchParams).catch((failure) => {
    const body = failure instanceof Refusal ? failure.body : { title: "Erreur", status: 500, detail: String(failure) };
    if (!(failure instanceof Refusal)) {
      console.error(failure);
    }
    response.writeHead(Number(body["status"]), { "Content-Type": "application/problem+json" }).end(JSON.stringify(body));
  });
});
seedConversations();
seedNotices(tables);
server.listen(Number(process.env["PORT"] ?? 0), "127.0.0.1", () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" && address ? address.port : ""}/`);
});
