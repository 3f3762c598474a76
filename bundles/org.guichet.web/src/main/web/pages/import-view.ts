import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { RecordEvent } from "../api/events";
import { t } from "../i18n/texts";
import { doubled, readMapping, readReport, send, target, transform, type FileColumn, type Mapping } from "../model/mapping";
import type { Field, RecordBody, RecordType, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { go, href } from "../shell/router";
import { confirm } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { bones, reason, trouble } from "../ui/pieces";
import { failed } from "../ui/toast";

type Step = "file" | "map" | "check" | "run";
const STEPS: Step[] = ["file", "map", "check", "run"];
const BUSY = ["checking", "running", "reverting"];
const ENCODINGS = ["UTF-8", "windows-1252", "ISO-8859-15", "UTF-16LE"];
const DATES = ["dd/MM/yyyy", "yyyy-MM-dd", "dd-MM-yyyy", "MM/dd/yyyy", "dd/MM/yyyy HH:mm", "yyyy-MM-dd HH:mm:ss", "dd-MM-yyyy HH:mm"];
const POLL = 1500;
const SHOWN_REFUSED = 20;

interface Detected {
  format: string;
  encoding: string | null;
  separator: string | null;
  header: boolean;
  rows: number;
  columns: FileColumn[];
}

/** The import of a file, step by step: file, where its columns go, a check that writes nothing, the run and its undoing. */
@customElement("guichet-import")
export class ImportView extends ShellElement {
  @property({ type: Number }) recordId = 0;
  @state() private step: Step = "file";
  @state() private record: RecordBody | null = null;
  @state() private target = "";
  @state() private mode = "create";
  @state() private keyField = "externalId";
  @state() private detected: Detected | null = null;
  @state() private mapping: Mapping = { columns: [] };
  @state() private refused: string[][] = [];
  @state() private sent: number | null = null;
  @state() private busy = false;
  @state() private wrong = "";
  @state() private over = false;
  @state() private failure: unknown = null;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.target = this.importable()[0]?.key ?? "";
    if (this.recordId) {
      void this.reopen();
    }
    this.until(() => window.clearTimeout(this.timer));
    this.until(app.events.on((name, data) => {
      if (name === "record" && (data as RecordEvent).type === "imports" && (data as RecordEvent).id === this.record?.id) {
        void this.refresh();
      }
    }));
  }

  private importable(): RecordType[] {
    return catalog().roots.filter((type) => type.may.import && type.key !== "imports");
  }

  private get described(): RecordType {
    return catalog().find(this.target) ?? this.importable()[0]!;
  }

  private async reopen(): Promise<void> {
    try {
      const record = await app.api.read("imports", this.recordId);
      this.take(record);
      const state = String(record["state"]);
      this.step = state === "draft" ? "file" : state === "detected" ? "map" : ["checking", "checked"].includes(state) ? "check" : "run";
      if (state === "detected") {
        await this.detect({ encoding: record["encoding"], separator: record["separator"], header: record["header"] }, readMapping(record["mapping"]));
      }
      await this.refresh();
    } catch (failure) {
      this.failure = failure;
    }
  }

  private take(record: RecordBody): void {
    this.record = record;
    this.target = String(record["target"] ?? this.target);
    this.mode = String(record["mode"] ?? this.mode);
    this.keyField = String(record["keyField"] ?? this.keyField);
    this.mapping = readMapping(record["mapping"]);
  }

  /** Looks how far the job is, and again soon while it works. */
  private async refresh(): Promise<void> {
    if (!this.record) {
      return;
    }
    window.clearTimeout(this.timer);
    try {
      this.record = await app.api.read("imports", this.record.id);
      const state = String(this.record["state"]);
      if (BUSY.includes(state)) {
        this.timer = window.setTimeout(() => void this.refresh(), POLL);
      } else if (this.record["report"]) {
        await this.loadRefused(Number(this.record["report"]));
      } else {
        this.refused = [];
      }
    } catch (failure) {
      failed(failure);
    }
  }

  private async loadRefused(report: number): Promise<void> {
    const answer = await fetch(app.api.attachmentUrl("imports", this.record!.id, report));
    this.refused = answer.ok ? readReport((await answer.text()).slice(0, 200_000), SHOWN_REFUSED + 1).slice(1) : [];
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.wrong = "";
    try {
      await work();
    } catch (failure) {
      this.wrong = reason(failure);
    } finally {
      this.busy = false;
      this.sent = null;
    }
  }

  private upload(file: File): Promise<void> {
    return this.attempt(async () => {
      const values: Values = { name: file.name, target: this.target, mode: this.mode };
      if (this.mode !== "create") {
        values["keyField"] = this.keyField;
      }
      this.record ??= await app.api.create("imports", values, crypto.randomUUID());
      this.sent = 0;
      await app.api.attach("imports", this.record.id, file, true, (share) => { this.sent = share; });
      await this.detect({});
      history.replaceState(null, "", href(`imports/${this.record.id}`));
      this.step = "map";
    });
  }

  private async detect(input: Values, keep?: Mapping): Promise<void> {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined && value !== ""));
    this.detected = (await app.api.act("imports", this.record!.id, "detect", given)) as unknown as Detected;
    this.record = await app.api.read("imports", this.record!.id);
    this.mapping = keep ?? readMapping(this.record["mapping"]);
  }

  private async store(): Promise<void> {
    const record = this.record!;
    const saved = await app.api.patch("imports", record.id, record.version, { mapping: JSON.stringify(this.mapping), mode: this.mode,
      keyField: this.mode === "create" ? null : this.keyField });
    this.record = saved.record;
  }

  private start(action: "dryRun" | "run" | "cancel" | "revert"): Promise<void> {
    return this.attempt(async () => {
      if (action === "dryRun" || (action === "run" && ["detected", "checked"].includes(String(this.record!["state"])))) {
        await this.store();
      }
      await app.api.act("imports", this.record!.id, action, {});
      this.step = action === "dryRun" ? "check" : "run";
      await this.refresh();
    });
  }

  private async revert(): Promise<void> {
    if (await confirm(t("import.revertTitle"), t("import.revertHint"), t("import.revert"), t("app.cancel"), true)) {
      await this.start("revert");
    }
  }

  protected override render() {
    if (this.failure) {
      return trouble(this.failure, () => { this.failure = null; void this.reopen(); });
    }
    if (this.recordId && !this.record) {
      return html`<div class="record"><div class="card">${bones(6)}</div></div>`;
    }
    return html`<div class="record"><header class="record-head"><div class="crumbs"><a href=${href("imports")}>${catalog().find("imports")?.plural}</a>${this.record ? html`<span aria-hidden="true">/</span><span>${this.record["name"]}</span>` : nothing}</div>
        <h1>${t("import.title")}</h1></header>
      <ol class="steps">${STEPS.map((step) => html`<li aria-current=${step === this.step ? "step" : "false"}>${t(`import.step.${step}`)}</li>`)}</ol>
      <div class="card"><div class="body stack">
        ${this.wrong ? html`<ui5-message-strip design="Negative" hide-close-button>${this.wrong}</ui5-message-strip>` : nothing}
        ${this.step === "file" ? this.fileStep() : this.step === "map" ? this.mapStep() : this.workStep()}</div></div></div>`;
  }

  private fileStep() {
    const choose = (event: Event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file) {
        void this.upload(file);
      }
    };
    return html`<div class="form"><div class="field"><ui5-label for="import-target" required>${t("import.target")}</ui5-label>
        <ui5-select id="import-target" ?disabled=${!!this.record} @change=${(event: CustomEvent<{ selectedOption: HTMLElement & { value: string } }>) => { this.target = event.detail.selectedOption.value; }}>
          ${this.importable().map((type) => html`<ui5-option value=${type.key} ?selected=${type.key === this.target}>${type.plural}</ui5-option>`)}</ui5-select></div>${this.modeFields()}</div>
      ${this.sent !== null ? html`<div class="upload"><span>${t("files.uploading", { name: String(this.record?.["name"] ?? "") })}</span><progress max="1" .value=${this.sent} aria-label=${t("app.loading")}></progress></div>`
        : html`<div class="drop ${this.over ? "over" : ""}" @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }}
          @drop=${(event: DragEvent) => { event.preventDefault(); this.over = false; const file = event.dataTransfer?.files[0]; if (file) { void this.upload(file); } }}>
          <span>${t("import.fileHint")}</span><ui5-button design="Emphasized" icon="upload" ?disabled=${this.busy} @click=${() => this.querySelector<HTMLInputElement>("input[type=file]")?.click()}>${t("import.choose")}</ui5-button>
          <input type="file" accept=".csv,.txt,.tsv,.xlsx" hidden @change=${choose}></div>`}`;
  }

  private modeFields() {
    const choices = catalog().find("imports")?.fields.find((f) => f.name === "mode")?.choices ?? [];
    const keys = [{ name: "externalId", label: t("import.externalId") }, ...this.fields().filter((f) => f.kind === "string").map((f) => ({ name: f.name, label: f.label }))];
    return html`<div class="field"><ui5-label for="import-mode">${t("import.mode")}</ui5-label>
        <ui5-select id="import-mode" @change=${(event: CustomEvent<{ selectedOption: HTMLElement & { value: string } }>) => { this.mode = event.detail.selectedOption.value; }}>
          ${choices.map((c) => html`<ui5-option value=${c.key} ?selected=${c.key === this.mode}>${c.label}</ui5-option>`)}</ui5-select></div>
      ${this.mode === "create" ? nothing : html`<div class="field"><ui5-label for="import-key">${t("import.key")}</ui5-label>
        <ui5-select id="import-key" @change=${(event: CustomEvent<{ selectedOption: HTMLElement & { value: string } }>) => { this.keyField = event.detail.selectedOption.value; }}>
          ${keys.map((k) => html`<ui5-option value=${k.name} ?selected=${k.name === this.keyField}>${k.label}</ui5-option>`)}</ui5-select></div>`}`;
  }

  private fields(): Field[] {
    return this.described.fields.filter((f) => !f.system && !f.derived && (!f.readOnly || f.kind === "state"));
  }

  private mapStep() {
    const detected = this.detected;
    if (!detected) {
      return bones(6);
    }
    const again = (input: Values) => void this.attempt(() => this.detect({ encoding: detected.encoding, separator: detected.separator, header: detected.header, ...input }));
    const twice = doubled(this.mapping);
    return html`<p>${t("import.detected", { rows: app.formats.integer(detected.rows), columns: detected.columns.length })}</p>
      <div class="form">${detected.format === "csv" ? html`
        <div class="field"><ui5-label for="import-encoding">${t("import.encoding")}</ui5-label><ui5-select id="import-encoding" @change=${(event: CustomEvent<{ selectedOption: HTMLElement & { value: string } }>) => again({ encoding: event.detail.selectedOption.value })}>
          ${[...new Set([detected.encoding ?? "UTF-8", ...ENCODINGS])].map((e) => html`<ui5-option value=${e} ?selected=${e === detected.encoding}>${e}</ui5-option>`)}</ui5-select></div>
        <div class="field"><ui5-label for="import-separator">${t("import.separator")}</ui5-label><ui5-input id="import-separator" .value=${(detected.separator ?? "").replace(/\t/g, "\\t")} @change=${(event: Event) => again({ separator: (event.target as HTMLInputElement).value.replace(/\\t/g, "\t") })}></ui5-input></div>` : nothing}
        <div class="field"><ui5-label for="import-header">${t("import.header")}</ui5-label><ui5-checkbox id="import-header" text=${detected.header ? t("app.yes") : t("app.no")} ?checked=${detected.header} @change=${(event: Event) => again({ header: (event.target as HTMLInputElement).checked })}></ui5-checkbox></div>
        ${this.modeFields()}</div>
      <div class="scroll" tabindex="0" role="group" aria-label=${t("import.step.map")}><table class="data"><thead><tr><th scope="col">${t("import.column")}</th><th scope="col">${t("import.sample")}</th><th scope="col">${t("import.into")}</th></tr></thead>
        <tbody>${detected.columns.map((column) => this.column(column))}</tbody></table></div>
      ${twice.length > 0 ? html`<p class="wrong" role="alert">${t("import.twice", { what: twice.map((name) => this.fieldLabel(name)).join(", ") })}</p>` : nothing}
      <div class="row"><span class="grow"></span><ui5-button @click=${() => void this.start("run")} ?disabled=${this.busy || this.mapping.columns.length === 0}>${t("import.run")}</ui5-button>
        <ui5-button design="Emphasized" ?disabled=${this.busy || this.mapping.columns.length === 0 || twice.length > 0} @click=${() => void this.start("dryRun")}>${t("import.dryRun")}</ui5-button></div>`;
  }

  private fieldLabel(name: string): string {
    return name === "externalId" ? t("import.externalId") : this.described.fields.find((f) => f.name === name)?.label ?? name;
  }

  private column(column: FileColumn) {
    const mapped = target(this.mapping, column);
    const name = column.name || `${t("import.column")} ${column.index + 1}`;
    const field = this.described.fields.find((f) => f.name === mapped?.field);
    const parts = this.described.parts.flatMap((key) => {
      const part = catalog().find(key);
      return (part?.fields ?? []).filter((f) => !f.system && !f.readOnly && f.target !== this.target).map((f) => ({ name: `${key}[0].${f.name}`, label: `${part!.label} · ${f.label}` }));
    });
    const options = [{ name: "externalId", label: t("import.externalId") }, ...this.fields().map((f) => ({ name: f.name, label: f.label + (f.required ? " *" : "") })),
      ...this.described.fields.filter((f) => f.name === "created").map((f) => ({ name: f.name, label: f.label })), ...parts];
    const known = !mapped || options.some((o) => o.name === mapped.field);
    const date = mapped?.transforms?.find((x) => x.startsWith("date:"))?.slice(5) ?? "";
    const timed = field?.kind === "date" || field?.kind === "datetime";
    return html`<tr><th scope="row">${name}</th><td class="faint">${column.samples.filter(Boolean).slice(0, 3).join(" · ")}</td>
      <td><select class="native" aria-label=${`${t("import.into")} ${name}`} @change=${(event: Event) => { this.mapping = send(this.mapping, column, (event.target as HTMLSelectElement).value || null); }}>
          <option value="" ?selected=${!mapped}>${t("import.ignore")}</option>${known ? nothing : html`<option value=${mapped!.field} selected>${mapped!.field}</option>`}
          ${options.map((o) => html`<option value=${o.name} ?selected=${o.name === mapped?.field}>${o.label}</option>`)}</select>
        ${timed ? html`<select class="native" aria-label=${`${t("import.dates")} ${name}`} @change=${(event: Event) => { this.mapping = transform(this.mapping, column, "date", (event.target as HTMLSelectElement).value || null); }}>
          <option value="" ?selected=${!date}>${t("import.dates")}</option>${DATES.map((d) => html`<option value=${d} ?selected=${d === date}>${d}</option>`)}</select>` : nothing}</td></tr>`;
  }

  private workStep() {
    const record = this.record!;
    const state = String(record["state"]);
    const busy = BUSY.includes(state);
    const number = (name: string) => Number(record[name] ?? 0);
    const figure = (label: string, value: number) => html`<div class="card figure"><strong>${app.formats.integer(value)}</strong><span>${label}</span></div>`;
    const stateLabel = catalog().find("imports")?.fields.find((f) => f.name === "state")?.choices?.find((c) => c.key === state)?.label ?? state;
    const bad = record["badRows"] ? app.api.attachmentUrl("imports", record.id, Number(record["badRows"])) : null;
    const button = (label: string, run: () => void, design = "Default") => html`<ui5-button design=${design} ?disabled=${this.busy} @click=${run}>${label}</ui5-button>`;
    return html`<div class="row"><strong role="status">${stateLabel}</strong><span class="faint">${t("import.progress", { done: app.formats.integer(number("done")), total: app.formats.integer(number("rowCount")) })}</span></div>
      ${busy ? html`<progress max=${Math.max(1, number("rowCount"))} .value=${number("done")} aria-label=${stateLabel}></progress>` : nothing}
      ${record["message"] ? html`<ui5-message-strip design=${state === "failed" ? "Negative" : "Information"} hide-close-button>${state === "failed" ? `${t("import.failed")}. ` : ""}${record["message"]}</ui5-message-strip>` : nothing}
      <div class="figures">${figure(t("import.created"), number("createdCount"))}${figure(t("import.updated"), number("updatedCount"))}${figure(t("import.skipped"), number("unchangedCount"))}${figure(t("import.refused"), number("refusedCount"))}</div>
      ${this.refused.length > 0 && !busy ? html`<h2>${t("import.refusedRows")}</h2><div class="scroll" tabindex="0" role="group" aria-label=${t("import.refusedRows")}><table class="data"><thead><tr><th scope="col">${t("import.row")}</th><th scope="col">${t("import.reason")}</th><th scope="col">${t("import.sample")}</th></tr></thead>
        <tbody>${this.refused.map((row) => html`<tr><th scope="row">${row[0]}</th><td>${row[1]}</td><td class="faint">${(row[2] ?? "").slice(0, 160)}</td></tr>`)}</tbody></table></div>
        <p class="row">${bad ? html`<a href=${bad} download>${t("import.badFile")}</a>` : nothing}<a href=${app.api.attachmentUrl("imports", record.id, Number(record["report"]))} download>${t("import.report")}</a></p>` : nothing}
      <div class="row"><span class="grow"></span>${busy ? button(t("import.cancel"), () => void this.start("cancel"))
        : html`${state === "checked" ? html`${button(t("import.backToMap"), () => void this.attempt(async () => {
              await this.detect({ encoding: record["encoding"], separator: record["separator"], header: record["header"] }, this.mapping);
              this.step = "map";
            }))}${button(t("import.run"), () => void this.start("run"), "Emphasized")}` : nothing}
          ${["cancelled", "failed"].includes(state) ? button(t("import.resume"), () => void this.start("run"), "Emphasized") : nothing}
          ${["done", "cancelled", "failed"].includes(state) && number("createdCount") + number("updatedCount") > 0 ? button(t("import.revert"), () => void this.revert(), "Negative") : nothing}
          ${state === "done" ? button(t("import.result"), () => void go(`${this.target}?all=1&sort=-updated`), "Emphasized") : nothing}`}</div>`;
  }
}
