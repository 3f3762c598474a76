import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Panel } from "../model/types";
import { app } from "./app-state";
import type { Route } from "./routes";

/** A page that a module draws by its own script, and its address. */
export interface ModulePage {
  panel: Panel;
  path: string;
}

export function modulePath(module: string, key: string): string {
  return `module-page/${module}/${key}`;
}

/** Those that the person has, in the order that the server says. */
export function modulePages(): ModulePage[] {
  return (app.catalog?.description.panels ?? []).filter((panel) => panel.slot === "page")
    .map((panel) => ({ panel, path: modulePath(panel.module, panel.key) }));
}

/** What modules show above every screen. */
export function strips(): Panel[] {
  return (app.catalog?.description.panels ?? []).filter((panel) => panel.slot === "strip");
}

/** Address of the entry in the menu that stands for a route. */
export function entryOf(route: Route): string {
  return "type" in route ? route.type : route.page === "module-page" ? modulePath(route.module, route.key) : route.page;
}

/** The page of a route; another version of its module begins it anew. */
export function modulePage({ panel, path }: ModulePage, below: string[]) {
  return keyed([path, panel.version, ...below].join("/"), html`<div class="page"><header class="page-head"><h1>${panel.label}</h1></header>
    <guichet-panel class="card module-page" bare .panel=${panel} .below=${below}></guichet-panel></div>`);
}
