/** Own pages have a hyphen in their name, which no record type's key can have. */
export type OwnPage = "my-day" | "activity-calendar" | "full-search" | "saved-groups";

export type Route =
  | { page: OwnPage }
  | { page: "admin-area"; path: string[] }
  | { page: "module-page"; module: string; key: string; below: string[] }
  | { page: "list"; type: string }
  | { page: "new"; type: string }
  | { page: "record"; type: string; id: number }
  | { page: "nowhere" };

const OWN: OwnPage[] = ["my-day", "activity-calendar", "full-search", "saved-groups"];

export function read(path: string): Route {
  const [first, second, ...rest] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (!first) {
    return { page: "my-day" };
  }
  if (OWN.includes(first as OwnPage)) {
    return { page: first as OwnPage };
  }
  if (first === "admin-area") {
    return { page: "admin-area", path: second ? [second, ...rest] : [] };
  }
  if (first === "module-page") {
    const [key, ...below] = rest;
    return second && key ? { page: "module-page", module: second, key, below } : { page: "nowhere" };
  }
  if (rest.length > 0 || !/^[a-z][a-zA-Z0-9]*$/.test(first)) {
    return { page: "nowhere" };
  }
  if (!second) {
    return { page: "list", type: first };
  }
  if (second === "new") {
    return { page: "new", type: first };
  }
  return /^\d+$/.test(second) ? { page: "record", type: first, id: Number(second) } : { page: "nowhere" };
}
