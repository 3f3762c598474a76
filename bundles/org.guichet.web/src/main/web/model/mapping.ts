/** Where the columns of an imported file go; the JSON is the server's (`mapping` of an import). */

export interface MappedColumn {
  from: (string | number)[];
  field: string;
  join?: string;
  transforms?: string[];
  values?: Record<string, string>;
  lookup?: { by?: string | null; path?: string | null; create?: boolean };
}

export interface Mapping {
  columns: MappedColumn[];
  constants?: Record<string, unknown>;
}

/** A column of the file as `detect` answers it. */
export interface FileColumn {
  index: number;
  name: string | null;
  samples: string[];
  /** The different values of the whole file, if they are few; else null. */
  values?: string[] | null;
  field?: string;
}

export function readMapping(text: unknown): Mapping {
  try {
    const mapping = JSON.parse(String(text ?? "")) as Mapping;
    return { ...mapping, columns: Array.isArray(mapping.columns) ? mapping.columns : [] };
  } catch {
    return { columns: [] };
  }
}

/** How a mapping names a column: by its heading, or by its place where it has none. */
export function nameOf(column: FileColumn): string | number {
  return column.name !== null && column.name !== "" ? column.name : column.index;
}

const names = (from: string | number | undefined, column: FileColumn) => from === column.index || (column.name !== null && from === column.name);

/** Where a column goes: it may be split over several fields. Joined columns go with the first of them. */
export function goals(mapping: Mapping, column: FileColumn): MappedColumn[] {
  return mapping.columns.filter((mapped) => names(mapped.from[0], column));
}

/** What a column is joined to. */
export function joinedTo(mapping: Mapping, column: FileColumn): MappedColumn[] {
  return mapping.columns.filter((mapped) => mapped.from.slice(1).some((from) => names(from, column)));
}

/** What a column of the file is mapped to, first or nth. */
export function target(mapping: Mapping, column: FileColumn, nth = 0): MappedColumn | undefined {
  return goals(mapping, column)[nth];
}

/** The mapping with what stands there for a column replaced; null takes it away. */
function put(mapping: Mapping, column: FileColumn, nth: number, by: (mapped: MappedColumn) => MappedColumn | null): Mapping {
  const meant = target(mapping, column, nth);
  return { ...mapping, columns: mapping.columns.flatMap((mapped) => (mapped === meant ? by(mapped) ?? [] : mapped)) };
}

/** The mapping with one column sent elsewhere (null = not imported). */
export function send(mapping: Mapping, column: FileColumn, field: string | null, nth = 0): Mapping {
  const before = target(mapping, column, nth);
  if (!before) {
    return field === null ? mapping : { ...mapping, columns: [...mapping.columns, { from: [nameOf(column)], field }] };
  }
  // what was said of the cells stays only while they go to the same field; which cells they are stays
  const { from, join } = before;
  return put(mapping, column, nth, (mapped) => (field === null ? null : mapped.field === field ? mapped
    : { from, field, ...(join === undefined ? {} : { join }), ...keptParts(mapped) }));
}

function keptParts(mapped: MappedColumn): Pick<MappedColumn, "transforms"> {
  const transforms = mapped.transforms?.filter((one) => one.startsWith("part:")) ?? [];
  return transforms.length > 0 ? { transforms } : {};
}

/** The mapping with another column's cells put behind this one's, or taken away again. */
export function join(mapping: Mapping, column: FileColumn, other: FileColumn, on: boolean, nth = 0): Mapping {
  return put(mapping, column, nth, (mapped) => {
    const from = [...mapped.from.filter((one) => !names(one, other)), ...(on ? [nameOf(other)] : [])];
    const { join: between, ...rest } = mapped;
    return { ...rest, from, ...(from.length > 1 ? { join: between ?? " " } : {}) };
  });
}

