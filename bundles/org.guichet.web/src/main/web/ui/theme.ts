import { setTheme } from "./ui5";
import { language } from "../i18n/texts";
import { app } from "../shell/app-state";

export const THEMES = { auto: "", light: "sap_horizon", dark: "sap_horizon_dark", contrastDark: "sap_horizon_hcb", contrastLight: "sap_horizon_hcw" };
export type ThemeName = keyof typeof THEMES;

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const systemContrast = matchMedia("(prefers-contrast: more)");

export function chosenTheme(): ThemeName {
  const stored = localStorage.getItem("guichet.theme");
  return stored && stored in THEMES ? (stored as ThemeName) : "auto";
}

function wanted(): string {
  const chosen = THEMES[chosenTheme()];
  return chosen || (systemContrast.matches ? (systemDark.matches ? "sap_horizon_hcb" : "sap_horizon_hcw")
    : systemDark.matches ? "sap_horizon_dark" : "sap_horizon");
}

/** Puts the chosen theme in force and tells the server by cookie, which draws the next page in it from the first moment. */
export async function applyTheme(): Promise<void> {
  const theme = wanted();
  cookie("guichet-theme", theme);
  const dark = theme === "sap_horizon_dark" || theme === "sap_horizon_hcb";
  const root = document.documentElement;
  document.querySelector<HTMLMetaElement>("meta[name=color-scheme]")!.content = dark ? "dark" : "light";
  if (root.dataset["theme"] !== theme) {
    root.dataset["theme"] = theme;
    await setTheme(theme);
  }
}

export function chooseTheme(name: ThemeName): Promise<void> {
  localStorage.setItem("guichet.theme", name);
  return applyTheme();
}

/** The language belongs to the page that the server renders, so a change loads it anew; drafts are kept. */
export function chooseLanguage(wantedLanguage: "fr" | "en"): void {
  if (wantedLanguage !== language) {
    cookie("guichet-language", wantedLanguage);
    location.reload();
  }
}

const CHOSEN = "guichet.language-chosen";

/** Keeps what somebody chose before the server knew who they are. */
export function rememberLanguage(wanted: "fr" | "en"): void {
  sessionStorage.setItem(CHOSEN, wanted);
}

/**
 * Brings page and profile together: what was chosen on the sign-in page goes into the profile, else the profile counts,
 * whoever used this browser before.
 *
 * @returns true if the page is loaded anew
 */
export async function settleLanguage(profile: string): Promise<boolean> {
  const chosen = sessionStorage.getItem(CHOSEN);
  sessionStorage.removeItem(CHOSEN);
  if (chosen === language) {
    if (profile !== language) {
      // the page is in the right language already; the profile can wait for the next time
      await app.api.session.adjust({ language }).catch(() => undefined);
    }
    return false;
  }
  if ((profile === "fr" || profile === "en") && profile !== language) {
    chooseLanguage(profile);
    return true;
  }
  return false;
}

function cookie(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=${app.base}; max-age=31536000; SameSite=Lax`;
}

for (const query of [systemDark, systemContrast]) {
  query.addEventListener("change", () => void applyTheme());
}
