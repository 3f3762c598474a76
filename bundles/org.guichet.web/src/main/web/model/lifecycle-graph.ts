import type { Category } from "./types";

/** A lifecycle as administrators edit it, and where its states stand when drawn. No DOM. */

export interface EditedState {
  key: string;
  category: Category;
  colour: number;
  labels: { fr?: string; en?: string };
}

export interface EditedTransition {
  key: string;
  /** Empty = from any other state. */
  from: string[];
  to: string;
  required: string[];
  guards: string[];
  effects: string[];
  clients: boolean;
  labels: { fr?: string; en?: string };
  /** A filter that the record must satisfy as the transition leaves it. */
  condition?: string;
  /** What is told if it does not. */
  refusal?: { fr?: string; en?: string };
}

export interface EditedLifecycle {
  key: string;
  version: number;
  initial: string;
  states: EditedState[];
  transitions: EditedTransition[];
}

export interface Node {
  key: string;
  x: number;
  y: number;
}

export interface Edge {
  transition: string;
  from: string;
  to: string;
  path: string;
  /** Where its name stands. */
  x: number;
  y: number;
  /** A transition that leaves several states is named once. */
  named: boolean;
}

export interface Drawing {
  nodes: Node[];
  edges: Edge[];
  width: number;
  height: number;
}

export const BOX = { width: 208, height: 60, across: 116, down: 44, margin: 28 };
/** Of a letter of a transition's name, about, and of its line. */
const LETTER = 6.6;
const LINE = 17;

/** Steps from the initial state; what cannot be reached stands in a last column. */
export function ranks(lifecycle: EditedLifecycle): Map<string, number> {
  const rank = new Map<string, number>([[lifecycle.initial, 0]]);
  const queue = [lifecycle.initial];
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    for (const next of lifecycle.transitions.filter((t) => t.from.includes(state!)).map((t) => t.to)) {
      if (!rank.has(next)) {
        rank.set(next, rank.get(state)! + 1);
        queue.push(next);
      }
    }
  }
  const last = Math.max(0, ...rank.values());
  lifecycle.states.forEach((state) => rank.has(state.key) || rank.set(state.key, last + 1));
  return rank;
}

const FLOW: Category[][] = [["open"], ["active"], ["waiting"], ["done"], ["closed", "cancelled"]];

/** Columns by what states mean where they mean enough, so that work flows from left to right; else by distance from the beginning. */
export function columnsOf(lifecycle: EditedLifecycle): Map<string, number> {
  const flow = (state: EditedState) => FLOW.findIndex((group) => group.includes(state.category));
  if (new Set(lifecycle.states.map(flow)).size < 3) {
    return ranks(lifecycle);
  }
  return new Map(lifecycle.states.map((state) => [state.key, state.key === lifecycle.initial ? 0 : 1 + flow(state)]));
}

/**
 * Boxes in columns; ways forward are straight, ways back bend below.
 *
 * @param letters how long the name of a transition is, so that names keep off each other
 */
export function draw(lifecycle: EditedLifecycle, letters: (transition: string) => number = (key) => key.length): Drawing {
  const rank = columnsOf(lifecycle);
  const columns: string[][] = [];
  lifecycle.states.forEach((state) => (columns[rank.get(state.key)!] ??= []).push(state.key));
  const filled = columns.filter(Boolean);
  const tallest = Math.max(1, ...filled.map((column) => column.length));
  const place = new Map<string, Node>();
  filled.forEach((column, i) => column.forEach((key, j) => place.set(key, {
    key,
    x: BOX.margin + i * (BOX.width + BOX.across),
    y: BOX.margin + (j + (tallest - column.length) / 2) * (BOX.height + BOX.down),
  })));
  const edges: Edge[] = [];
  let deepest = BOX.margin + tallest * (BOX.height + BOX.down);
  const pairs = new Map<string, number>();
  for (const transition of lifecycle.transitions) {
    for (const from of transition.from) {
      const a = place.get(from);
      const b = place.get(transition.to);
      if (a && b) {
        const pair = [from, transition.to].sort().join(" ");
        const nth = pairs.get(pair) ?? 0;
        pairs.set(pair, nth + 1);
        const edge = way(transition.key, a, b, nth, deepest);
        deepest = Math.max(deepest, edge.bottom);
        edges.push(edge);
      }
    }
  }
  name(edges, [...place.values()], letters);
  return { nodes: [...place.values()], edges, width: BOX.margin * 2 + filled.length * BOX.width + (filled.length - 1) * BOX.across, height: deepest + BOX.margin };
}

/** Names each transition once: on the way, and as near to its middle, as there is room for it. */
function name(edges: Edge[], nodes: Node[], letters: (transition: string) => number): void {
  const taken = nodes.map((node) => ({ x: node.x + BOX.width / 2, y: node.y + BOX.height / 2 + 4, width: BOX.width, height: BOX.height }));
  edges.forEach((edge) => { edge.named = false; });
  for (const transition of new Set(edges.map((edge) => edge.transition))) {
    const width = letters(transition) * LETTER;
    const ways = edges.filter((edge) => edge.transition === transition);
    const free = (edge: Edge, off: number) => taken.every((one) => Math.abs(one.x - edge.x) * 2 >= one.width + width || Math.abs(one.y - (edge.y + off)) * 2 >= one.height + LINE);
    const off = [0, -1, 1, -2, 2, 3].map((lines) => lines * LINE).find((some) => ways.some((edge) => free(edge, some))) ?? 0;
    const chosen = ways.find((edge) => free(edge, off)) ?? ways[0]!;
    chosen.named = true;
    chosen.y += off;
    taken.push({ x: chosen.x, y: chosen.y, width, height: LINE });
  }
}

