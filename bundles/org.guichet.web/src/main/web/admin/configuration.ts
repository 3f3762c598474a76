import "@ui5/webcomponents-icons/dist/download.js";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { admin, type Change, type ConfigurationEntry, type ConfigurationOutlook } from "../api/admin";
import { countA, ta, type AdminKey } from "../i18n/admin";
import { confirm } from "../ui/dialog";
import { failed, toast } from "../ui/toast";
import { AdminScreen, head, tick } from "./frame";

const COLOURS = { added: "tag c7", changed: "tag c5", removed: "tag c2", onlyHere: "tag" };
const LONGEST = 400;

/** The configuration as files: takes it away as an archive, says what another one would change, and puts it in force. */
@customElement("guichet-admin-configuration")
export class AdminConfiguration extends AdminScreen {
  @state() private file: File | null = null;
  @state() private outlook: ConfigurationOutlook | null = null;
  @state() private prune = false;
  @state() private over = false;

  protected async load(): Promise<void> {
    // nothing to load before a file is handed in
  }

  protected content() {
    return html`${head(ta("section.configuration"), ta("configuration.hint"), html`<ui5-button id="export-configuration" icon="download" ?disabled=${this.busy} @click=${() => void this.export()}>${ta("configuration.export")}</ui5-button>`)}
      ${this.handIn()}
      <div aria-live="polite" aria-busy=${this.busy}>${this.outlook ? this.shown(this.outlook) : nothing}</div>`;
  }

  private handIn() {
    return html`<div class="card drop ${this.over ? "over" : ""}" @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }}
      @drop=${(event: DragEvent) => { event.preventDefault(); this.over = false; void this.compare(event.dataTransfer?.files[0] ?? null); }}>
      <span>${this.file ? html`<strong>${this.file.name}</strong><br>` : nothing}${ta("configuration.drop")}</span>
      <ui5-button design=${this.outlook ? "Default" : "Emphasized"} icon="upload" ?disabled=${this.busy} @click=${() => this.querySelector<HTMLInputElement>("input[type=file]")?.click()}>${ta("configuration.choose")}</ui5-button>
      <input type="file" accept=".zip" hidden aria-label=${ta("configuration.choose")} @change=${(event: Event) => {
        const box = event.target as HTMLInputElement;
        void this.compare(box.files?.[0] ?? null);
        box.value = "";
      }}></div>`;
  }

  private shown(outlook: ConfigurationOutlook) {
    const changes = outlook.entries.filter((one) => one.outcome !== "onlyHere");
    const folders = [...new Map(outlook.entries.map((one) => [one.folder, one.label]))];
    return html`<section class="admin-group" aria-label=${ta("configuration.outlook")}>
      <h2>${ta(outlook.applied ? "configuration.applied" : outlook.faults.length > 0 ? "configuration.refused" : changes.length > 0 ? "configuration.outlook" : "configuration.same")}</h2>
      <p class="tags">${(["added", "changed", "removed", "onlyHere"] as const).map((outcome) => {
        const n = outlook.entries.filter((one) => one.outcome === outcome).length;
        return n > 0 ? html`<span class=${COLOURS[outcome]}>${ta(`configuration.sum.${outcome}`, { n })}</span>` : nothing;
      })}<span class="tag">${ta("configuration.sum.unchanged", { n: outlook.unchanged })}</span></p>
      ${this.messages(outlook)}
      ${outlook.applied ? nothing : html`<div class="bar-row">${tick(ta("configuration.prune"), this.prune, (on) => { this.prune = on; void this.compare(this.file); }, this.busy)}
        <ui5-button id="apply-configuration" design="Emphasized" ?disabled=${this.busy || outlook.faults.length > 0 || changes.length === 0} @click=${() => void this.apply(changes.length)}>${ta("configuration.apply")}</ui5-button></div>`}
      ${folders.map(([folder, label]) => html`<article class="card config-folder"><h3>${label}</h3><ul>${outlook.entries.filter((one) => one.folder === folder).map((one) => this.entry(one))}</ul></article>`)}</section>`;
  }

  private messages({ faults, notes }: ConfigurationOutlook) {
    const line = (one: ConfigurationOutlook["faults"][number]) => html`<li>${one.file ? html`<span class="code">${one.file}${one.line ? html`, ${ta("configuration.line", { n: one.line })}` : nothing}${one.place ? html` · ${one.place}` : nothing}</span><br>` : nothing}${one.message}</li>`;
    return html`${faults.length > 0 ? html`<div class="module-why card config-messages" role="alert"><strong>${ta("configuration.faults")}</strong><ul>${faults.map(line)}</ul></div>` : nothing}
      ${notes.length > 0 ? html`<div class="card config-messages"><strong>${ta("configuration.notes")}</strong><ul>${notes.map(line)}</ul></div>` : nothing}`;
  }

  private entry(one: ConfigurationEntry) {
    return html`<li><div class="config-thing"><strong>${one.name}</strong><span class=${COLOURS[one.outcome]}>${ta(`configuration.is.${one.outcome}` as AdminKey)}</span></div>
      ${one.differences.length > 0 ? html`<dl>${one.differences.map((each) => this.difference(each))}</dl>` : nothing}</li>`;
  }

  private difference(one: Change) {
    return html`<div><dt>${one.label}</dt><dd><span class="hidden-text">${ta("configuration.from")}</span><del>${worded(one.from)}</del> <span aria-hidden="true">→</span> <span class="hidden-text">${ta("configuration.to")}</span><ins>${worded(one.to)}</ins></dd></div>`;
  }

  private async export(): Promise<void> {
    await this.attempt(async () => {
      const url = URL.createObjectURL(await admin.exportConfiguration());
      const link = Object.assign(document.createElement("a"), { href: url, download: "configuration.zip" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    });
  }

  private async compare(file: File | null): Promise<void> {
    if (!file) {
      return;
    }
    this.file = file;
    this.outlook = null;
    await this.attempt(async () => { this.outlook = await admin.configuration("diff", file, this.prune); });
  }

  private async apply(n: number): Promise<void> {
    const file = this.file;
    if (!file || !await confirm(ta("configuration.apply"), ta(this.prune ? "configuration.askPrune" : "configuration.ask"), ta("configuration.apply"), ta("cancel"), this.prune)) {
      return;
    }
    await this.attempt(async () => {
      this.outlook = await admin.configuration("apply", file, this.prune);
      if (this.outlook.applied) {
        toast(countA("configuration.done", n));
      } else {
        failed(new Error(ta("configuration.refused")));
      }
    });
  }
}

/** A value as a line that people can read; members of what stands inside by their names. */
function worded(value: unknown): string {
  const said = word(value);
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}

function word(value: unknown): string {
  if (value === null || value === undefined || value === "") {
    return "—";
  }
  if (typeof value === "boolean") {
    return ta(value ? "configuration.yes" : "configuration.no");
  }
  if (Array.isArray(value)) {
    return value.map(word).join(", ") || "—";
  }
  return typeof value === "object" ? Object.entries(value).map(([name, one]) => `${name}\u00a0= ${word(one)}`).join(" · ") || "—" : String(value);
}
