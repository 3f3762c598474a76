import { app } from "./app-state";
import { read, type Route } from "./routes";

export type { Route };

/** Questions asked before a page is left; a false answer stays. */
const guards = new Set<() => Promise<boolean>>();

export function guard(ask: () => Promise<boolean>): () => void {
  guards.add(ask);
  return () => guards.delete(ask);
}

export function current(): { route: Route; query: URLSearchParams } {
  const path = location.pathname.startsWith(app.base) ? location.pathname.slice(app.base.length) : location.pathname;
  return { route: read(path), query: new URLSearchParams(location.search) };
}

export function href(path: string): string {
  return app.base + path.replace(/^\//, "");
}

export function recordHref(type: string, id: number): string {
  return href(`${type}/${id}`);
}

let settled = location.href;

async function mayLeave(): Promise<boolean> {
  for (const ask of [...guards]) {
    if (!(await ask())) {
      return false;
    }
  }
  return true;
}

function announce(): void {
  settled = location.href;
  window.dispatchEvent(new Event("guichet-route"));
}

/** Goes to a path under the base, or stays if a guard says so. */
export async function go(path: string, options: { replace?: boolean; force?: boolean } = {}): Promise<void> {
  if (!options.force && !(await mayLeave())) {
    return;
  }
  history[options.replace ? "replaceState" : "pushState"](null, "", href(path));
  announce();
}

/** Writes the address of what is shown already: filters, sort, columns. No page is left by it. */
export function note(query: URLSearchParams): void {
  const text = query.toString();
  history.replaceState(null, "", location.pathname + (text ? `?${text}` : ""));
  settled = location.href;
}

/** Makes plain links of this application go without loading the page anew. */
export function start(): void {
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey
        || event.altKey || link.target || link.hasAttribute("download") || link.origin !== location.origin
        || !link.pathname.startsWith(app.base) || link.pathname.startsWith(`${app.base}api/`)
        || link.getAttribute("href")?.startsWith("#")) {
      return;
    }
    event.preventDefault();
    void go(link.pathname.slice(app.base.length) + link.search);
  });
  window.addEventListener("popstate", async () => {
    const wanted = location.href;
    if (guards.size > 0) {
      history.pushState(null, "", settled);
      if (!(await mayLeave())) {
        return;
      }
      history.replaceState(null, "", wanted);
    }
    announce();
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.body.dataset["dirty"]) {
      event.preventDefault();
    }
  });
}
