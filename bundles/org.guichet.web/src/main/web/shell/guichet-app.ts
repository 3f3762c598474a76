import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { Problem } from "../api/http";
import { language, t } from "../i18n/texts";
import { timeSpan } from "../model/catalog";
import type { RecordType } from "../model/types";
import { ShellElement } from "../ui/element";
import { bones, emptyPage, trouble } from "../ui/pieces";
import { failed } from "../ui/toast";
import { settleLanguage } from "../ui/theme";
import { Formats } from "../model/format";
import { keepZone } from "../model/zone";
import { app } from "./app-state";
import type { Bell } from "./bell";
import "./bell";
import { create } from "./creating";
import type { Find } from "./find";
import "./find";
import { inbox } from "./inbox";
import { startOffline } from "./install";
import { entryOf, modulePage, modulePages, strips } from "./module-pages";
import { everywhere } from "./everywhere";
import { shortcuts, start as startKeys, type Shortcut } from "./keys";
import { openPalette, showKeys } from "./palette";
import { applyPreferences } from "./preferences";
import "./profile-menu";
import { current, go, href, start as startRouter, type Route } from "./router";
import { beSame, leave, onOtherTab, signInOver, tellTabs } from "./session";
import "./sign-in";
import { showPage } from "./title";
import { product } from "./product";

/** Screens are fetched when first opened. */
const SCREENS: Record<string, () => Promise<unknown>> = {
  list: () => import("../list/list-view"),
  record: () => import("../record/record-view"),
  new: () => import("../record/create-view"),
  "my-day": () => import("../dashboard/dashboard"),
  "activity-calendar": () => import("../pages/calendar-view"),
  import: () => import("../imports/import-view"),
  "admin-area": () => import("../admin/area"),
  "saved-groups": () => import("../groups/groups-view"),
  "full-search": () => import("../pages/search-view"),
  "module-page": () => import("../record/side-panels"),
};

interface Ui5Menu extends HTMLElement {
  opener: string | HTMLElement;
  open: boolean;
}

