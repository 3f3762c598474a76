/** The lines of a role as the server reads them (`org.guichet.api.security.Grants`), and their change cell by cell. No DOM. */

export interface Line {
  /** As written, for lines that are none (comments). */
  text: string;
  pattern: string;
  scope: string;
  refuses: boolean;
}

/** A type as `GET /api/permissions` describes it. */
export interface RightType {
  key: string;
  label: string;
  module: string;
  administration: boolean;
  forClients: boolean;
  operations: string[];
  scopes: string[];
  fields: { key: string; label: string }[];
  transitions: { key: string; label: string }[];
  actions: { key: string; label: string }[];
}

export interface RightCatalog {
  types: RightType[];
  permissions: { key: string; label: string }[];
}

/** What a permission comes to. */
export interface Given {
  /** Empty = denied; `all` stands alone. */
  scopes: string[];
  /** True if a line takes it away, whatever others give. */
  refused: boolean;
  /** The lines that decide. */
  by: Line[];
}

const ALL = "all";

export function readLines(text: string | null | undefined): Line[] {
  return (text ?? "").split("\n").map((raw) => raw.trim()).filter(Boolean).map((raw) => {
    if (raw.startsWith("#")) {
      return { text: raw, pattern: "", scope: "", refuses: false };
    }
    const refuses = raw.startsWith("-");
    const [pattern = "", scope = ALL] = (refuses ? raw.slice(1).trim() : raw).split(":").map((half) => half.trim());
    return { text: raw, pattern, scope: scope || ALL, refuses };
  });
}

export function writeLines(lines: Line[]): string {
  return lines.map((line) => (line.pattern ? `${line.refuses ? "-" : ""}${line.pattern}${line.scope === ALL || line.refuses ? "" : `:${line.scope}`}` : line.text)).join("\n");
}

const tail = (pattern: string, name: string) => pattern === name || pattern === "*" || (pattern.endsWith(".*") && name.startsWith(pattern.slice(0, -1)));

/** True if the line speaks of the permission. */
export function matches(line: Line, permission: string, administration: (type: string) => boolean): boolean {
  const { pattern } = line;
  if (!pattern) {
    return false;
  }
  if (pattern === permission) {
    return true;
  }
  const field = permission.includes(".field.");
  if (field && !pattern.includes(".field.")) {
    return false;
  }
  if (pattern === "*") {
    return true;
  }
  const dot = permission.indexOf(".");
  if (!pattern.startsWith("*.") || dot < 0) {
    return tail(pattern, permission);
  }
  const type = permission.slice(0, dot);
  const rest = permission.slice(dot + 1);
  const reaches = line.refuses || field || rest === "read" || (type !== "admin" && !administration(type));
  return reaches && tail(pattern.slice(2), rest);
}

export function given(lines: Line[], permission: string, administration: (type: string) => boolean): Given {
  const speaking = lines.filter((line) => matches(line, permission, administration));
  const refusing = speaking.filter((line) => line.refuses);
  if (refusing.length > 0) {
    return { scopes: [], refused: true, by: refusing };
  }
  const scopes = [...new Set(speaking.map((line) => line.scope))];
  return { scopes: scopes.includes(ALL) ? [ALL] : scopes.sort(), refused: false, by: speaking };
}

/** What general lines (of all types, of all operations) give, apart from the permission's own. */
export function inherited(lines: Line[], permission: string, administration: (type: string) => boolean): Given {
  return given(lines.filter((line) => line.pattern !== permission), permission, administration);
}

export type Outcome = { kind: "done"; lines: Line[] } | { kind: "refused"; by: Line[] } | { kind: "general"; by: Line[] };

const same = (a: string[], b: string[]) => a.length === b.length && a.every((one) => b.includes(one));
const line = (pattern: string, scope = ALL, refuses = false): Line => ({ text: "", pattern, scope, refuses });

/**
 * The lines after which the permission is given in exactly these scopes. `general`: a general line gives more and would first
 * have to be written out type by type ({@link spellOut}); `refused`: a general line takes it away.
 */
export function grant(lines: Line[], permission: string, scopes: string[], administration: (type: string) => boolean): Outcome {
  const wanted = scopes.includes(ALL) ? [ALL] : [...scopes].sort();
  const rest = lines.filter((one) => one.pattern !== permission);
  const before = given(rest, permission, administration);
  if (same(before.scopes, wanted)) {
    return { kind: "done", lines: rest };
  }
  if (wanted.length === 0) {
    return { kind: "done", lines: [...rest, line(permission, ALL, true)] };
  }
  if (before.refused) {
    return { kind: "refused", by: before.by };
  }
  if (wanted[0] === ALL || before.scopes.every((scope) => wanted.includes(scope))) {
    return { kind: "done", lines: [...rest, ...wanted.filter((scope) => !before.scopes.includes(scope)).map((scope) => line(permission, scope))] };
  }
  return { kind: "general", by: before.by.filter((one) => !wanted.includes(one.scope)) };
}

/** Every permission that the catalogue knows. */
export function everyPermission(catalog: RightCatalog): string[] {
  return [...catalog.types.flatMap(permissionsOf), ...catalog.permissions.map((one) => one.key)];
}

export function permissionsOf(type: RightType): string[] {
  return [...type.operations.map((operation) => `${type.key}.${operation}`), ...type.transitions.map((one) => `${type.key}.do.${one.key}`),
    ...type.actions.map((one) => `${type.key}.do.${one.key}`), ...type.fields.flatMap((one) => [`${type.key}.field.${one.key}.read`, `${type.key}.field.${one.key}.write`])];
}

/** The same rights with a general line written out for each type present; those of tomorrow are no longer covered by it. */
export function spellOut(lines: Line[], general: Line[], catalog: RightCatalog, administration: (type: string) => boolean): Line[] {
  const all = everyPermission(catalog);
  const written = general.flatMap((one) => all.filter((permission) => matches(one, permission, administration) && !given(lines, permission, administration).refused).map((permission) => line(permission, one.scope)));
  const rest = lines.filter((one) => !general.some((gone) => gone.pattern === one.pattern && gone.scope === one.scope && gone.refuses === one.refuses));
  const known = new Set(rest.map((one) => `${one.refuses}${one.pattern}:${one.scope}`));
  return [...rest, ...written.filter((one) => {
    const key = `${one.refuses}${one.pattern}:${one.scope}`;
    return known.has(key) ? false : known.add(key);
  })];
}
