import { fromComparison, finished, toComparison, type Condition } from "./conditions";
import { comparison, parse, write, type Node } from "./rsql";
import type { Field } from "./types";

/**
 * A filter as the query builder shows it: groups joined by "and" or "or", conditions in people's words, and pieces of text
 * where a comparison can be kept but not shown.
 */
export type Item = Group | Rule | Verbatim;

export interface Group {
  kind: "group";
  join: "and" | "or";
  items: Item[];
}

export interface Rule extends Condition {
  kind: "rule";
}

export interface Verbatim {
  kind: "text";
  text: string;
}

type FieldAt = (path: string) => Field | undefined;

/** Reads a filter; null where it is not RSQL as the browser knows it, so that only its text can be shown. */
export function readTree(filter: string | null | undefined, fieldAt: FieldAt): Group | null {
  if (!filter?.trim()) {
    return { kind: "group", join: "and", items: [] };
  }
  try {
    const item = toItem(parse(filter), fieldAt);
    return item.kind === "group" ? item : { kind: "group", join: "and", items: [item] };
  } catch {
    return null;
  }
}

function toItem(node: Node, fieldAt: FieldAt): Item {
  if ("and" in node) {
    return { kind: "group", join: "and", items: node.and.map((n) => toItem(n, fieldAt)) };
  }
  if ("or" in node) {
    return { kind: "group", join: "or", items: node.or.map((n) => toItem(n, fieldAt)) };
  }
  const condition = fromComparison(node, fieldAt);
  return condition ? { kind: "rule", ...condition } : { kind: "text", text: comparison(node) };
}

/** Writes the filter; conditions that still lack a value and empty groups are left out. */
export function writeTree(group: Group): string {
  const node = toNode(group);
  return node ? write(node) : "";
}

function toNode(item: Item): Node | null {
  if (item.kind === "text") {
    return item.text.trim() ? parse(item.text) : null;
  }
  if (item.kind === "rule") {
    return finished(item) ? toComparison(item) : null;
  }
  const nodes = item.items.map(toNode).filter((n): n is Node => n !== null);
  return nodes.length === 0 ? null : nodes.length === 1 ? nodes[0]! : item.join === "and" ? { and: nodes } : { or: nodes };
}

/** What stands joined by "and" at the top: what is shown as one chip each. A filter that is an "or" is one chip. */
export function chipsOf(group: Group): Item[] {
  return group.join === "and" || group.items.length < 2 ? group.items : [group];
}

/** The filter with a part added that must hold as well. */
export function withItem(group: Group, item: Item): Group {
  return { kind: "group", join: "and", items: [...chipsOf(group), item] };
}

export function withoutItem(group: Group, gone: Item): Group {
  return { kind: "group", join: "and", items: chipsOf(group).filter((item) => item !== gone) };
}

/** The item among the chips that says exactly what a filter says, if any: quick filters are on where they find themselves. */
export function sameAs(group: Group, filter: string): Item[] {
  const wanted = parse(filter);
  const parts = ("and" in wanted ? wanted.and : [wanted]).map(write);
  const found = parts.map((part) => chipsOf(group).find((item) => writeTree({ kind: "group", join: "and", items: [item] }) === part));
  return found.every((item) => item !== undefined) ? (found as Item[]) : [];
}
