/**
 * The filter language (RSQL) as far as the browser needs it: building a filter from conditions, reading one back into the
 * builder, and testing a form's own values (`visibleWhen`). Lists are always filtered by the server.
 */

export type Operator =
  | "==" | "!=" | "=lt=" | "=le=" | "=gt=" | "=ge=" | "=in=" | "=out=" | "=like=" | "=null=" | "=notnull=";

export interface Comparison {
  path: string;
  operator: string;
  values: string[];
}

export type Node = Comparison | { and: Node[] } | { or: Node[] };

const PLAIN = /^[A-Za-z0-9_.@+\-*\u00C0-\u024F]+$/;

/** Quotes a value only where the grammar needs it, so that filters stay readable in addresses. */
export function quote(value: string): string {
  if (PLAIN.test(value)) {
    return value;
  }
  return `"${value.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;
}

export function comparison({ path, operator, values }: Comparison): string {
  if (operator === "=null=") {
    return `${path}=null=${values[0] ?? "true"}`;
  }
  if (operator === "=in=" || operator === "=out=") {
    return `${path}${operator}(${values.map(quote).join(",")})`;
  }
  return `${path}${operator}${quote(values[0] ?? "")}`;
}

export function write(node: Node): string {
  if ("and" in node) {
    return node.and.map((n) => ("or" in n && n.or.length > 1 ? `(${write(n)})` : write(n))).join(";");
  }
  if ("or" in node) {
    return node.or.map(write).join(",");
  }
  return comparison(node);
}

/** Joins filters that must all hold; those with a top-level "or" are put in brackets. */
export function all(...filters: (string | null | undefined)[]): string {
  return filters
    .filter((f): f is string => !!f && f.trim() !== "")
    .map((f) => (filters.filter(Boolean).length > 1 && hasTopLevelOr(f) ? `(${f})` : f))
    .join(";");
}

function hasTopLevelOr(filter: string): boolean {
  try {
    return "or" in parse(filter);
  } catch {
    return true;
  }
}

/** A filter that cannot be read, with the place where reading stopped. */
export class Unreadable extends Error {
  constructor(readonly at: number, readonly found: string) {
    super(`unreadable at ${at}`);
  }
}

/** Reads RSQL. @throws Unreadable */
export function parse(text: string): Node {
  const reader = new Reader(text);
  const node = reader.or();
  reader.end();
  return node;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? "")) {
      this.at++;
    }
  }

  private fail(): never {
    throw new Unreadable(this.at, this.text.slice(this.at, this.at + 20));
  }

  private take(symbol: string, word: string): boolean {
    this.space();
    if (this.text.startsWith(symbol, this.at)) {
      this.at += symbol.length;
      return true;
    }
    const match = new RegExp(`^${word}(?=[\\s(])`, "i").exec(this.text.slice(this.at));
    if (match) {
      this.at += match[0].length;
      return true;
    }
    return false;
  }

  or(): Node {
    const nodes = [this.and()];
    while (this.take(",", "or")) {
      nodes.push(this.and());
    }
    return nodes.length === 1 ? nodes[0]! : { or: nodes };
  }

  private and(): Node {
    const nodes = [this.one()];
    while (this.take(";", "and")) {
      nodes.push(this.one());
    }
    return nodes.length === 1 ? nodes[0]! : { and: nodes };
  }

  private one(): Node {
    this.space();
    if (this.text[this.at] === "(") {
      this.at++;
      const node = this.or();
      this.space();
      if (this.text[this.at] !== ")") {
        this.fail();
      }
      this.at++;
      return node;
    }
    const path = /^[A-Za-z_][\w.]*/.exec(this.text.slice(this.at))?.[0];
    if (!path) {
      this.fail();
    }
    this.at += path.length;
    this.space();
    const operator = /^(=[a-z]+=|==|!=|>=|<=|>|<)/.exec(this.text.slice(this.at))?.[0];
    if (!operator) {
      this.fail();
    }
    this.at += operator.length;
    this.space();
    if (this.text[this.at] === "(") {
      this.at++;
      const values = [this.value()];
      for (this.space(); this.text[this.at] === ","; this.space()) {
        this.at++;
        values.push(this.value());
      }
      if (this.text[this.at] !== ")") {
        this.fail();
      }
      this.at++;
      return { path, operator: named(operator), values };
    }
    // the server's parser takes "=null=" without an argument as well
    const bare = operator === "=null=" && /^\s*([;,)]|$)/.test(this.text.slice(this.at));
    return { path, operator: named(operator), values: bare ? ["true"] : [this.value()] };
  }

  private value(): string {
    this.space();
    const mark = this.text[this.at];
    if (mark === '"' || mark === "'") {
      let value = "";
      for (this.at++; this.at < this.text.length; this.at++) {
        const c = this.text[this.at]!;
        if (c === "\\") {
          value += this.text[++this.at] ?? "";
        } else if (c === mark) {
          this.at++;
          return value;
        } else {
          value += c;
        }
      }
      this.fail();
    }
    const plain = /^[^\s"'();,=<>!~]+/.exec(this.text.slice(this.at))?.[0];
    if (!plain) {
      this.fail();
    }
    this.at += plain.length;
    return plain;
  }

  end(): void {
    this.space();
    if (this.at < this.text.length) {
      this.fail();
    }
  }
}

function named(operator: string): string {
  return { ">": "=gt=", ">=": "=ge=", "<": "=lt=", "<=": "=le=" }[operator] ?? operator;
}

/** The conditions of a filter that is nothing but conditions joined by "and"; null if it is more, or unreadable. */
export function conditions(filter: string | null | undefined): Comparison[] | null {
  if (!filter || !filter.trim()) {
    return [];
  }
  try {
    const node = parse(filter);
    const nodes = "and" in node ? node.and : [node];
    return nodes.every((n) => "path" in n) ? (nodes as Comparison[]) : null;
  } catch {
    return null;
  }
}

/** Tests values that are at hand. `look` gives the value of a path. */
export function test(node: Node, look: (path: string) => unknown): boolean {
  if ("and" in node) {
    return node.and.every((n) => test(n, look));
  }
  if ("or" in node) {
    return node.or.some((n) => test(n, look));
  }
  const value = look(node.path);
  const first = node.values[0] ?? "";
  switch (node.operator) {
    case "==":
      return same(value, first);
    case "!=":
      return !same(value, first);
    case "=in=":
      return node.values.some((v) => same(value, v));
    case "=out=":
      return !node.values.some((v) => same(value, v));
    case "=like=":
      return same(value, `*${first}*`);
    case "=null=":
      return (value === null || value === undefined || value === "") === (first !== "false");
    default: {
      if (value === null || value === undefined) {
        return false;
      }
      const order = compare(value, first);
      return { "=lt=": order < 0, "=le=": order <= 0, "=gt=": order > 0, "=ge=": order >= 0 }[node.operator] ?? false;
    }
  }
}

function same(value: unknown, wanted: string): boolean {
  if (Array.isArray(value)) {
    return value.some((v) => same(v, wanted));
  }
  if (value === null || value === undefined) {
    return wanted === "";
  }
  const pattern = wanted.toLowerCase().split("*").map((s) => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*");
  return new RegExp(`^${pattern}$`, "su").test(String(value).toLowerCase());
}

function compare(value: unknown, wanted: string): number {
  const number = Number(wanted);
  if (typeof value === "number" && !Number.isNaN(number)) {
    return value - number;
  }
  const text = String(value);
  return text < wanted ? -1 : text > wanted ? 1 : 0;
}

/** True if a field with this `visibleWhen` stands in a form with these values; a rule nobody can read hides nothing. */
export function visible(rule: string | null | undefined, values: Record<string, unknown>): boolean {
  if (!rule) {
    return true;
  }
  try {
    return test(parse(rule), (path) => values[path]);
  } catch {
    return true;
  }
}
