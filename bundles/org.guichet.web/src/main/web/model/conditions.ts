import type { Comparison } from "./rsql";
import type { Field, FieldKind } from "./types";

/** The filter builder's vocabulary: what can be asked of a field, in people's words, and how that is written in RSQL. */

export type ConditionKey =
  | "is" | "isNot" | "contains" | "starts" | "before" | "after" | "less" | "more" | "empty" | "filled" | "me" | "category";

export interface Condition {
  field: string;
  key: ConditionKey;
  value: string;
}

const BY_KIND: Record<FieldKind, ConditionKey[]> = {
  string: ["contains", "is", "starts", "empty", "filled"],
  text: ["contains", "empty", "filled"],
  html: ["contains", "empty", "filled"],
  choice: ["is", "isNot", "empty"],
  state: ["category", "is", "isNot"],
  boolean: ["is"],
  integer: ["is", "more", "less", "empty"],
  decimal: ["is", "more", "less", "empty"],
  date: ["after", "before", "is", "empty"],
  datetime: ["after", "before", "empty"],
  reference: ["is", "isNot", "empty", "filled"],
  tags: ["is", "empty"],
};

export function conditionsFor(field: Field): ConditionKey[] {
  const keys = BY_KIND[field.kind];
  return field.kind === "reference" && field.target === "users" ? ["me", ...keys] : keys;
}

export function needsValue(key: ConditionKey): boolean {
  return key !== "empty" && key !== "filled" && key !== "me";
}

export function toComparison({ field, key, value }: Condition): Comparison {
  const make = (operator: string, ...values: string[]): Comparison => ({ path: field, operator, values });
  switch (key) {
    case "is":
      return make("==", value);
    case "isNot":
      return make("!=", value);
    case "contains":
      return make("==", `*${value}*`);
    case "starts":
      return make("==", `${value}*`);
    case "before":
    case "less":
      return make("=lt=", value);
    case "after":
    case "more":
      return make("=ge=", value);
    case "empty":
      return make("=null=", "true");
    case "filled":
      return make("=null=", "false");
    case "me":
      return make("==", "ME");
    case "category":
      return { path: `${field}.category`, operator: value.includes(",") ? "=in=" : "==", values: value.split(",") };
  }
}

/** Reads a comparison back into the builder's words; null if the builder cannot say it. */
export function fromComparison(comparison: Comparison, fields: Field[]): Condition | null {
  const { path, operator, values } = comparison;
  const value = values[0] ?? "";
  const category = /^(\w+)\.category$/.exec(path)?.[1];
  const field = fields.find((f) => f.name === (category ?? path));
  if (!field) {
    return null;
  }
  const make = (key: ConditionKey, v = value): Condition | null =>
    conditionsFor(field).includes(key) ? { field: field.name, key, value: v } : null;
  if (category) {
    return field.kind === "state" && (operator === "==" || operator === "=in=") ? make("category", values.join(",")) : null;
  }
  switch (operator) {
    case "==":
      if (value === "ME" && field.target === "users") {
        return make("me", "");
      }
      if (/^\*.+\*$/.test(value)) {
        return make("contains", value.slice(1, -1));
      }
      return /^[^*]+\*$/.test(value) ? make("starts", value.slice(0, -1)) : value.includes("*") ? null : make("is");
    case "!=":
      return make("isNot");
    case "=lt=":
      return make("before") ?? make("less");
    case "=ge=":
      return make("after") ?? make("more");
    case "=null=":
      return value === "false" ? make("filled", "") : make("empty", "");
    default:
      return null;
  }
}
