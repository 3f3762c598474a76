/** Own pages have a hyphen in their name, which no record type's key can have. */
export type OwnPage = "my-day" | "activity-calendar" | "full-search";

export type Route =
  | { page: OwnPage }
  | { page: "list"; type: string }
  | { page: "new"; type: string }
  | { page: "record"; type: string; id: number }
  | { page: "nowhere" };

const OWN: OwnPage[] = ["my-day", "activity-calendar", "full-search"];

export function read(path: string): Route {
  const [first, second, ...rest] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (!first) {
    return { page: "my-day" };
  }
  if (OWN.includes(first as OwnPage)) {
    return { page: first as OwnPage };
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
