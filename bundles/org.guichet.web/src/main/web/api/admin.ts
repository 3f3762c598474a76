import type { RightCatalog } from "../model/grants";
import type { EditedLifecycle } from "../model/lifecycle-graph";
import { app } from "../shell/app-state";

/** What administrators ask of the server; each answers 403 to everybody else. */

export interface JobRun {
  job: string;
  label: string;
  instance: string;
  state: "waiting" | "running" | "failed" | "absent";
  next: string | null;
  lastSuccess: string | null;
  lastFailure: string | null;
  done: number;
  total: number;
  message: string | null;
}

export interface Consumer {
  consumer: string;
  label: string;
  position: number;
  lag: number;
  present: boolean;
  failure: string | null;
}

export interface SetAside {
  id: number;
  consumer: string;
  sequence: number;
  type: string;
  record: number;
  kind: string;
  failure: string;
  at: string;
  /** Asked to be tried again. */
  waiting: boolean;
}

export interface LifecycleHead {
  key: string;
  type: string;
  lifecycle: string;
  label: string;
  version: number;
  published: string | null;
  "publishedBy.title"?: string | null;
  draft: boolean;
}

export type Definition = Pick<EditedLifecycle, "initial" | "states" | "transitions">;

export interface LifecycleSheet extends Omit<LifecycleHead, "draft"> {
  definition: Definition;
  draft: { revision: number; saved: string; definition: Definition } | null;
  versions: { version: number; published: string | null; "publishedBy.title"?: string | null; definition: Definition }[];
  records: Record<string, number>;
  labels: { states: Record<string, Names>; transitions: Record<string, Names> };
  offers: { guards: string[]; effects: string[]; fields: string[] };
}

interface Names {
  fr?: string;
  en?: string;
}

/** What publishing would do. */
export interface Trial {
  version: number;
  vanishing: Record<string, number>;
  unmapped: string[];
  absent: { place: string; key: string }[];
}

export interface Installed {
  id: string;
  label: string;
  bundle: string;
  version: string;
  state: "active" | "starting" | "stopping" | "stopped" | "unresolved";
  changed: string;
  /** Why it cannot run: what its manifest asks for and nobody offers. */
  lacks: string[];
  types: string[];
}

export interface AuditLine {
  id: number;
  at: string;
  actor: number | null;
  actorName: string | null;
  channel: string;
  type: string;
  record: number;
  title: string | null;
  kind: string;
  field: string | null;
  before: string | null;
  after: string | null;
  /** What a reference meant, as far as the record lives and may be seen. */
  beforeTitle?: string | null;
  afterTitle?: string | null;
}

export interface Label {
  key: string;
  fr: { shipped: string | null; own: string | null };
  en: { shipped: string | null; own: string | null };
}

export interface Numbering {
  type: string;
  shipped: string;
  own: string | null;
}

export interface CustomField {
  key: string;
  name: string;
  kind: string;
  target: string | null;
  choices: string[];
  labels: { fr?: string; en?: string };
  section: string | null;
  required: boolean;
  list: boolean;
  search: boolean;
  clientReads: boolean;
  clientWrites: boolean;
  length: number;
  indexed: boolean;
  retired: boolean;
}

export interface Viewing {
  by?: { user: number; name: string };
  as?: { user: number; name: string };
}

const http = () => app.api.http;
const items = async <T>(path: string) => (await http().get<{ items: T[] }>(path)).items;
const write = async (method: string, path: string, body?: unknown) => (await http().call(method, path, body === undefined ? {} : { body })).body;
const place = encodeURIComponent;

export const admin = {
  jobs: () => items<JobRun>("jobs"),
  runJob: (run: JobRun) => write("POST", `jobs/${place(run.job)}/${place(run.instance)}/run`, {}),
  stopJob: (run: JobRun) => write("DELETE", `jobs/${place(run.job)}/${place(run.instance)}`),
  outbox: () => http().get<{ head: number; consumers: Consumer[] }>("outbox"),
  setAside: () => items<SetAside>("outbox/set-aside?limit=200"),
  retry: (aside: SetAside) => write("POST", `outbox/set-aside/${aside.id}/retry`, {}),
  drop: (aside: SetAside) => write("DELETE", `outbox/set-aside/${aside.id}`),
  lifecycles: () => items<LifecycleHead>("lifecycles"),
  lifecycle: (key: string) => http().get<LifecycleSheet>(`lifecycles/${key}`),
  tryLifecycle: (key: string, definition: Definition) => write("PUT", `lifecycles/${key}?dryRun=true`, definition) as Promise<Trial>,
  publish: async (key: string, version: number, definition: Definition, map: Record<string, string>) =>
    (await http().call<LifecycleSheet>("PUT", `lifecycles/${key}`, { body: { ...definition, map }, headers: { "If-Match": `"${version}"` } })).body,
  keepDraft: async (key: string, revision: number, definition: Definition) => {
    await http().call("PUT", `lifecycles/${key}/draft`, { body: definition, headers: { "If-Match": `"${revision}"` } });
  },
  dropDraft: (key: string) => write("DELETE", `lifecycles/${key}/draft`),
  modules: () => items<Installed>("modules"),
  audit: (query: URLSearchParams) => http().get<{ items: AuditLine[]; next: string | null }>(`audit?${query}`),
  labels: (prefix: string) => items<Label>(`labels?prefix=${place(prefix)}`),
  rename: (key: string, labels: { fr?: string | null; en?: string | null }) => write("PUT", `labels/${place(key)}`, labels) as Promise<Label>,
  numbering: () => items<Numbering>("numbering"),
  number: (type: string, format: string | null) => write("PUT", `numbering/${type}`, { format }) as Promise<Numbering>,
  customFields: (type: string) => items<CustomField>(`custom-fields/${type}`),
  saveField: (type: string, key: string, field: Partial<CustomField>) => write("PUT", `custom-fields/${type}/${place(key)}`, field) as Promise<CustomField>,
  retireField: (type: string, key: string) => write("DELETE", `custom-fields/${type}/${place(key)}`),
  permissions: () => http().get<RightCatalog>("permissions"),
  viewing: () => http().get<Viewing>("viewing"),
  view: (user: number) => write("PUT", "viewing", { user }),
  viewNoMore: () => write("DELETE", "viewing"),
};
