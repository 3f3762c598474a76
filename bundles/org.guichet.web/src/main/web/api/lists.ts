import type { ListQuery } from "./records";

/** The items of an answer that is a list, with or without a page around it. */
export function items<T>(body: unknown): T[] {
  return (Array.isArray(body) ? body : (body as { items?: T[] })?.items ?? []) as T[];
}

export function parameters(query: ListQuery): string {
  const result = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(",") : value;
    if (text !== undefined && text !== null && text !== "") {
      result.set(name, String(text));
    }
  }
  return result.toString();
}