function way(transition: string, a: Node, b: Node, nth: number, floor: number): Edge & { bottom: number } {
  const made = (path: string, x: number, y: number, bottom = 0) => ({ transition, from: a.key, to: b.key, path, x, y, bottom, named: true });
  const aMiddle = a.y + BOX.height / 2;
  const bMiddle = b.y + BOX.height / 2;
  const shift = nth * 14;
  if (a.key === b.key) {
    return made(`M ${a.x + BOX.width * 0.3} ${a.y} c -10 -34 70 -34 60 0`, a.x + BOX.width / 2, a.y - 24);
  }
  if (b.x > a.x) {
    const [x1, y1, x2, y2] = [a.x + BOX.width, aMiddle + shift, b.x, bMiddle + shift];
    const bend = Math.max(40, (x2 - x1) / 2);
    // past a column in between the way goes above what stands there
    const lift = x2 - x1 > BOX.across + 10 && y1 === y2 ? -BOX.height - 22 : 0;
    return made(`M ${x1} ${y1} C ${x1 + bend} ${y1 + lift} ${x2 - bend} ${y2 + lift} ${x2} ${y2}`, (x1 + x2) / 2, (y1 + y2) / 2 + lift * 0.75 - 6);
  }
  if (b.x === a.x) {
    const down = b.y > a.y;
    const [x, y1, y2] = [a.x + BOX.width * (down ? 0.4 : 0.6) + shift, down ? a.y + BOX.height : a.y, down ? b.y : b.y + BOX.height];
    return made(`M ${x} ${y1} L ${x} ${y2}`, x + 8, (y1 + y2) / 2 + 4);
  }
  const [x1, x2] = [a.x + BOX.width * 0.5 + shift, b.x + BOX.width * 0.5 - shift];
  const depth = Math.max(a.y, b.y) + BOX.height + 26 + Math.min(60, (a.x - b.x) / 12) + nth * 16;
  return made(`M ${x1} ${a.y + BOX.height} C ${x1} ${depth + 14} ${x2} ${depth + 14} ${x2} ${b.y + BOX.height}`, (x1 + x2) / 2, depth - 2, Math.min(depth + 4, floor + 120));
}

export type Fault = { what: "no-state" | "no-initial" | "doubled-state" | "doubled-transition" | "lost-transition" | "unreachable" | "bad-key"; about: string; grave: boolean };

/** What keeps it from being published, and what an administrator should look at again. */
export function faults(lifecycle: EditedLifecycle): Fault[] {
  const found: Fault[] = [];
  const keys = lifecycle.states.map((state) => state.key);
  const doubled = (list: string[]) => [...new Set(list.filter((key, i) => list.indexOf(key) !== i))];
  if (keys.length === 0) {
    found.push({ what: "no-state", about: "", grave: true });
  } else if (!keys.includes(lifecycle.initial)) {
    found.push({ what: "no-initial", about: lifecycle.initial, grave: true });
  }
  doubled(keys).forEach((about) => found.push({ what: "doubled-state", about, grave: true }));
  doubled(lifecycle.transitions.map((t) => t.key)).forEach((about) => found.push({ what: "doubled-transition", about, grave: true }));
  [...keys, ...lifecycle.transitions.map((t) => t.key)].filter((key) => !/^[a-z][a-zA-Z0-9]{0,39}$/.test(key)).forEach((about) => found.push({ what: "bad-key", about, grave: true }));
  lifecycle.transitions.filter((t) => !keys.includes(t.to) || t.from.some((from) => !keys.includes(from))).forEach((t) => found.push({ what: "lost-transition", about: t.key, grave: true }));
  const reached = new Set([lifecycle.initial]);
  for (let grown = true; grown;) {
    grown = false;
    for (const t of lifecycle.transitions) {
      if (!reached.has(t.to) && (t.from.length === 0 || t.from.some((from) => reached.has(from)))) {
        reached.add(t.to);
        grown = true;
      }
    }
  }
  keys.filter((key) => !reached.has(key)).forEach((about) => found.push({ what: "unreachable", about, grave: false }));
  return found;
}

/** Without the state: transitions to it go, transitions from it lose it, and those that left only it go too. */
export function withoutState(lifecycle: EditedLifecycle, key: string): EditedLifecycle {
  const states = lifecycle.states.filter((state) => state.key !== key);
  const transitions = lifecycle.transitions.filter((t) => t.to !== key && !(t.from.length === 1 && t.from[0] === key))
    .map((t) => ({ ...t, from: t.from.filter((from) => from !== key) }));
  return { ...lifecycle, states, transitions, initial: lifecycle.initial === key ? states[0]?.key ?? "" : lifecycle.initial };
}

/** States of the old version that the new one lacks: their records must go somewhere. */
export function vanished(before: EditedLifecycle, after: EditedLifecycle): EditedState[] {
  return before.states.filter((state) => !after.states.some((kept) => kept.key === state.key));
}

/** A key made of a label, unlike those taken. */
export function keyOf(label: string, taken: string[]): string {
  const words = label.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-zA-Z0-9 ]+/g, " ").trim().toLowerCase().split(/\s+/).filter(Boolean);
  const stem = words.map((word, i) => (i === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join("").replace(/^[^a-z]+/, "").slice(0, 36) || "state";
  let key = stem;
  for (let n = 2; taken.includes(key); n++) {
    key = `${stem}${n}`;
  }
  return key;
}
