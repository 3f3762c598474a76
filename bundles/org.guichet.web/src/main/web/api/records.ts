import type { Http } from "./http";
import type { Description, Page, RecordBody, Row, Values } from "../model/types";

export interface ListQuery {
  filter?: string | null;
  q?: string | null;
  fields?: string[];
  sort?: string | null;
  limit?: number;
  cursor?: string | null;
  total?: "none" | "capped" | "exact";
}

export interface Entry {
  key: string;
  kind: string;
  at: string;
  actor: number | null;
  actorName: string | null;
  channel: string | null;
  data: Values;
}

export interface Attachment {
  id: number;
  name: string;
  mediaType: string;
  size: number;
  internal: boolean;
  authorName: string | null;
  created: string;
}

export interface Link {
  id: number;
  kind: string;
  label?: string;
  out: boolean;
  type: string;
  record: number;
  number: string | null;
  title: string | null;
}

export interface QualityFigure {
  field: string | null;
  label: string;
  /** Of a reason: the first case that was met. */
  sample?: string | null;
  count: number;
  share: number | null;
}

/** What an import or its dry run says about its file. */
export interface ImportQuality {
  dry: boolean;
  sums: { rows: number; blank: number; created: number; updated: number; unchanged: number; refused: number; balanced: boolean };
  totals: { type: string; label: string; created: number; updated: number; unchanged: number }[];
  rejects: QualityFigure[];
  duplicates: { repeated: number; alike: number; compared: number };
  orphans: QualityFigure[];
  empty: QualityFigure[];
}

export interface Hit {
  type: string;
  id: number;
  number: string | null;
  title: string | null;
  snippet: string;
}

/** What a module recognised in a typed text, with what a new record would start with. */
export interface Meaning {
  type: string;
  id: number;
  title: string;
  reason: string;
  creates: string;
  values: Values;
}

export interface HistoryEntry {
  id: number;
  version: number;
  at: string;
  actor: number | null;
  actorName: string | null;
  channel: string;
  kind: string;
  field: string | null;
  before: string | null;
  after: string | null;
  /** What a reference meant. */
  beforeTitle?: string | null;
  afterTitle?: string | null;
}

export interface Duplicate {
  id: number;
  number: string | null;
  title: string;
  reason: string;
  score: number;
}

/** One happening of a calendar; without id if only that somebody is taken may be told. */
export interface Happening extends Values {
  id?: number;
  occurrence?: string | null;
  start: string;
  end: string;
  allDay: boolean;
  busy: boolean;
  users: number[];
  hidden: boolean;
}

/** One change of many records. */
export interface Change {
  values?: Values;
  transition?: string;
  delete?: true;
  restore?: true;
  action?: string;
  input?: Values;
}

/** A change of all that a filter finds, which the server works through by itself. */
export interface BulkRun {
  id: string;
  type: string;
  state: "selecting" | "running" | "cancelled" | "done" | "failed" | "undoing" | "undone";
  total: number;
  done: number;
  changed: number;
  refused: number;
  undoable: boolean;
  message: string | null;
}

export interface BulkRefusal {
  place: number;
  id: number;
  title: string | null;
  reason: string;
}

export interface BulkResult {
  id: number;
  status: number;
  version?: number;
  problem?: { title?: string; detail?: string; errors?: { message: string }[] };
}

/** A provider that signs people in at a page of its own. */
export interface SignInChoice {
  name: string;
  label: string;
  href: string;
}

export interface Me {
  id: number;
  login: string;
  name: string;
  language: string;
  zone?: string;
  /** Rights to steer the platform. */
  administration?: string[];
  /** `view` while somebody else looks through this person. */
  channel?: string;
}

/** What the server can do, as functions. */
export class Api {
  constructor(readonly http: Http) {
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.http.call("POST", "session", { body: { login, password }, signIn: false });
  }

  async signInChoices(): Promise<SignInChoice[]> {
    return items((await this.http.call<unknown>("GET", "sign-in", { signIn: false })).body);
  }

  /** Changes how the signed-in person sees Guichet; everyone may. */
  async adjust(profile: { language?: "fr" | "en"; zone?: string }): Promise<void> {
    await this.http.call("PATCH", "me", { body: profile });
  }

  async me(): Promise<Me> {
    const body = (await this.http.call<Values>("GET", "me", { signIn: false })).body;
    return { ...body, id: body["user"] } as unknown as Me;
  }