/** The whole page: sign-in, top bar, navigation from the types present, and the screen that the address names. */
@customElement("guichet-app")
export class GuichetApp extends ShellElement {
  @state() private phase: "loading" | "signed-out" | "ready" | "failed" = "loading";
  @state() private failure: unknown = null;
  @state() private route: Route = current().route;
  @state() private loaded = new Set<string>();
  @state() private navOpen = false;
  @state() private navNarrow = localStorage.getItem("guichet.nav") === "narrow";
  @state() private online = navigator.onLine;
  @state() private reached = true;
  private unreached: ReturnType<typeof setTimeout> | undefined;
  private known = new Set<string>();
  /** What types are called that were here since the page was opened. */
  private readonly names = new Map<string, string>();
  private endKeys: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    startRouter();
    startKeys();
    app.askSignIn = () => this.signInAgain();
    const listen = (target: EventTarget, name: string, run: () => void) => {
      target.addEventListener(name, run);
      this.until(() => target.removeEventListener(name, run));
    };
    listen(window, "guichet-route", () => this.routed());
    listen(window, "online", () => {
      this.online = true;
      this.bootAgain();
    });
    listen(window, "offline", () => { this.online = false; });
    listen(app, "change", () => this.requestUpdate());
    this.until(app.events.on((name, data) => this.heard(name, data)));
    this.until(onOtherTab((what) => {
      if (what === "in" && this.phase === "signed-out") {
        void this.boot();
      } else if (what === "in" && this.phase === "ready") {
        beSame().catch(failed);
      } else if (what === "out" && this.phase === "ready") {
        leave();
      }
    }));
    void this.boot();
  }

  protected override updated(): void {
    if (strips().length > 0) {
      this.load("module-page");
    }
  }

  private heard(name: string, data: unknown): void {
    if (name === "types" || name === "reconnected") {
      app.loadTypes().catch(failed);
    } else if (name === "signed-out" && this.phase === "ready") {
      // in every tab, so that none goes on as if somebody were there; one answer ends the question in all
      app.api.http.again().catch(failed);
    } else if (name === "connection") {
      const up = (data as { up?: boolean }).up;
      clearTimeout(this.unreached);
      if (up) {
        this.reached = true;
      } else if (up === false) {
        // the server's restart is over before anybody has read a notice
        this.unreached = setTimeout(() => { this.reached = false; }, 4000);
      }
    }
  }

  /** A page that could not begin for want of the server begins when it is back. */
  private bootAgain(): void {
    if (this.phase === "failed" && this.failure instanceof Problem && this.failure.offline) {
      void this.boot();
    }
  }

  private async boot(): Promise<void> {
    this.phase = "loading";
    try {
      app.me = await app.api.session.me();
      if (await settleLanguage(app.me.language)) {
        return;
      }
      app.formats = new Formats(language, app.me.zone);
      keepZone(app.me.zone ?? null);
      await Promise.all([app.loadTypes(), applyPreferences()]);
      if (app.me.channel === "view") {
        await import("../admin/viewing-banner");
      }
      app.events.start(app.me.id);
      this.phase = "ready";
      // also after a sign-in elsewhere, which another tab may wait for
      tellTabs("in");
      inbox.start();
      startOffline();
      this.routed();
      this.registerKeys();
    } catch (failure) {
      this.failure = failure;
      this.phase = failure instanceof Problem && failure.status === 401 ? "signed-out" : "failed";
      setTimeout(() => this.bootAgain(), 5000);
    }
  }

  private async signInAgain(): Promise<void> {
    if (this.phase !== "ready") {
      this.phase = "signed-out";
      throw new Problem(401, t("session.expired"), t("session.expiredHint"), [], {});
    }
    await signInOver();
  }

  private routed(): void {
    this.route = current().route;
    this.navOpen = false;
    const page = screenOf(this.route);
    this.load(page);
    showPage(`${this.pageTitle()} — ${product}`);
    if (this.route.page === "record") {
      inbox.seen(this.route.type, this.route.id);
    }
    if (this.phase === "ready") {
      void this.updateComplete.then(() => this.querySelector<HTMLElement>("#stage")?.focus({ preventScroll: true }));
    }
  }

  private load(page: string): void {
    const load = SCREENS[page];
    if (load && !this.loaded.has(page)) {
      load().then(() => {
        this.loaded = new Set([...this.loaded, page]);
      }).catch(failed);
    }
  }

  private pageTitle(): string {
    const route = this.route;
    if ("type" in route) {
      return app.catalog?.find(route.type)?.plural ?? this.names.get(route.type) ?? t("app.goneTitle");
    }
    if (route.page === "module-page") {
      return modulePages().find(({ path }) => path === entryOf(route))?.panel.label ?? this.names.get(entryOf(route)) ?? t("app.goneTitle");
    }
    return route.page === "my-day" ? t("day.title") : route.page === "activity-calendar" ? t("calendar.title")
      : route.page === "full-search" ? t("search.label") : t("app.notFound");
  }

  private registerKeys(): void {
    const letters = new Set<string>(["d", "n"]);
    const jumps: Shortcut[] = [{ keys: "g d", label: t("keys.go", { what: t("day.title") }), group: "general", run: () => void go("my-day") },
      { keys: "g n", label: t("keys.go", { what: t("notices.title") }), group: "general", run: () => this.querySelector<Bell>("guichet-bell")?.toggle() }];
    const places = [...(app.catalog?.menu().daily ?? []).map((type) => ({ path: type.key, key: type.key, label: type.plural })),
      ...modulePages().filter(({ panel }) => !panel.shortcut).map(({ path, panel }) => ({ path, key: panel.key, label: panel.label }))];
    for (const { path, key, label } of places) {
      const letter = [...key].find((c) => !letters.has(c));
      if (letter) {
        letters.add(letter);
        jumps.push({ keys: `g ${letter}`, label: t("keys.go", { what: label }), group: "general", run: () => void go(path) });
      }
    }
    this.endKeys?.();
    this.endKeys = shortcuts(
      { keys: "/", label: t("keys.search"), group: "general", run: () => this.querySelector<Find>("guichet-find")?.focusInput() },
      { keys: "c", label: t("keys.create"), group: "general", run: () => this.openMenu("create-menu", "create-button") },
      { keys: "Ctrl+k", label: t("keys.palette"), group: "general", always: true, run: () => void openPalette() },
      { keys: "?", label: t("keys.help"), group: "general", run: () => void showKeys() },
      ...jumps,
      ...modulePages().filter(({ panel }) => panel.shortcut).map(({ path, panel }) => ({ keys: panel.shortcut!, label: t("keys.go", { what: panel.label }), group: "general" as const, run: () => void go(path) })),
      ...everywhere().map(({ action, run }) => ({ keys: action.shortcut!, label: action.label, group: "general" as const, run })),
    );
  }

  private openMenu(id: string, opener: string): void {
    const menu = this.querySelector<Ui5Menu>(`#${id}`);
    if (menu) {
      menu.opener = opener;
      menu.open = true;
    }
  }

  private toggleNav(): void {
    if (matchMedia("(max-width: 860px)").matches) {
      this.navOpen = !this.navOpen;
    } else {
      this.navNarrow = !this.navNarrow;
      localStorage.setItem("guichet.nav", this.navNarrow ? "narrow" : "wide");
    }
  }

  protected override render(): TemplateResult {
    switch (this.phase) {
      case "loading":
        return html`<p class="boot" role="status">${t("app.loading")}</p>`;
      case "signed-out":
        return html`<guichet-sign-in @signed-in=${() => void this.boot()}></guichet-sign-in>`;
      case "failed":
        return html`<main class="boot">${trouble(this.failure, () => void this.boot())}</main>`;
      default:
        return this.frame();
    }
  }

  private frame(): TemplateResult {
    return html`<a class="skip" href="#stage" @click=${(event: Event) => { event.preventDefault(); this.querySelector<HTMLElement>("#stage")?.focus(); }}>${t("app.skip")}</a>
      <div class="frame ${this.navNarrow ? "narrow-nav" : ""} ${this.navOpen ? "open-nav" : ""}">
        ${app.me?.channel === "view" ? html`<guichet-viewing></guichet-viewing>` : nothing}${this.topBar()}${this.navigation()}
        <button class="veil" aria-label=${t("app.close")} @click=${() => { this.navOpen = false; }}></button>
        <main class="stage" id="stage" tabindex="-1">
          <div role="status">${this.online && this.reached ? nothing : html`<ui5-message-strip class="notice" design="Critical" hide-close-button>${t(this.online ? "offline.server" : "offline.notice")}</ui5-message-strip>`}</div>
          ${this.strips()}${this.screen()}</main>
      </div>`;
  }

  /** What modules show above every screen. */
  private strips() {
    return repeat(this.loaded.has("module-page") ? strips() : [], (panel) => `${panel.module}/${panel.version}/${panel.key}`, (panel) => html`<guichet-panel class="strip" bare quiet .panel=${panel}></guichet-panel>`);
  }

  private topBar(): TemplateResult {
    const creatable = app.catalog?.menu().daily.filter((type) => type.may.create) ?? [];
    return html`<header class="bar">
      <button class="plain icon-button" aria-label=${t("app.menu")} aria-expanded=${this.navOpen || !this.navNarrow} @click=${this.toggleNav}><ui5-icon name="menu2" mode="Decorative"></ui5-icon></button>
      <a class="brand" href=${href("my-day")} aria-label=${product}><img src="icon.svg" alt=""><span>${product}</span></a>
      <guichet-find class="grow"></guichet-find>
      <ui5-button id="create-button" class="wide-only" icon="add" design="Emphasized" accessible-name=${t("app.create")} @click=${() => this.openMenu("create-menu", "create-button")}>${t("app.create")}</ui5-button>
      <ui5-menu id="create-menu" header-text=${t("app.create")} @item-click=${(event: CustomEvent<{ item: HTMLElement }>) => void create(event.detail.item.dataset["type"]!)}>
        ${creatable.map((type) => html`<ui5-menu-item icon=${type.icon} text=${type.label} data-type=${type.key}></ui5-menu-item>`)}</ui5-menu>
      <guichet-bell></guichet-bell>
      <guichet-profile></guichet-profile></header>`;
  }

  private navigation(): TemplateResult {
    const { daily, administration } = app.catalog!.menu();
    const calendar = daily.some((type) => timeSpan(type));
    const pages = modulePages();
    const here = (path: string) => (entryOf(this.route) === path ? "page" : nothing);
    const entry = (path: string, icon: string, label: string) => html`<li><a href=${href(path)} aria-current=${here(path)} title=${this.navNarrow ? label : nothing}
      class=${this.known.size > 0 && !this.known.has(path) ? "arrived" : ""}><ui5-icon name=${icon} mode="Decorative"></ui5-icon><span>${label}</span></a></li>`;
    const administers = (app.me?.administration ?? []).length > 0 || administration.some((type) => type.key !== "imports" && (type.may.create || type.may.update));
    const item = (type: RecordType) => entry(type.key, type.icon, type.plural);
    const drawn = html`<nav class="side" aria-label=${t("app.navigation")}>
      <ul>${entry("my-day", "home", t("day.title"))}${daily.map(item)}${calendar ? entry("activity-calendar", "calendar", t("calendar.title")) : nothing}
        ${pages.map(({ panel, path }) => entry(path, panel.icon ?? "document", panel.label))}</ul>
      <h2>${t("app.tools")}</h2><ul>${app.catalog!.find("groups") ? entry("saved-groups", "filter", app.catalog!.find("groups")!.plural) : nothing}${administration.filter((type) => type.key === "imports").map(item)}
        ${administers ? entry("admin-area", "action-settings", t("app.administration")) : nothing}</ul></nav>`;
    app.catalog!.roots.forEach((type) => this.names.set(type.key, type.plural));
    pages.forEach(({ panel, path }) => this.names.set(path, panel.label));
    this.known = new Set(["my-day", "activity-calendar", "admin-area", "saved-groups", ...pages.map(({ path }) => path), ...daily.map((type) => type.key), ...administration.map((type) => type.key)]);
    return drawn;
  }

  private screen(): unknown {
    const route = this.route;
    const home = html`<ui5-button design="Emphasized" @click=${() => void go("my-day")}>${t("app.home")}</ui5-button>`;
    if (route.page === "nowhere") {
      return html`<div class="page">${emptyPage("search", t("app.notFound"), t("app.notFoundHint"), home)}</div>`;
    }
    const own = route.page === "module-page" ? modulePages().find(({ path }) => path === entryOf(route)) : undefined;
    if (("type" in route && !app.catalog!.find(route.type)) || (route.page === "module-page" && !own)) {
      const before = this.names.get(entryOf(route));
      return html`<div class="page">${emptyPage("chain-link", t("app.goneTitle"), before ? t("app.gone", { type: before }) : t("app.goneSome"), home)}</div>`;
    }
    if (!this.loaded.has(screenOf(route))) {
      return html`<div class="page">${bones(8)}</div>`;
    }
    if (screenOf(route) === "import") {
      const id = route.page === "record" ? route.id : 0;
      return keyed(`import/${id}`, html`<guichet-import class="page" .recordId=${id}></guichet-import>`);
    }
    switch (route.page) {
      case "list":
        return keyed(`list/${route.type}`, html`<guichet-list class="page fixed" .type=${route.type}></guichet-list>`);
      case "new":
        return keyed(`new/${route.type}`, html`<guichet-create class="page" .type=${route.type}></guichet-create>`);
      case "record":
        return keyed(`record/${route.type}/${route.id}`, html`<guichet-record class="page" .type=${route.type} .recordId=${route.id}></guichet-record>`);
      case "my-day":
        return html`<guichet-my-day class="page"></guichet-my-day>${app.catalog!.menu().daily.some((type) => type.may.create)
          ? html`<button id="float-create" class="float-create" aria-label=${t("app.create")} @click=${() => this.openMenu("create-menu", "float-create")}><ui5-icon name="add" mode="Decorative"></ui5-icon></button>` : nothing}`;
      case "activity-calendar":
        return html`<guichet-calendar class="page"></guichet-calendar>`;
      case "admin-area":
        return html`<guichet-admin class="page" .path=${route.path}></guichet-admin>`;
      case "module-page":
        return modulePage(own!, route.below);
      case "saved-groups":
        return html`<guichet-groups class="page"></guichet-groups>`;
      default:
        return html`<guichet-search-view class="page"></guichet-search-view>`;
    }
  }
}

/** The screen that shows a route: imports are steered by their own, all other types by the general ones. */
function screenOf(route: Route): string {
  return (route.page === "record" || route.page === "new") && route.type === "imports" ? "import" : route.page;
}
