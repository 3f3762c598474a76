import type { Comparison } from "./rsql";
import type { Field, FieldKind } from "./types";

/** The query builder's vocabulary: what can be asked of a field, in people's words, and how that is written in RSQL. */

export type ConditionKey =
  | "is" | "isNot" | "in" | "out" | "contains" | "starts" | "ends" | "lt" | "le" | "gt" | "ge" | "empty" | "filled" | "me" | "notMe" | "category";

/** One question about the field at the end of a path, which may cross references. */
export interface Condition {
  path: string;
  key: ConditionKey;
  values: string[];
}

const ORDERED: ConditionKey[] = ["is", "isNot", "ge", "gt", "le", "lt", "empty", "filled"];
const BY_KIND: Record<FieldKind, ConditionKey[]> = {
  string: ["contains", "is", "isNot", "starts", "ends", "empty", "filled"],
  text: ["contains", "empty", "filled"],
  html: ["contains", "empty", "filled"],
  choice: ["is", "isNot", "in", "out", "empty", "filled"],
  state: ["category", "is", "isNot", "in", "out"],
  boolean: ["is"],
  integer: ORDERED,
  decimal: ORDERED,
  date: ["ge", "lt", "gt", "le", "is", "empty", "filled"],
  datetime: ["ge", "lt", "gt", "le", "empty", "filled"],
  reference: ["is", "isNot", "empty", "filled"],
  tags: ["is", "isNot", "empty", "filled"],
};
const ORDER: Partial<Record<ConditionKey, string>> = { lt: "=lt=", le: "=le=", gt: "=gt=", ge: "=ge=" };

export function conditionsFor(field: Field): ConditionKey[] {
  const keys = BY_KIND[field.kind];
  return field.kind === "reference" && field.target === "users" ? ["me", "notMe", ...keys] : keys;
}

export function needsValue(key: ConditionKey): boolean {
  return !["empty", "filled", "me", "notMe"].includes(key);
}

export function takesSeveral(key: ConditionKey): boolean {
  return key === "in" || key === "out" || key === "category";
}

/** A condition that can be sent: with a value, where it needs one. */
export function finished({ key, values }: Condition): boolean {
  return !needsValue(key) || values.some((v) => v !== "");
}

export function toComparison({ path, key, values }: Condition): Comparison {
  const value = values[0] ?? "";
  const make = (operator: string, ...given: string[]): Comparison => ({ path, operator, values: given });
  switch (key) {
    case "is":
      return make("==", literal(value));
    case "isNot":
      return make("!=", literal(value));
    case "in":
      return make("=in=", ...values);
    case "out":
      return make("=out=", ...values);
    case "contains":
      return make("==", `*${literal(value)}*`);
    case "starts":
      return make("==", `${literal(value)}*`);
    case "ends":
      return make("==", `*${literal(value)}`);
    case "empty":
      return make("=null=", "true");
    case "filled":
      return make("=null=", "false");
    case "me":
      return make("==", "ME");
    case "notMe":
      return make("!=", "ME");
    case "category":
      return { path: `${path}.category`, operator: values.length > 1 ? "=in=" : "==", values };
    default:
      return make(ORDER[key]!, value);
  }
}

/** Reads a comparison back into the builder's words; null if the builder cannot say exactly the same. */
export function fromComparison(comparison: Comparison, fieldAt: (path: string) => Field | undefined): Condition | null {
  const { operator, values } = comparison;
  const value = values[0] ?? "";
  const owner = /^(.+)\.category$/.exec(comparison.path)?.[1];
  const state = owner ? fieldAt(owner) : undefined;
  if (state?.kind === "state") {
    return operator === "==" || operator === "=in=" ? { path: owner!, key: "category", values } : null;
  }
  const path = comparison.path;
  const field = fieldAt(path);
  if (!field || field.filterable === false) {
    return null;
  }
  const make = (key: ConditionKey, ...given: string[]): Condition | null => (conditionsFor(field).includes(key) ? { path, key, values: given } : null);
  switch (operator) {
    case "==":
    case "!=":
      return equality(operator === "==", value, field, make);
    case "=in=":
      return make("in", ...values);
    case "=out=":
      return make("out", ...values);
    case "=null=":
      return value === "false" ? make("filled") : make("empty");
    default: {
      const key = (Object.keys(ORDER) as ConditionKey[]).find((k) => ORDER[k] === operator);
      return key ? make(key, value) : null;
    }
  }
}

function equality(same: boolean, value: string, field: Field, make: (key: ConditionKey, ...given: string[]) => Condition | null): Condition | null {
  if (field.kind === "reference" && (value === "ME" || !/^\d+$/.test(value))) {
    return value === "ME" ? make(same ? "me" : "notMe") : null;
  }
  const stars = /^(\*?)((?:[^*\\]|\\.)*?)(\*?)$/s.exec(value);
  if (!stars) {
    return null;
  }
  const text = stars[2]!.replace(/\\\*/g, "*");
  if (literal(text) !== stars[2] || (!same && (stars[1] || stars[3]))) {
    return null;
  }
  if (stars[1] || stars[3]) {
    return text === "" ? null : make(stars[1] ? (stars[3] ? "contains" : "ends") : "starts", text);
  }
  return make(same ? "is" : "isNot", text);
}

/** A star that people typed is a star, not a wildcard. */
function literal(text: string): string {
  return text.replace(/\*/g, "\\*");
}