/** The mapping with what stands between joined cells. */
export function joinBy(mapping: Mapping, column: FileColumn, between: string, nth = 0): Mapping {
  return put(mapping, column, nth, (mapped) => ({ ...mapped, join: between }));
}

/** Which part of a cell goes to a field: `place` counts from 1, `rest` takes all behind it too. */
export interface Part {
  place: number;
  rest: boolean;
  separator: string;
}

export function partOf(mapped: MappedColumn | undefined): Part | null {
  const found = /^(\d+)(\+?)(?::([^]*))?$/.exec(argument(mapped, "part") ?? "");
  return found ? { place: Number(found[1]), rest: found[2] === "+", separator: (found[3] ?? "").trim() ? found[3]! : " " } : null;
}

export const writePart = ({ place, rest, separator }: Part) => `${place}${rest ? "+" : ""}:${separator}`;

/** What the cells of a row become, as far as it can be told without the server: dates and references stay as they are. */
export function shownCell(mapped: MappedColumn, columns: FileColumn[], row: number): string {
  const cells = mapped.from.map((from) => columns.find((column) => names(from, column))?.samples[row] ?? "").filter((cell) => cell.trim());
  const cell = (mapped.transforms ?? []).reduce(transformed, cells.join(mapped.join ?? " ").trim());
  return (mapped.values?.[cell] ?? cell).trim();
}

function transformed(cell: string, transform: string): string {
  const [kind = "", ...more] = transform.split(":");
  const said = more.join(":");
  switch (kind) {
    case "trim":
      return cell.trim();
    case "upper":
      return cell.toUpperCase();
    case "lower":
      return cell.toLowerCase();
    case "digits":
      return cell.replace(/\D/g, "");
    case "null":
      return said && cell.trim() === said ? "" : cell;
    case "default":
      return cell.trim() ? cell : said;
    case "first":
      return cell.split(said || ",")[0]!.trim();
    case "part":
      return partIn(cell, said);
    case "prefix":
      return cell.trim() ? said + cell.trim() : cell;
    case "pad":
      return cell.trim() ? cell.trim().padStart(Number(said), "0") : cell;
    case "max":
      return cell.slice(0, Number(said));
    case "times":
      return times(cell, Number(said));
    default:
      return cell;
  }
}

