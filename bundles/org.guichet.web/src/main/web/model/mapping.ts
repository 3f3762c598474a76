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

function isFrom(mapped: MappedColumn, column: FileColumn): boolean {
  return mapped.from.length === 1 && (mapped.from[0] === column.index || (column.name !== null && mapped.from[0] === column.name));
}

/** What a column of the file is mapped to, if it goes alone into one field. */
export function target(mapping: Mapping, column: FileColumn): MappedColumn | undefined {
  return mapping.columns.find((mapped) => isFrom(mapped, column));
}

/** The mapping with one column sent elsewhere (null = not imported). Columns joined with others are left alone. */
export function send(mapping: Mapping, column: FileColumn, field: string | null): Mapping {
  const rest = mapping.columns.filter((mapped) => !isFrom(mapped, column));
  const before = target(mapping, column);
  const from = [column.name !== null && column.name !== "" ? column.name : column.index];
  // what was said of the cells stays only while they go to the same field
  return { ...mapping, columns: field === null ? rest : [...rest, before?.field === field ? before : { from, field }] };
}

/** The mapping with a transform of a column set or, by null, taken away; others of its kind are replaced. */
export function transform(mapping: Mapping, column: FileColumn, kind: string, argument: string | null): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((mapped) => {
      if (!isFrom(mapped, column)) {
        return mapped;
      }
      const others = (mapped.transforms ?? []).filter((t) => t.split(":")[0] !== kind);
      const transforms = argument === null ? others : [...others, argument ? `${kind}:${argument}` : kind];
      return { ...mapped, transforms: transforms.length > 0 ? transforms : undefined };
    }),
  };
}

/** The mapping with something else said of a column; empty values are taken away. */
export function detail(mapping: Mapping, column: FileColumn, change: Partial<Pick<MappedColumn, "values" | "lookup">>): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((mapped) => {
      if (!isFrom(mapped, column)) {
        return mapped;
      }
      const next = { ...mapped, ...change };
      if (next.values && Object.keys(next.values).length === 0) {
        delete next.values;
      }
      if (next.lookup && !next.lookup.by && !next.lookup.path && !next.lookup.create) {
        delete next.lookup;
      }
      return next;
    }),
  };
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
  const fields = mapping.columns.map((c) => c.field);
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