  async signOut(): Promise<void> {
    await this.http.call("DELETE", "session", { signIn: false });
  }

  types(): Promise<Description> {
    return this.http.get("types");
  }

  list(type: string, query: ListQuery, signal?: AbortSignal): Promise<Page> {
    return this.http.get(`${type}?${parameters(query)}`, { signal });
  }

  exportUrl(type: string, format: "xlsx" | "csv", query: ListQuery): string {
    return this.http.url(`${type}.${format}?${parameters(query)}`);
  }

  read(type: string, id: number): Promise<RecordBody> {
    return this.http.get(`${type}/${id}`);
  }

  create(type: string, values: Values, key: string): Promise<RecordBody> {
    return this.http.post(type, values, { "Idempotency-Key": key });
  }

  async patch(type: string, id: number, version: number, values: Values): Promise<{ record: RecordBody; merged: boolean }> {
    const answer = await this.http.call<RecordBody>("PATCH", `${type}/${id}`,
      { body: values, headers: { "If-Match": `"${version}"` } });
    return { record: answer.body, merged: answer.body.version > version + 1 };
  }

  transition(type: string, id: number, key: string, values: Values, version: number): Promise<RecordBody> {
    return this.http.post(`${type}/${id}/${key}`, values, { "If-Match": `"${version}"` });
  }

  act(type: string, id: number | null, key: string, input: Values): Promise<Values | undefined> {
    return this.http.post(id === null ? `${type}/${key}` : `${type}/${id}/${key}`, input);
  }

  async remove(type: string, id: number, version: number): Promise<void> {
    await this.http.call("DELETE", `${type}/${id}`, { headers: { "If-Match": `"${version}"` } });
  }

  async restore(type: string, id: number): Promise<void> {
    await this.http.post(`${type}/${id}/restore`);
  }

  async counts(type: string, field: string, query: ListQuery): Promise<{ value: unknown; title?: string; count: number }[]> {
    return items(await this.http.get(`${type}/counts?by=${field}&${parameters(query)}`));
  }

  async search(q: string, limit: number, signal?: AbortSignal): Promise<Hit[]> {
    return (await this.http.get<{ items: Hit[] }>(`search?q=${encodeURIComponent(q)}&limit=${limit}`, { signal })).items;
  }

  async meanings(q: string, signal?: AbortSignal): Promise<Meaning[]> {
    return items(await this.http.get(`search/meanings?q=${encodeURIComponent(q)}`, { signal }));
  }

  async duplicates(type: string, values: Values, self: number | null): Promise<Duplicate[]> {
    return items(await this.http.post(`${type}/duplicates${self ? `?self=${self}` : ""}`, values));
  }

  /** The same change on many records; each row succeeds or fails alone. */
  async bulk(type: string, rows: { id: number; version: number }[], change: Change): Promise<BulkResult[]> {
    const ids = rows.map(({ id, version }) => ({ id, version }));
    return (await this.http.post<{ results: BulkResult[] }>(`${type}/bulk`, { ids, ...change })).results;
  }

  startBulkRun(type: string, scope: { filter: string; q: string }, change: Change): Promise<BulkRun> {
    return this.http.post("bulk-runs", { type, ...scope, ...change });
  }

  bulkRun(id: string): Promise<BulkRun> {
    return this.http.get(`bulk-runs/${id}`);
  }

  cancelBulkRun(id: string): Promise<BulkRun> {
    return this.http.post(`bulk-runs/${id}/cancel`);
  }

  undoBulkRun(id: string): Promise<BulkRun> {
    return this.http.post(`bulk-runs/${id}/undo`);
  }

  /** The first 200. */
  async bulkRefusals(id: string): Promise<BulkRefusal[]> {
    return items(await this.http.get(`bulk-runs/${id}/refusals`));
  }

  undoMerge(type: string, source: number): Promise<RecordBody> {
    return this.http.post(`${type}/${source}/undo-merge`);
  }

  merge(type: string, target: number, source: number): Promise<RecordBody> {
    return this.http.post(`${type}/${target}/merge`, { source });
  }

  async timeline(type: string, id: number, before?: string): Promise<Entry[]> {
    return items(await this.http.get(`${type}/${id}/timeline?limit=30${before ? `&cursor=${encodeURIComponent(before)}` : ""}`));
  }

  comment(type: string, id: number, body: string, internal: boolean, key: string): Promise<unknown> {
    return this.http.post(`${type}/${id}/comments`, { body, internal }, { "Idempotency-Key": key });
  }

