import type { RightCatalog } from "../model/grants";
import type { EditedLifecycle } from "../model/lifecycle-graph";
import type { Offers, Rule } from "../model/rules";
import { app } from "../shell/app-state";
import { Problem } from "./http";

/** What administrators ask of the server; each answers 403 to everybody else. */

export interface JobRun {
  job: string;
  label: string;
  instance: string;
  state: "waiting" | "running" | "failed" | "absent" | "isolated";
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
  labels: Record<"states" | "transitions" | "guards" | "effects", Record<string, Names>>;
  offers: { guards: string[]; effects: string[]; fields: { name: string; label: string }[] };
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

export type Act = "install" | "update" | "start" | "stop" | "remove" | "purge";

export interface Installed {
  id: string;
  label: string;
  bundle: string;
  version: string | null;
  source: "core" | "archive" | "upload" | "deploy";
  state: "available" | "active" | "starting" | "stopping" | "stopped" | "failed" | "removed";
  changed: string | null;
  types: string[];
  requires: string[];
  /** Modules that stop or start with it. */
  restarts: string[];
  /** Why it cannot run. */
  lacks: string[];
  acts: Act[];
  /** Its services that fail, and those that are no longer called. */
  failing: { service: string; kind: string; failures: number; reason: string; since: string; isolated: boolean }[];
}

/** A change of a module; `step` is null once it is over. */
export interface Doing {
  id: number;
  module: string;
  act: Act;
  version: string | null;
  step: string | null;
  at: string;
  by: string;
  failure: string | null;
  /** File of exported data. */
  result: string | null;
}

/** A value that would be another; `from` is how it is here. */
export interface Change {
  place: string;
  label: string;
  from: unknown;
  to: unknown;
}

export interface ConfigurationEntry {
  folder: string;
  label: string;
  name: string;
  file: string | null;
  outcome: "added" | "changed" | "removed" | "onlyHere";
  differences: Change[];
}

interface ConfigurationMessage {
  file: string | null;
  line: number | null;
  place: string;
  message: string;
}

export interface ConfigurationOutlook {
  applied: boolean;
  unchanged: number;
  entries: ConfigurationEntry[];
  faults: ConfigurationMessage[];
  notes: ConfigurationMessage[];
}

export interface Deployment {
  items: Installed[];
  doings: Doing[];
  safe: boolean;
  signatures: "off" | "warn" | "require";
}

/** A plugin that was handed in and does nothing yet. */
export interface HandedIn {
  id: string;
  file: string;
  module: string | null;
  label: string | null;
  version: string | null;
  replaces: string | null;
  facts: Record<string, string>;
  restarts: string[];
  faults: string[];
  notes: string[];
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

/** A rule on the page of rules; one that waits says what it lacks. */
export interface RuleHead {
  id: number;
  version: number;
  key: string;
  label: string;
  recordType: string;
  typeLabel: string;
  event: string;
  transition: string | null;
  state: "on" | "off" | "waiting";
  lacks: string | null;
  lastRun: string | null;
  lastOutcome: string | null;
}

/** What a rule would have done. */
export interface Simulated {
  looked: number;
  matched: number;
  since: string | null;
  items: { at: string | null; id: number; number: string | null; title: string | null }[];
}

export interface RuleRun {
  id: number;
  happened: string;
  outcome: "done" | "failed" | "stopped";
  explanation: string;
  explanationEn: string;
  about: string;
  aboutId: number;
  aboutNumber: string | null;
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
  exportConfiguration: () => http().blob("configuration"),
  configuration: async (act: "diff" | "apply", zip: Blob, prune: boolean): Promise<ConfigurationOutlook> => {
    try {
      return (await http().call<ConfigurationOutlook>("POST", `configuration/${act}?prune=${prune}`, { body: zip, headers: { "Content-Type": "application/zip" } })).body;
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 422 && Array.isArray(failure.body["faults"])) {
        return failure.body as unknown as ConfigurationOutlook;
      }
      throw failure;
    }
  },
  modules: () => http().get<Deployment>("modules"),
  handIn: (file: File, progress: (share: number) => void) =>
    http().upload<HandedIn>(`modules/uploads?name=${place(file.name)}`, file, progress, undefined, true),
  activateModule: (upload: string) => write("POST", `modules/uploads/${upload}/activate`, {}) as Promise<{ doing: number }>,
  discardModule: (upload: string) => write("DELETE", `modules/uploads/${upload}`),
  changeModule: (id: string, act: Act | "restore", name?: string) =>
    write("POST", `modules/${place(id)}/${act}`, name === undefined ? {} : { name }) as Promise<{ doing?: number } | undefined>,
  audit: (query: URLSearchParams) => http().get<{ items: AuditLine[]; next: string | null }>(`audit?${query}`),
  labels: (prefix: string) => items<Label>(`labels?prefix=${place(prefix)}`),
  rename: (key: string, labels: { fr?: string | null; en?: string | null }) => write("PUT", `labels/${place(key)}`, labels) as Promise<Label>,
  numbering: () => items<Numbering>("numbering"),
  number: (type: string, format: string | null) => write("PUT", `numbering/${type}`, { format }) as Promise<Numbering>,
  customFields: (type: string) => items<CustomField>(`custom-fields/${type}`),
  saveField: (type: string, key: string, field: Partial<CustomField>) => write("PUT", `custom-fields/${type}/${place(key)}`, field) as Promise<CustomField>,
  retireField: (type: string, key: string) => write("DELETE", `custom-fields/${type}/${place(key)}`),
  permissions: () => http().get<RightCatalog>("permissions"),
  rules: () => items<RuleHead>("rule-book"),
  ruleOffers: (type: string) => http().get<Offers>(`rule-book/offers?type=${place(type)}`),
  rule: (id: number) => http().get<Rule>(`rules/${id}`),
  makeRule: (rule: Partial<Rule>, key: string) => http().post<Rule>("rules", rule, { "Idempotency-Key": key }),
  changeRule: async (id: number, version: number, rule: Partial<Rule>) =>
    (await http().call<Rule>("PATCH", `rules/${id}`, { body: rule, headers: { "If-Match": `"${version}"` } })).body,
  removeRule: async (id: number, version: number) => { await http().call("DELETE", `rules/${id}`, { headers: { "If-Match": `"${version}"` } }); },
  simulateRule: (rule: Partial<Rule>, events: number) => http().post<Simulated>("rules/simulate", { ...rule, events }),
  ruleRuns: (rule: number) => items<RuleRun>(`ruleRuns?filter=${place(`rule==${rule}`)}&sort=-happened&limit=20&fields=happened,outcome,explanation,explanationEn,about,aboutId,aboutNumber`),
  viewing: () => http().get<Viewing>("viewing"),
  view: (user: number) => write("PUT", "viewing", { user }),
  viewNoMore: () => write("DELETE", "viewing"),
};
