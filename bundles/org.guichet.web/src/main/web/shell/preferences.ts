import { html } from "lit";
import { language, t } from "../i18n/texts";
import { NOTICE_KINDS } from "../model/notices";
import { toggle, type Wishes } from "../model/wishes";
import { dialog } from "../ui/dialog";
import { reason } from "../ui/pieces";
import { toast } from "../ui/toast";
import { chooseLanguage, chooseTheme, chosenTheme, THEMES, type ThemeName } from "../ui/theme";
import { app } from "./app-state";
import { chooseDesktop, desktop, inbox } from "./inbox";
import { enableShortcuts, shortcutsEnabled } from "./keys";
import { channelChoices, offeredChannels, telling } from "./preference-channels";

const SHELL = "shell";
const NOTICES = "notifications";

interface ShellPreference {
  theme?: ThemeName;
  shortcuts?: boolean;
}

/** Puts in force here what the reader chose elsewhere. */
export async function applyPreferences(): Promise<void> {
  const kept = await app.api.session.preference<ShellPreference>(SHELL);
  enableShortcuts(kept?.shortcuts !== false);
  if (kept?.theme && kept.theme in THEMES && kept.theme !== chosenTheme()) {
    await chooseTheme(kept.theme);
  }
}

/** Keeps a theme chosen outside of the dialog, too. */
export async function keepTheme(name: ThemeName): Promise<void> {
  await chooseTheme(name);
  await app.api.session.prefer(SHELL, { theme: name, shortcuts: shortcutsEnabled() } satisfies ShellPreference);
}

/** Keeps a language chosen outside of the dialog; the page is loaded anew in it. */
export async function keepLanguage(wanted: "fr" | "en"): Promise<void> {
  await app.api.session.adjust({ language: wanted });
  chooseLanguage(wanted);
}

/** The reader's own settings, kept by the server for every browser they use. */
export async function openPreferences(): Promise<void> {
  const me = app.me!;
  let wishes: Wishes = (await app.api.session.preference<Wishes>(NOTICES)) ?? {};
  const channels = inbox.present ? await offeredChannels() : [];
  const open = telling(channels, wishes);
  const before = { language, zone: me.zone ?? "Europe/Paris", theme: chosenTheme(), shortcuts: shortcutsEnabled() };
  const now = { ...before };
  const zones = [...new Set([before.zone, ...Intl.supportedValuesOf("timeZone")])].sort();
  let wrong = "";
  let busy = false;
  const saved = await dialog<boolean>({
    title: t("preferences.title"),
    body: ({ redraw }) => html`<div class="preferences">
      <section><h2>${t("preferences.display")}</h2>
        ${select("language", t("app.language"), [["fr", "Français"], ["en", "English"]], now.language, (value) => { now.language = value as "fr" | "en"; })}
        ${select("theme", t("app.theme"), Object.keys(THEMES).map((name) => [name, t(`theme.${name as ThemeName}`)]), now.theme, (value) => { now.theme = value as ThemeName; })}
        ${select("zone", t("preferences.zone"), zones.map((zone) => [zone, zone.replaceAll("_", " ")]), now.zone, (value) => { now.zone = value; })}
        ${check("shortcuts", t("preferences.shortcuts"), now.shortcuts, (on) => { now.shortcuts = on; })}
        <p class="faint small">${t("preferences.shortcutsHint")}</p></section>
      <section ?hidden=${!inbox.present}><fieldset><legend>${t("preferences.notices")}</legend>
        ${NOTICE_KINDS.map((kind) => check(`kind-${kind}`, t(`notices.kind.${kind}`), !wishes.off?.includes(kind), (on) => {
          wishes = { ...wishes, off: toggle(wishes.off, kind, !on) };
          redraw();
        }))}</fieldset>
        ${desktop() === "impossible" ? "" : check("desktop", t("preferences.desktop"), desktop() === "on", (on) => void chooseDesktop(on).then(redraw))}
        ${desktop() === "refused" ? html`<p class="faint small">${t("preferences.desktopRefused")}</p>` : ""}
        ${channelChoices(channels, open, wishes, (changed) => {
          wishes = changed;
          redraw();
        })}</section>
      <p class="wrong" role="alert">${wrong}</p></div>`,
    foot: ({ close, redraw }) => html`<ui5-button design="Emphasized" ?disabled=${busy} @click=${async () => {
      busy = true;
      wrong = "";
      redraw();
      try {
        await save(before, now, wishes);
        close(true);
      } catch (failure) {
        wrong = reason(failure);
        busy = false;
        redraw();
      }
    }}>${t("app.save")}</ui5-button><ui5-button @click=${() => close(false)}>${t("app.cancel")}</ui5-button>`,
  });
  if (saved) {
    toast(t("preferences.saved"));
    if (now.zone !== before.zone) {
      location.reload();
    }
    chooseLanguage(now.language);
  }
}

interface Choices {
  language: "fr" | "en";
  zone: string;
  theme: ThemeName;
  shortcuts: boolean;
}

async function save(before: Choices, now: Choices, wishes: Wishes): Promise<void> {
  if (now.language !== before.language || now.zone !== before.zone) {
    await app.api.session.adjust({ language: now.language, zone: now.zone });
  }
  await app.api.session.prefer(SHELL, { theme: now.theme, shortcuts: now.shortcuts } satisfies ShellPreference);
  await app.api.session.prefer(NOTICES, { ...wishes, off: wishes.off ?? [] });
  enableShortcuts(now.shortcuts);
  await chooseTheme(now.theme);
}

function select(id: string, label: string, options: string[][], value: string, chosen: (value: string) => void) {
  return html`<div class="field"><label class="label" for=${`preference-${id}`}>${label}</label>
    <select class="native" id=${`preference-${id}`} @change=${(event: Event) => chosen((event.target as HTMLSelectElement).value)}>
      ${options.map(([key, text]) => html`<option value=${key!} ?selected=${key === value}>${text}</option>`)}</select></div>`;
}

function check(id: string, label: string, on: boolean, chosen: (on: boolean) => void) {
  return html`<label class="tick"><input type="checkbox" id=${`preference-${id}`} .checked=${on}
    @change=${(event: Event) => chosen((event.target as HTMLInputElement).checked)}><span>${label}</span></label>`;
}
