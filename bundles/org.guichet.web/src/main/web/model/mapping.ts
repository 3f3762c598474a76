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
