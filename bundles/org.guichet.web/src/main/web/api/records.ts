import { BesideApi } from "./beside";
import { BulkApi } from "./bulk";
import { CalendarApi } from "./calendar";
import type { Http } from "./http";
import { ImportsApi } from "./imports";
import { items, parameters } from "./lists";
import { SessionApi } from "./session";
import type { Description, Page, RecordBody, Values } from "../model/types";

export interface ListQuery {
  filter?: string | null;
  q?: string | null;
  fields?: string[];
  sort?: string | null;
  limit?: number;
  cursor?: string | null;
  total?: "none" | "capped" | "exact";
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

export interface Duplicate {
  id: number;
  number: string | null;
  title: string;
  reason: string;
  score: number;
}

/** What the server can do, as functions: records here, the rest by subject. */
export class Api {
  readonly session: SessionApi;
  readonly beside: BesideApi;
  readonly bulk: BulkApi;
  readonly calendar: CalendarApi;
  readonly imports: ImportsApi;

  constructor(readonly http: Http) {
    this.session = new SessionApi(http);
    this.beside = new BesideApi(http);
    this.bulk = new BulkApi(http);
    this.calendar = new CalendarApi(http);
    this.imports = new ImportsApi(http);
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

  undoMerge(type: string, source: number): Promise<RecordBody> {
    return this.http.post(`${type}/${source}/undo-merge`);
  }

  merge(type: string, target: number, source: number): Promise<RecordBody> {
    return this.http.post(`${type}/${target}/merge`, { source });
  }

  /** What the server would say of these values, without writing them; a problem is thrown as for a write. */
  async check(type: string, id: number | null, values: Values, signal?: AbortSignal): Promise<void> {
    await this.http.call("POST", id === null ? `${type}/check` : `${type}/${id}/check`, { body: values, signal, signIn: false });
  }
}
