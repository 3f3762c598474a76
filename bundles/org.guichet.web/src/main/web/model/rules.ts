import { visible } from "./rsql";

/** A rule in the editor, its actions as the server keeps them: text. No DOM. */

export const EVENTS = ["created", "changed", "transition", "comment", "schedule", "elapsed"] as const;
export const UNITS = ["hours", "days", "workingDays"] as const;
export type RuleEvent = typeof EVENTS[number];

export interface Option {
  key: string;
  label: string;
}

export interface Parameter {
  name: string;
  kind: string;
  label: string;
  help: string | null;
  target: string | null;
  required: boolean;
  maxLength: number | null;
  visibleWhen: string | null;
  default: unknown;
  choices: Option[];
}

export interface RuleActionOffer extends Option {
  parameters: Parameter[];
}

export interface Offers {
  /** Fields from whose time a delay counts. */
  times: Option[];
  /** Calendars whose working days count, the usual one first. */
  calendars: Option[];
  transitions: Option[];
  fields: Option[];
  actions: RuleActionOffer[];
  /** What modules let texts name in braces. */
  variables: Option[];
}

export interface Step {
  action: string;
  parameters: Record<string, unknown>;
}

export interface Rule {
  id?: number;
  version?: number;
  key: string;
  label: string;
  labelEn: string | null;
  active: boolean;
  position: number;
  recordType: string;
  event: RuleEvent;
  changedFields: string[];
  transition: string | null;
  commentKind: string | null;
  schedule: string | null;
  since: string | null;
  delay: number | null;
  delayUnit: typeof UNITS[number] | null;
  calendar: string | null;
  condition: string | null;
  actions: string;
  cooldown: number;
  hourlyLimit: number;
}

export function newRule(recordType: string): Rule {
  return { key: "", label: "", labelEn: null, active: false, position: 100, recordType, event: "created", changedFields: [], transition: null, commentKind: null, schedule: null, since: null, delay: null, delayUnit: null, calendar: null, condition: null, actions: "[]", cooldown: 0, hourlyLimit: 200 };
}

/** The steps of a rule; what cannot be read is none. */
export function steps(text: string | null): Step[] {
  try {
    const all: unknown = JSON.parse(text || "[]");
    return Array.isArray(all) ? all.map((one) => ({ action: String(one.action), parameters: { ...one.parameters } })) : [];
  } catch {
    return [];
  }
}

/** The parameters that are drawn for a step, given those that are filled in. */
export function shown(offer: RuleActionOffer | undefined, step: Step): Parameter[] {
  return (offer?.parameters ?? []).filter((one) => visible(one.visibleWhen, step.parameters));
}

/** A step of the action with what it starts with. */
export function begun(offer: RuleActionOffer): Step {
  return { action: offer.key, parameters: Object.fromEntries(offer.parameters.filter((one) => one.default !== null && one.default !== undefined).map((one) => [one.name, one.default])) };
}

/** What is kept of the steps: nothing that is not drawn, nothing empty. */
export function written(all: Step[], offers: Offers): string {
  return JSON.stringify(all.map((step) => {
    const offer = offers.actions.find((one) => one.key === step.action);
    const names = offer ? shown(offer, step).map((one) => one.name) : Object.keys(step.parameters);
    return { action: step.action, parameters: Object.fromEntries(names.filter((name) => step.parameters[name] !== undefined && step.parameters[name] !== null && step.parameters[name] !== "").map((name) => [name, step.parameters[name]])) };
  }));
}

/** A stable key from a name: « Rappeler le client » gives `rappeler-le-client`. */
export function keyFrom(label: string, taken: string[]): string {
  const plain = label.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "").slice(0, 50).replace(/-+$/, "") || "rule";
  let key = plain;
  for (let n = 2; taken.includes(key); n++) {
    key = `${plain}-${n}`;
  }
  return key;
}

/** What a delay starts with, or nothing where the rule is about something else. */
export function delayOf(rule: Rule, offers: Offers): Pick<Rule, "since" | "delay" | "delayUnit" | "calendar"> {
  if (rule.event !== "elapsed") {
    return { since: null, delay: null, delayUnit: null, calendar: null };
  }
  const usual = offers.times.some((one) => one.key === "stateSince") ? "stateSince" : offers.times[0]?.key ?? null;
  const delayUnit = rule.delayUnit ?? "workingDays";
  return { since: rule.since ?? usual, delay: rule.delay ?? 3, delayUnit, calendar: delayUnit === "workingDays" ? rule.calendar : null };
}
