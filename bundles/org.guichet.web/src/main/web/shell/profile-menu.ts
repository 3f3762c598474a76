import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { language, t } from "../i18n/texts";
import { ShellElement } from "../ui/element";
import { initials } from "../ui/pieces";
import { failed } from "../ui/toast";
import { chosenTheme, THEMES, type ThemeName } from "../ui/theme";
import { app } from "./app-state";
import { showKeys } from "./palette";
import { keepLanguage, keepTheme, openPreferences } from "./preferences";
import { signOut } from "./session";

interface Ui5Menu extends HTMLElement {
  opener: string | HTMLElement;
  open: boolean;
}

/** The reader's initials in the bar, and behind them what is theirs: preferences, theme, language, the way out. */
@customElement("guichet-profile")
export class ProfileMenu extends ShellElement {
  private openMenu(): void {
    const menu = this.querySelector<Ui5Menu>("#profile-menu")!;
    menu.opener = "profile-button";
    menu.open = true;
  }

  private chosen(event: CustomEvent<{ item: HTMLElement }>): void {
    const data = event.detail.item.dataset;
    if (data["themeName"]) {
      keepTheme(data["themeName"] as ThemeName).then(() => this.requestUpdate(), failed);
    } else if (data["language"]) {
      keepLanguage(data["language"] as "fr" | "en").catch(failed);
    } else if (data["preferences"]) {
      openPreferences().catch(failed);
    } else if (data["help"]) {
      void showKeys();
    } else if (data["signOut"]) {
      void signOut();
    }
  }

  protected override render(): unknown {
    const name = app.me?.name ?? "";
    return html`<button class="plain avatar" id="profile-button" aria-label=${`${initials(name)} — ${t("app.user", { name })}`} aria-haspopup="menu" @click=${this.openMenu}>${initials(name)}</button>
  <ui5-menu id="profile-menu" header-text=${name} @item-click=${this.chosen}>
    <ui5-menu-item icon="action-settings" text=${t("preferences.title")} data-preferences="1"></ui5-menu-item>
    <ui5-menu-separator></ui5-menu-separator>
    <ui5-menu-item-group check-mode="Single">${(Object.keys(THEMES) as ThemeName[]).map((theme) =>
      html`<ui5-menu-item text=${t("app.themeIs", { theme: t(`theme.${theme}`) })} data-theme-name=${theme} ?checked=${chosenTheme() === theme}></ui5-menu-item>`)}</ui5-menu-item-group>
    <ui5-menu-separator></ui5-menu-separator>
    <ui5-menu-item-group check-mode="Single">
      <ui5-menu-item text="Français" data-language="fr" ?checked=${language === "fr"}></ui5-menu-item>
      <ui5-menu-item text="English" data-language="en" ?checked=${language === "en"}></ui5-menu-item></ui5-menu-item-group>
    <ui5-menu-separator></ui5-menu-separator>
    <ui5-menu-item icon="keyboard-and-mouse" text=${t("app.help")} data-help="1"></ui5-menu-item>
    <ui5-menu-separator></ui5-menu-separator>
    <ui5-menu-item icon="log" text=${t("app.signOut")} data-sign-out="1"></ui5-menu-item>
  </ui5-menu>`;
  }
}
