import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { Problem } from "../api/http";
import { ta } from "../i18n/admin";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";
import { bones, emptyPage, trouble } from "../ui/pieces";
import { failed, toast } from "../ui/toast";

/** A screen of the administration: loads, says what went wrong, draws. */
export abstract class AdminScreen extends ShellElement {
  @state() protected loading = true;
  @state() protected failure: unknown = null;
  @state() protected busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // what a module's types are called may be known only after what the screen shows
    const redraw = () => this.requestUpdate();
    app.addEventListener("change", redraw);
    this.until(() => app.removeEventListener("change", redraw));
    void this.refresh();
  }

  protected abstract load(): Promise<void>;
  protected abstract content(): unknown;

  async refresh(): Promise<void> {
    try {
      await this.load();
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
    this.loading = false;
  }

  /** Does something and says so, or says why not. @return true if it went well */
  protected async attempt(work: () => Promise<unknown>, done = ""): Promise<boolean> {
    this.busy = true;
    try {
      await work();
      if (done) {
        toast(done);
      }
      return true;
    } catch (failure) {
      failed(failure);
      return false;
    } finally {
      this.busy = false;
    }
  }

  protected override render(): unknown {
    if (this.failure) {
      return this.failure instanceof Problem && this.failure.status === 403
        ? emptyPage("locked", ta("denied"), ta("deniedHint")) : trouble(this.failure, () => void this.refresh(), true);
    }
    return this.loading ? html`<div class="card">${bones(8)}</div>` : this.content();
  }
}

export function head(title: string, hint: string, actions: unknown = nothing): TemplateResult {
  return html`<header class="admin-head"><div><h1>${title}</h1><p>${hint}</p></div><div class="row">${actions}</div></header>`;
}

/** A table that scrolls on its own where the window is narrow. */
export function table(name: string, heads: unknown[], rows: unknown): TemplateResult {
  return html`<div class="card scroll" tabindex="0" role="group" aria-label=${name}><table class="data roomy"><caption class="hidden-text">${name}</caption>
    <thead><tr>${heads.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

export const text = (event: Event): string => (event.target as HTMLInputElement).value;
export const ticked = (event: Event): boolean => (event.target as HTMLInputElement).checked;

/** A labelled control of the shell's own forms. */
export function field(id: string, label: string, control: unknown, hint = "", required = false): TemplateResult {
  return html`<div class="field"><ui5-label for=${id} ?required=${required}>${label}</ui5-label>${control}${hint ? html`<span class="faint small" id="${id}-hint">${hint}</span>` : nothing}</div>`;
}

export function input(id: string, value: string, set: (value: string) => void, more: { placeholder?: string; wrong?: string; type?: string; name?: string } = {}): TemplateResult {
  return html`<ui5-input id=${id} .value=${value} type=${more.type ?? "Text"} placeholder=${more.placeholder ?? nothing} accessible-name=${more.name ?? nothing}
    value-state=${more.wrong ? "Negative" : "None"} @input=${(event: Event) => set(text(event))}>${more.wrong ? html`<div slot="valueStateMessage">${more.wrong}</div>` : nothing}</ui5-input>`;
}

export function choose(id: string, name: string, options: { key: string; label: string }[], value: string, set: (value: string) => void, disabled = false): TemplateResult {
  return html`<select class="native" id=${id} aria-label=${name} ?disabled=${disabled} @change=${(event: Event) => set(text(event))}>
    ${options.map((one) => html`<option value=${one.key} ?selected=${one.key === value}>${one.label}</option>`)}</select>`;
}

export function tick(label: string, on: boolean, set: (on: boolean) => void, disabled = false): TemplateResult {
  return html`<label class="tick"><input type="checkbox" .checked=${on} ?disabled=${disabled} @change=${(event: Event) => set(ticked(event))}><span>${label}</span></label>`;
}