  async attachments(type: string, id: number): Promise<Attachment[]> {
    return items(await this.http.get(`${type}/${id}/attachments`));
  }

  attach(type: string, id: number, file: File, internal: boolean, progress: (share: number) => void, signal?: AbortSignal): Promise<Attachment> {
    return this.http.upload(`${type}/${id}/attachments?internal=${internal}&name=${encodeURIComponent(file.name)}`, file, progress, signal);
  }

  /** What the server would say of these values, without writing them; a problem is thrown as for a write. */
  async check(type: string, id: number | null, values: Values, signal?: AbortSignal): Promise<void> {
    await this.http.call("POST", id === null ? `${type}/check` : `${type}/${id}/check`, { body: values, signal, signIn: false });
  }

  /** Colleagues who may see a record, for mentions. */
  async people(type: string, id: number, q: string, signal?: AbortSignal): Promise<{ id: number; name: string }[]> {
    return items(await this.http.get(`${type}/${id}/people?q=${encodeURIComponent(q)}`, { signal }));
  }

  /** What happens within a window, series unfolded; null where no module offers it. */
  async happenings(from: string, to: string, users: number[]): Promise<Happening[]> {
    return items(await this.http.get(`calendar?from=${from}&to=${to}&users=${users.join(",")}`));
  }

  /** When people are taken, by user. */
  async busy(from: string, to: string, users: number[]): Promise<Record<string, { start: string; end: string }[]>> {
    return (await this.http.get<{ users: Record<string, { start: string; end: string }[]> }>(`calendar/busy?from=${from}&to=${to}&users=${users.join(",")}`)).users;
  }

  attachmentUrl(type: string, id: number, attachment: number): string {
    return this.http.url(`${type}/${id}/attachments/${attachment}`);
  }

  importQuality(id: number): Promise<ImportQuality> {
    return this.http.get(`imports/${id}/quality`);
  }

  importQualityUrl(id: number): string {
    return this.http.url(`imports/${id}/quality.csv`);
  }

  async detach(type: string, id: number, attachment: number): Promise<void> {
    await this.http.call("DELETE", `${type}/${id}/attachments/${attachment}`);
  }

  async history(type: string, id: number, before?: number): Promise<HistoryEntry[]> {
    return items(await this.http.get(`${type}/${id}/history?limit=100${before ? `&cursor=${before}` : ""}`));
  }

  async links(type: string, id: number): Promise<Link[]> {
    return items(await this.http.get(`${type}/${id}/links`));
  }

  link(type: string, id: number, kind: string, otherType: string, other: number): Promise<Link> {
    return this.http.post(`${type}/${id}/links`, { kind, type: otherType, record: other });
  }

  async unlink(type: string, id: number, link: number): Promise<void> {
    await this.http.call("DELETE", `${type}/${id}/links/${link}`);
  }

  async watchers(type: string, id: number): Promise<{ user: number; name: string }[]> {
    return items(await this.http.get(`${type}/${id}/watchers`));
  }

  async watch(type: string, id: number, user: number, on: boolean): Promise<void> {
    await this.http.call(on ? "PUT" : "DELETE", `${type}/${id}/watchers/${user}`);
  }

  /** Tells the others what one does on a record, or that one left (null); a courtesy, so failures are of no interest. */
  async present(type: string, id: number, mode: "viewing" | "editing" | "replying" | null): Promise<{ user: number; name: string; mode: string }[] | null> {
    try {
      const { body } = await this.http.call<unknown>(mode ? "PUT" : "DELETE", `${type}/${id}/presence`, mode ? { body: { mode }, signIn: false } : { signIn: false });
      return mode ? items(body) : null;
    } catch {
      return null;
    }
  }

  async preference<T>(key: string): Promise<T | null> {
    try {
      return (await this.http.get<T | undefined>(`me/preferences/${key}`)) ?? null;
    } catch {
      return null;
    }
  }

  async prefer(key: string, value: unknown): Promise<void> {
    await this.http.call("PUT", `me/preferences/${key}`, { body: value });
  }
}

function items<T>(body: unknown): T[] {
  return (Array.isArray(body) ? body : (body as { items?: T[] })?.items ?? []) as T[];
}

export function parameters(query: ListQuery): string {
  const result = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(",") : value;
    if (text !== undefined && text !== null && text !== "") {
      result.set(name, String(text));
    }
  }
  return result.toString();
}

export type { Page, Row };
