import { Api } from "../api/records";
import type { Me } from "../api/session";
import { Events } from "../api/events";
import { Http } from "../api/http";
import { Catalog } from "../model/catalog";
import { Drafts } from "../model/drafts";
import { Formats } from "../model/format";
import { language, t } from "../i18n/texts";

/** What every screen stands on. One object, made at start; screens redraw on its `change` event. */
class AppState extends EventTarget {
  readonly base = new URL(document.baseURI).pathname;
  formats = new Formats(language);
  readonly drafts = new Drafts(localStorage);
  readonly api: Api;
  readonly events: Events;
  catalog: Catalog | null = null;
  me: Me | null = null;
  /** Set by the shell: shows the sign-in dialog over the page. */
  askSignIn: () => Promise<void> = () => Promise.reject(new Error("no shell"));

  constructor() {
    super();
    this.api = new Api(new Http(`${this.base}api/`, () => this.askSignIn(),
      () => ({ title: t("offline.title"), detail: t("offline.detail") })));
    const worker = document.querySelector<HTMLMetaElement>("meta[name=guichet-worker]")?.content;
    this.events = new Events(`${this.base}api/events`, worker ? this.base + worker : null);
  }

  changed(): void {
    this.dispatchEvent(new Event("change"));
  }

  async loadTypes(): Promise<void> {
    this.catalog = new Catalog(await this.api.types());
    this.changed();
  }
}

export const app = new AppState();

/** The catalog, once signed in. */
export function catalog(): Catalog {
  if (!app.catalog) {
    throw new Error("types are not loaded");
  }
  return app.catalog;
}