/** Written in either way, as the server reads numbers; what is none stays as it is. */
function times(cell: string, factor: number): string {
  const digits = cell.replace(/[\s\u00a0\u202f']/g, "");
  const decimal = digits.lastIndexOf(",") > digits.lastIndexOf(".") ? digits.replaceAll(".", "").replace(",", ".") : digits.replaceAll(",", "");
  const result = Number(decimal) * factor;
  return decimal === "" || Number.isNaN(result) ? cell : String(Number(result.toPrecision(12)));
}

function partIn(cell: string, said: string): string {
  const part = partOf({ from: [], field: "", transforms: [`part:${said}`] });
  if (!part) {
    return cell;
  }
  const between = part.separator.trim() ? part.separator : /\s+/;
  const parts = cell.trim().split(between);
  if (!part.rest) {
    return parts[part.place - 1]?.trim() ?? "";
  }
  let rest = cell.trim();
  for (let i = 1; i < part.place; i++) {
    const found = typeof between === "string" ? { at: rest.indexOf(between), size: between.length } : { at: rest.search(between), size: /\s+/.exec(rest)?.[0].length ?? 0 };
    if (found.at < 0) {
      return "";
    }
    rest = rest.slice(found.at + found.size);
  }
  return rest.trim();
}

/** The mapping with a transform of a column set or, by null, taken away; others of its kind are replaced. */
export function transform(mapping: Mapping, column: FileColumn, kind: string, argument: string | null, nth = 0): Mapping {
  return put(mapping, column, nth, (mapped) => {
    const others = (mapped.transforms ?? []).filter((t) => t.split(":")[0] !== kind);
    const said = argument ? `${kind}:${argument}` : kind;
    // a cell is taken apart before anything else is done with it
    const transforms = argument === null ? others : kind === "part" ? [said, ...others] : [...others, said];
    return { ...mapped, transforms: transforms.length > 0 ? transforms : undefined };
  });
}

/** The mapping with something else said of a column; empty values are taken away. */
export function detail(mapping: Mapping, column: FileColumn, change: Partial<Pick<MappedColumn, "values" | "lookup">>, nth = 0): Mapping {
  return put(mapping, column, nth, (mapped) => {
    const next = { ...mapped, ...change };
    if (next.values && Object.keys(next.values).length === 0) {
      delete next.values;
    }
    if (next.lookup && !next.lookup.by && !next.lookup.path && !next.lookup.create) {
      delete next.lookup;
    }
    return next;
  });
}

/** The argument of a transform of a column, "" if it has none, null if the transform is not there. */
export function argument(mapped: MappedColumn | undefined, kind: string): string | null {
  const found = mapped?.transforms?.find((one) => one.split(":")[0] === kind);
  return found === undefined ? null : found.slice(kind.length + 1);
}

/** Date formats that fit every sample, the likelier first; day before month where both would do, as French files have it. */
export function dateFormats(samples: string[], all: string[]): string[] {
  const filled = samples.map((sample) => sample.trim()).filter(Boolean);
  return filled.length === 0 ? [] : all.filter((format) => filled.every((sample) => fits(sample, format)));
}

function fits(sample: string, format: string): boolean {
  const pattern = format.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/yyyy|MM|dd|HH|mm|ss/g, (part) => (part === "yyyy" ? "(?<y>\\d{4})" : part === "MM" ? "(?<mo>\\d{1,2})" : part === "dd" ? "(?<d>\\d{1,2})" : "\\d{1,2}"));
  const found = new RegExp(`^${pattern}$`).exec(sample);
  return !!found && Number(found.groups!["mo"]) <= 12 && Number(found.groups!["d"]) <= 31;
}

const folded = (text: string) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]/g, "");

/** Which of the choices a value of the file means: the same key or label, whatever its accents and capitals; yes and no in two languages. */
export function guessValues(values: string[], choices: { key: string; label: string }[]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const value of values.filter((one) => one.trim())) {
    const word = folded(value);
    const found = choices.find((choice) => choice.key === value) ?? choices.find((choice) => folded(choice.key) === word || folded(choice.label) === word)
      ?? choices.find((choice) => word.length > 3 && (folded(choice.label).startsWith(word) || word.startsWith(folded(choice.label))))
      ?? choices.find((choice) => (choice.key === "true" && ["oui", "o", "yes", "y", "1", "x", "vrai"].includes(word)) || (choice.key === "false" && ["non", "n", "no", "0", "faux"].includes(word)));
    if (found) {
      result[value] = found.key;
    }
  }
  return result;
}

/** Fields that two columns go into; the later would silently win. */
export function doubled(mapping: Mapping): string[] {
  const fields = mapping.columns.map((c) => c.field).filter(Boolean);
  return [...new Set(fields.filter((field, i) => fields.indexOf(field) !== i))];
}

/** The first rows of a CSV report, for showing; understands quotes and the `;` that reports are written with. */
export function readReport(text: string, most: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const source = text.replace(/^\uFEFF/, "");
  for (let i = 0; i < source.length && rows.length < most; i++) {
    const c = source[i]!;
    if (quoted) {
      if (c === '"' && source[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (c === '"') {
        quoted = false;
      } else {
        cell += c;
      }
    } else if (c === '"') {
      quoted = true;
    } else if (c === ";" || c === "\n") {
      row.push(cell.replace(/\r$/, ""));
      cell = "";
      if (c === "\n") {
        rows.push(row);
        row = [];
      }
    } else {
      cell += c;
    }
  }
  if (rows.length < most && (cell || row.length > 0)) {
    rows.push([...row, cell.replace(/\r$/, "")]);
  }
  return rows;
}
