import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { admin, type Numbering } from "../api/admin";
import { ta } from "../i18n/admin";
import { number } from "../model/numbering";
import { catalog } from "../shell/app-state";
import { reason } from "../ui/pieces";
import { toast } from "../ui/toast";
import { AdminScreen, head, table, text } from "./frame";

/** How records are numbered, with what the next numbers will look like. */
@customElement("guichet-admin-numbering")
export class AdminNumbering extends AdminScreen {
  @state() private all: Numbering[] = [];
  @state() private typed: Record<string, string> = {};
  @state() private wrong: Record<string, string> = {};

  protected async load(): Promise<void> {
    this.all = await admin.numbering();
  }

  protected content() {
    return html`${head(ta("section.numbering"), ta("numbering.hint"))}
      ${table(ta("section.numbering"), [ta("matrix.type"), ta("numbering.format"), ta("numbering.example")], this.all.map((one) => {
        const label = catalog().find(one.type)?.plural ?? one.type;
        const format = this.typed[one.type] ?? one.own ?? one.shipped;
        const samples = [number(format, 42), number(format, 1234567)];
        return html`<tr><th scope="row">${label}</th><td><div class="renamed ${one.own === null ? "" : "own"}"><input class="native code" aria-label=${`${ta("numbering.format")} — ${label}`} aria-invalid=${!!this.wrong[one.type]} .value=${format}
            @input=${(event: Event) => { this.typed = { ...this.typed, [one.type]: text(event) }; }} @change=${() => void this.put(one, format.trim())}>
            ${one.own === null ? nothing : html`<ui5-button design="Transparent" icon="undo" accessible-name=${ta("numbering.reset", { what: label })} @click=${() => void this.put(one, null)}></ui5-button>`}</div>
            ${this.wrong[one.type] ? html`<p class="wrong" role="alert">${this.wrong[one.type]}</p>` : nothing}</td>
          <td class="figures-of">${samples[0] === null ? html`<span class="wrong">${ta("numbering.noPlace")}</span>` : html`<span class="tag">${samples[0]}</span> <span class="tag">${samples[1]}</span>`}</td></tr>`;
      }))}
      <p class="faint small">${ta("numbering.zeros")}</p>`;
  }

  private async put(one: Numbering, format: string | null): Promise<void> {
    const wanted = format === one.shipped || format === "" ? null : format;
    const before = one.own;
    if (wanted === before && format !== null) {
      return;
    }
    const store = async (value: string | null) => {
      const saved = await admin.number(one.type, value);
      this.all = this.all.map((each) => (each.type === saved.type ? saved : each));
      const { [one.type]: _typed, ...typed } = this.typed;
      const { [one.type]: _wrong, ...wrong } = this.wrong;
      [this.typed, this.wrong] = [typed, wrong];
    };
    try {
      await store(wanted);
      toast(ta("numbering.done"), { action: { label: ta("undo"), run: () => void this.attempt(() => store(before)) } });
    } catch (failure) {
      this.wrong = { ...this.wrong, [one.type]: reason(failure) };
    }
  }
}
