import { html } from "lit";
import { t } from "../i18n/texts";
import { dialog } from "../ui/dialog";
import { failed } from "../ui/toast";
import { THEMES, type ThemeName } from "../ui/theme";
import { app } from "./app-state";
import { create } from "./creating";
import { everywhere } from "./everywhere";
import { allShortcuts, type KeyGroup } from "./keys";
import { modulePages } from "./module-pages";
import { keepTheme, openPreferences } from "./preferences";
import { go } from "./router";
import { recent } from "./recent";

interface Command {
  label: string;
  icon: string;
  hint?: string;
  run: () => void;
}

function commands(): Command[] {
  const types = app.catalog?.roots.filter((type) => type.menu !== null) ?? [];
  const record = document.querySelector<HTMLElement & { commands?: () => Command[] }>("guichet-record-head");
  return [
    ...record?.commands?.() ?? [],
    ...everywhere().map(({ action, run }) => ({ label: action.label, icon: action.icon ?? "action-settings", run })),
    ...recent().map((entry) => ({ label: entry.title, hint: t("palette.recent"), icon: app.catalog?.find(entry.type)?.icon ?? "document", run: () => void go(`${entry.type}/${entry.id}`) })),
    { label: t("palette.go", { what: t("day.title") }), icon: "home", run: () => void go("my-day") },
    ...types.map((type) => ({ label: t("palette.go", { what: type.plural }), icon: type.icon, run: () => void go(type.key) })),
    ...modulePages().map(({ panel, path }) => ({ label: t("palette.go", { what: panel.label }), icon: panel.icon ?? "document", hint: panel.shortcut ?? undefined, run: () => void go(path) })),
    ...types.filter((type) => type.may.create).map((type) => ({ label: t("palette.create", { what: type.label }), icon: "add", run: () => void create(type.key) })),
    ...(Object.keys(THEMES) as ThemeName[]).map((name) => ({ label: t("palette.theme", { what: t(`theme.${name}`) }), icon: "palette", run: () => keepTheme(name).catch(failed) })),
    { label: t("preferences.title"), icon: "action-settings", run: () => openPreferences().catch(failed) },
    { label: t("keys.title"), icon: "keyboard-and-mouse", run: () => void showKeys() },
  ];
}

const fold = (text: string) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/** Everything that can be done from anywhere, found by a few letters. */
export async function openPalette(): Promise<void> {
  const all = commands();
  let q = "";
  let at = 0;
  const chosen = await dialog<Command>({
    title: t("palette.title"),
    body: ({ close, redraw }) => {
      const words = fold(q).split(/\s+/).filter(Boolean);
      const found = all.filter((c) => words.every((w) => fold(c.label).includes(w))).slice(0, 30);
      if (q.trim().length > 1) {
        found.push({ label: t("search.results", { q }), icon: "search", run: () => void go(`full-search?q=${encodeURIComponent(q)}`) });
      }
      at = Math.min(at, Math.max(0, found.length - 1));
      const key = (event: KeyboardEvent) => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % Math.max(1, found.length);
          redraw();
          document.getElementById(`palette-${at}`)?.scrollIntoView({ block: "nearest" });
        } else if (event.key === "Enter" && found[at]) {
          event.preventDefault();
          close(found[at]);
        }
      };
      return html`<div class="palette"><label class="find-box"><ui5-icon name="search" mode="Decorative"></ui5-icon>
          <input autofocus role="combobox" aria-expanded="true" aria-controls="palette-list" aria-label=${t("palette.title")} aria-activedescendant=${`palette-${at}`}
            placeholder=${t("palette.placeholder")} .value=${q} @keydown=${key}
            @input=${(event: Event) => { q = (event.target as HTMLInputElement).value; at = 0; redraw(); }}></label>
        <ul id="palette-list" role="listbox" aria-label=${t("palette.title")}>${found.map((c, i) => html`<li class="hit" id=${`palette-${i}`} role="option" aria-selected=${i === at} @click=${() => close(c)}>
          <ui5-icon name=${c.icon} mode="Decorative"></ui5-icon><span class="ellipsis">${c.label}</span><span class="faint small">${c.hint ?? ""}</span></li>`)}</ul>
        <p class="hidden-text" role="status">${found.length === 0 ? t("palette.none") : ""}</p></div>`;
    },
  });
  chosen?.run();
}

/** The shortcuts in force, which the screen shown has registered. */
export async function showKeys(): Promise<void> {
  const groups: KeyGroup[] = ["general", "list", "record"];
  const keys = (text: string) => text.split(" ").map((part, i) => html`${i > 0 ? html` <span class="faint small">${t("keys.then")}</span> ` : ""}<kbd>${part}</kbd>`);
  await dialog({
    title: t("keys.title"),
    body: () => html`<div class="keys">${groups.map((group) => {
      const shown = allShortcuts().filter((s) => s.group === group && s.label);
      return shown.length === 0 ? "" : html`<section><h2>${t(`keys.${group}`)}</h2><dl>
        ${shown.map((s) => html`<dt>${s.label}</dt><dd>${keys(s.keys)}</dd>`)}</dl></section>`;
    })}</div>`,
  });
}
