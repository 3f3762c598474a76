import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { admin, type Label } from "../api/admin";
import { ta } from "../i18n/admin";
import { app, catalog } from "../shell/app-state";
import { empty } from "../ui/pieces";
import { toast } from "../ui/toast";
import { AdminScreen, choose, head, table, text, tick } from "./frame";

const MOST = 300;

/** What this client calls things: the shipped label, and the own one that replaces it everywhere, in both languages. */
@customElement("guichet-admin-labels")
export class AdminLabels extends AdminScreen {
  @state() private labels: Label[] = [];
  @state() private type = "";
  @state() private q = "";
  @state() private own = false;

  protected async load(): Promise<void> {
    this.labels = await admin.labels(this.type);
  }

  private shown(): Label[] {
    const fold = (value: string | null) => (value ?? "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const words = fold(this.q).split(/\s+/).filter(Boolean);
    return this.labels.filter((label) => {
      const all = fold([label.key, label.fr.shipped, label.fr.own, label.en.shipped, label.en.own].join(" "));
      return words.every((word) => all.includes(word)) && (!this.own || label.fr.own !== null || label.en.own !== null)
        && (!this.type || label.key === this.type || label.key.startsWith(`${this.type}.`));
    });
  }

  protected content() {
    const shown = this.shown();
    const types = catalog().roots.filter((type) => type.menu !== null);
    return html`${head(ta("section.labels"), ta("labels.hint"))}
      <div class="row bar-row">${choose("label-type", ta("labels.about"), [{ key: "", label: ta("labels.everything") }, ...types.map((type) => ({ key: type.key, label: type.plural }))], this.type, (value) => { this.type = value; void this.refresh(); })}
        <ui5-input class="grow" id="label-search" type="Search" accessible-name=${ta("labels.search")} placeholder=${ta("labels.search")} .value=${this.q} @input=${(event: Event) => { this.q = text(event); }}></ui5-input>
        ${tick(ta("labels.own"), this.own, (on) => { this.own = on; })}</div>
      ${shown.length === 0 ? html`<div class="card">${empty("translate", ta("labels.none"), ta("labels.noneHint"))}</div>`
        : table(ta("section.labels"), [ta("labels.shipped"), "Français", "English"], shown.slice(0, MOST).map((label) => this.row(label)))}
      ${shown.length > MOST ? html`<p class="faint small">${ta("labels.more", { n: app.formats.integer(shown.length - MOST) })}</p>` : nothing}`;
  }

  private row(label: Label) {
    const language = app.formats.language === "en" ? "en" : "fr";
    const shipped = label[language].shipped ?? label.fr.shipped ?? label.en.shipped ?? label.key;
    const cell = (which: "fr" | "en") => html`<td><div class="renamed ${label[which].own === null ? "" : "own"}"><input class="native" lang=${which} aria-label=${`${shipped} (${which})`} .value=${label[which].own ?? ""} placeholder=${label[which].shipped ?? ""}
        @change=${(event: Event) => void this.rename(label, which, text(event).trim() || null)}>
      ${label[which].own === null ? nothing : html`<ui5-button design="Transparent" icon="undo" accessible-name=${ta("labels.reset", { what: shipped })} @click=${() => void this.rename(label, which, null)}></ui5-button>`}</div></td>`;
    return html`<tr><th scope="row">${shipped}<div class="faint small code">${label.key}</div></th>${cell("fr")}${cell("en")}</tr>`;
  }

  private async rename(label: Label, which: "fr" | "en", value: string | null): Promise<void> {
    const before = label[which].own;
    if (value === before) {
      return;
    }
    const put = (wanted: string | null) => this.attempt(async () => {
      const renamed = await admin.rename(label.key, { [which]: wanted });
      this.labels = this.labels.map((one) => (one.key === renamed.key ? renamed : one));
      await app.loadTypes();
    });
    if (await put(value)) {
      toast(value === null ? ta("labels.back") : ta("labels.done", { what: value }), { action: { label: ta("undo"), run: () => void put(before) } });
    } else {
      this.requestUpdate();
    }
  }
}
