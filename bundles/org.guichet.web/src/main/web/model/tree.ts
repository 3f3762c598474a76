/** Records that point to their parent, as a tree. No DOM. */

export interface Branch<T> {
  row: T;
  depth: number;
  children: Branch<T>[];
}

/** What points nowhere, or in a circle, stands at the top: nothing is ever hidden by a wrong parent. */
export function grow<T extends { id: number }>(rows: T[], parent: (row: T) => number | null): Branch<T>[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const top: T[] = [];
  const below = new Map<number, T[]>();
  for (const row of rows) {
    const above = parent(row);
    if (above === null || !byId.has(above) || circles(row, byId, parent)) {
      top.push(row);
    } else {
      below.set(above, [...(below.get(above) ?? []), row]);
    }
  }
  const branch = (row: T, depth: number): Branch<T> => ({ row, depth, children: (below.get(row.id) ?? []).map((child) => branch(child, depth + 1)) });
  return top.map((row) => branch(row, 0));
}

function circles<T extends { id: number }>(row: T, byId: Map<number, T>, parent: (row: T) => number | null): boolean {
  const seen = new Set([row.id]);
  for (let above = parent(row); above !== null; ) {
    if (seen.has(above)) {
      return true;
    }
    seen.add(above);
    const next = byId.get(above);
    above = next ? parent(next) : null;
  }
  return false;
}

export function flat<T>(branches: Branch<T>[], open: (row: T) => boolean): Branch<T>[] {
  return branches.flatMap((one) => [one, ...(open(one.row) ? flat(one.children, open) : [])]);
}

/** The ids of a branch and all below it: where it cannot be moved to. */
export function within<T extends { id: number }>(branch: Branch<T>): number[] {
  return [branch.row.id, ...branch.children.flatMap(within)];
}
