import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Problem } from "../api/http";
import type { SignInChoice } from "../api/session";
import { language, t, tryText } from "../i18n/texts";
import { ShellElement } from "../ui/element";
import { reason } from "../ui/pieces";
import { chooseLanguage, rememberLanguage } from "../ui/theme";
import { app } from "./app-state";
import { product } from "./product";

/**
 * The form that asks for login and password, and the ways to sign in elsewhere; native inputs, because password managers
 * know them.
 */
@customElement("guichet-sign-in")
export class SignIn extends ShellElement {
  /** A login to begin with, where a session ended. */
  @property() login = "";
  @property({ type: Boolean }) over = false;
  @state() private wrong = "";
  @state() private busy = false;
  @state() private choices: SignInChoice[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    // without an answer there is still the form
    app.api.session.signInChoices().then((choices) => { this.choices = choices; }, () => undefined);
    const here = new URL(location.href);
    const problem = here.searchParams.get("sign-in");
    if (problem) {
      this.wrong = tryText(`session.${problem}`, t("session.sign-in-failed"));
      here.searchParams.delete("sign-in");
      history.replaceState(null, "", here);
    }
  }

  /** Goes to a provider's own page, and comes back to the page that is open now; over a page in a new tab, so that nothing is lost. */
  private elsewhere(choice: SignInChoice): string {
    return `${choice.href}?to=${encodeURIComponent(`/${location.pathname.slice(app.base.length)}${location.search}`)}`;
  }

  private speak(wanted: "fr" | "en"): void {
    rememberLanguage(wanted);
    chooseLanguage(wanted);
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const login = String(data.get("login") ?? "").trim();
    const password = String(data.get("password") ?? "");
    if (!login || !password) {
      this.wrong = t("session.required");
      return;
    }
    this.busy = true;
    this.wrong = "";
    try {
      await app.api.session.signIn(login, password);
      this.dispatchEvent(new Event("signed-in"));
    } catch (failure) {
      this.wrong = reason(failure);
      if (failure instanceof Problem && failure.status === 401) {
        this.querySelector<HTMLInputElement>("[name=password]")?.select();
      }
    } finally {
      this.busy = false;
    }
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>(this.login ? "[name=password]" : "[name=login]")?.focus();
  }

  protected override render() {
    const form = html`<form @submit=${this.submit} aria-label=${t("session.title")}>
      ${this.over ? html`<p class="faint">${t("session.expiredHint")}</p>`
        : html`<div><h1>${t("session.title")}</h1></div>`}
      <div class="field"><label class="label" for="sign-in-login">${t("session.login")}</label>
        <input class="native" id="sign-in-login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" .value=${this.login} ?readonly=${this.over && !!this.login}></div>
      <div class="field"><label class="label" for="sign-in-password">${t("session.password")}</label>
        <input class="native" id="sign-in-password" name="password" type="password" autocomplete="current-password"></div>
      <p class="wrong" role="alert">${this.wrong}</p>
      <button class="native primary" ?disabled=${this.busy}>${t("session.signIn")}</button>
      ${this.choices.length > 0 ? html`<div class="elsewhere"><p class="faint">${t("session.or")}</p>
        ${this.choices.map((choice) => html`<a class="native" href=${this.elsewhere(choice)} target=${this.over ? "_blank" : nothing}>${t("session.with", { provider: choice.label })}</a>`)}</div>` : nothing}
      ${this.over ? nothing : html`<div class="languages">
        ${language === "fr" ? html`<strong>Français</strong>` : html`<button type="button" class="plain link" lang="fr" @click=${() => this.speak("fr")}>Français</button>`}
        ${language === "en" ? html`<strong>English</strong>` : html`<button type="button" class="plain link" lang="en" @click=${() => this.speak("en")}>English</button>`}
      </div>`}
    </form>`;
    return this.over ? html`<div class="sign-in-over">${form}</div>` : html`<main class="sign-in">
      <div class="story"><div class="logo"><img src="icon.svg" alt="">${product}</div>
        <div><h2>${t("session.welcome")}</h2><p>${t("session.tagline")}</p></div></div>
      <div class="door">${form}</div></main>`;
  }
}
