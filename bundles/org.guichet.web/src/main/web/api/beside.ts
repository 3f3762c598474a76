import type { Http } from "./http";
import { items } from "./lists";
import type { Offer, Prepared } from "../model/answers";
import type { Values } from "../model/types";

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

/** Who wrote a field last, or took a transition, and when. */
export interface Stamp {
  at: string;
  actor: number | null;
  actorName: string | null;
  channel: string;
}

export interface Stamps {
  fields: Record<string, Stamp>;
  transitions: Record<string, Stamp>;
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

/** What stands beside a record: what was said and done, files, links, people. */
export class BesideApi {
  constructor(private readonly http: Http) {
  }

  async timeline(type: string, id: number, before?: string): Promise<Entry[]> {
    return items(await this.http.get(`${type}/${id}/timeline?limit=30${before ? `&cursor=${encodeURIComponent(before)}` : ""}`));
  }

  comment(type: string, id: number, body: string, internal: boolean, key: string): Promise<unknown> {
    return this.http.post(`${type}/${id}/comments`, { body, internal }, { "Idempotency-Key": key });
  }

  /** Canned answers and macros that modules offer to who writes on the record. */
  async answers(type: string, id: number): Promise<Offer[]> {
    return items(await this.http.get(`${type}/${id}/canned-answers`));
  }

  answer(type: string, id: number, key: string): Promise<Prepared> {
    return this.http.get(`${type}/${id}/canned-answers/${key}`);
  }

  carryOut(type: string, id: number, key: string, request: string): Promise<unknown> {
    return this.http.post(`${type}/${id}/canned-answers/${key}`, {}, { "Idempotency-Key": request });
  }

  async attachments(type: string, id: number): Promise<Attachment[]> {
    return items(await this.http.get(`${type}/${id}/attachments`));
  }

  attach(type: string, id: number, file: File, internal: boolean, progress: (share: number) => void, signal?: AbortSignal): Promise<Attachment> {
    return this.http.upload(`${type}/${id}/attachments?internal=${internal}&name=${encodeURIComponent(file.name)}`, file, progress, signal);
  }

  attachmentUrl(type: string, id: number, attachment: number): string {
    return this.http.url(`${type}/${id}/attachments/${attachment}`);
  }

  async detach(type: string, id: number, attachment: number): Promise<void> {
    await this.http.call("DELETE", `${type}/${id}/attachments/${attachment}`);
  }

  async history(type: string, id: number, before?: number): Promise<HistoryEntry[]> {
    return items(await this.http.get(`${type}/${id}/history?limit=100${before ? `&cursor=${before}` : ""}`));
  }

  stamps(type: string, id: number): Promise<Stamps> {
    return this.http.get(`${type}/${id}/stamps`);
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

  /** Colleagues who may see a record, for mentions. */
  async people(type: string, id: number, q: string, signal?: AbortSignal): Promise<{ id: number; name: string }[]> {
    return items(await this.http.get(`${type}/${id}/people?q=${encodeURIComponent(q)}`, { signal }));
  }
}
