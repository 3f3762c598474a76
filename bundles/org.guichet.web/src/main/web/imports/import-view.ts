import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { RecordEvent } from "../api/events";
import type { ImportQuality } from "../api/imports";
import { choose, field, tick } from "../admin/frame";
import { ta, type AdminKey } from "../i18n/admin";
import { t } from "../i18n/texts";
import { guessEvents } from "../model/event-guess";
import { doubled, readMapping, type FileColumn, type Mapping } from "../model/mapping";
import type { Beat } from "../model/pace";
import type { Field, RecordBody, RecordType, Row, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { go, href } from "../shell/router";
import { confirm } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { bones, reason, trouble } from "../ui/pieces";
import { failed, toast } from "../ui/toast";
import "../ui/ui5-form";
import { eventsOf, HISTORY } from "./events";
import { columnCard, constants, missing, refine, resultTable, targets } from "./mapping-step";
import { keepTemplate, loadTemplates, templateBar } from "./templates";
import { BUSY, JUDGED, refusedRows, workStep } from "./work-step";

type Step = "file" | "map" | "check" | "run";
const STEPS: Step[] = ["file", "map", "check", "run"];
const ENCODINGS = ["UTF-8", "windows-1252", "ISO-8859-15", "UTF-16LE"];
const SEPARATORS = [";", ",", "\t", "|"];
const POLL = 1500;

interface Detected {
  format: string;
  encoding: string | null;
  separator: string | null;
  header: boolean;
  rows: number;
  columns: FileColumn[];
  /** Of a workbook. */
  sheets?: string[];
  sheet?: string | null;
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
  @state() private enclosure = "";
  @state() private quality: ImportQuality | null = null;
  @state() private sent: number | null = null;
  @state() private busy = false;
  @state() private wrong = "";
  @state() private over = false;
  @state() private failure: unknown = null;
  @state() private templates: Row[] = [];
  private beats: Beat[] = [];
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
    const type = catalog().find(this.target) ?? this.importable()[0]!;
    return this.mode === HISTORY ? eventsOf(type) : type;
  }

  private async reopen(): Promise<void> {
    try {
      const record = await app.api.read("imports", this.recordId);
      this.take(record);
      const state = String(record["state"]);
      this.step = state === "draft" ? "file" : state === "detected" ? "map" : ["checking", "checked"].includes(state) ? "check" : "run";
      if (state === "detected") {
        await this.detect({ encoding: record["encoding"], separator: record["separator"], header: record["header"], sheet: record["sheet"] }, readMapping(record["mapping"]));
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
        this.beats = [...this.beats.slice(-20), { at: Date.now(), done: Number(this.record["done"] ?? 0) }];
        this.timer = window.setTimeout(() => void this.refresh(), POLL);
      } else {
        this.quality = JUDGED.includes(state) ? await app.api.imports.quality(this.record.id) : null;
        this.refused = await refusedRows(this.record);
      }
    } catch (failure) {
      failed(failure);
    }
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
      await app.api.beside.attach("imports", this.record.id, file, true, (share) => { this.sent = share; });
      await this.detect({});
      history.replaceState(null, "", href(`imports/${this.record.id}`));
      this.step = "map";
    });
  }

  /** Reads the file's columns anew. Its answer replaces the mapping, so nothing can be mapped until it is there. */
  private async detect(input: Values, keep?: Mapping): Promise<void> {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined && value !== ""));
    this.detected = (await app.api.act("imports", this.record!.id, "detect", given)) as unknown as Detected;
    this.record = await app.api.read("imports", this.record!.id);
    this.mapping = keep ?? this.guessed(this.detected.columns);
    loadTemplates(this.target).then((templates) => { this.templates = templates; }).catch(failed);
  }

  /** The server knows the fields of records; what rows of comments and mails hold is guessed here. */
  private guessed(columns: FileColumn[]): Mapping {
    return refine(this.mode === HISTORY ? guessEvents(columns) : readMapping(this.record!["mapping"]), columns, this.described);
  }

  private async store(): Promise<void> {
    const record = this.record!;
    const saved = await app.api.patch("imports", record.id, record.version, { mapping: JSON.stringify({ ...this.mapping, columns: this.mapping.columns.filter((one) => one.field) }), mode: this.mode,
      keyField: this.mode === "create" ? null : this.keyField });
    this.record = saved.record;
  }

  private start(action: "dryRun" | "run" | "cancel" | "revert"): Promise<void> {
    return this.attempt(async () => {
      if (action === "dryRun" || (action === "run" && ["detected", "checked"].includes(String(this.record!["state"])))) {
        await this.store();
      }
      this.beats = [];
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
        ${this.step === "file" ? this.fileStep() : this.step === "map" ? this.mapStep() : this.work()}</div></div></div>`;
  }

  private fileStep() {
    const picked = (event: Event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file) {
        void this.upload(file);
      }
    };
    return html`<div class="form">${field("import-target", t("import.target"), choose("import-target", t("import.target"), this.importable().map((type) => ({ key: type.key, label: type.plural })), this.target, (key) => { this.target = key; }, !!this.record), "", true)}${this.modeFields()}</div>
      ${this.sent !== null ? html`<div class="upload"><span>${t("files.uploading", { name: String(this.record?.["name"] ?? "") })}</span><progress max="1" .value=${this.sent} aria-label=${t("app.loading")}></progress></div>`
        : html`<div class="drop ${this.over ? "over" : ""}" @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }}
          @drop=${(event: DragEvent) => { event.preventDefault(); this.over = false; const file = event.dataTransfer?.files[0]; if (file) { void this.upload(file); } }}>
          <span>${t("import.fileHint")}</span><ui5-button design="Emphasized" icon="upload" ?disabled=${this.busy} @click=${() => this.querySelector<HTMLInputElement>("input[type=file]")?.click()}>${t("import.choose")}</ui5-button>
          <input type="file" accept=".csv,.txt,.tsv,.xlsx" hidden @change=${picked}></div>`}`;
  }

  private modeFields() {
    const choices = catalog().find("imports")?.fields.find((f) => f.name === "mode")?.choices ?? [];
    const keys = [{ key: "externalId", label: t("import.externalId") }, ...this.fields().filter((f) => f.kind === "string").map((f) => ({ key: f.name, label: f.label }))];
    return html`${field("import-mode", t("import.mode"), choose("import-mode", t("import.mode"), choices, this.mode, (mode) => this.choose(mode)))}
      ${this.mode === "create" ? nothing : field("import-key", t("import.key"), choose("import-key", t("import.key"), keys, this.keyField, (key) => { this.keyField = key; }))}`;
  }

  /** Rows that are events have other fields than rows that are records. */
  private choose(mode: string): void {
    const other = (mode === HISTORY) !== (this.mode === HISTORY);
    this.mode = mode;
    if (other && this.detected) {
      this.mapping = this.guessed(this.detected.columns);
    }
  }

  /** The ZIP of the files that a column names. */
  private enclosed() {
    if (!this.mapping.columns.some((one) => ["@attachments", "attachments"].includes(one.field))) {
      return nothing;
    }
    const send = (event: Event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file) {
        void this.attempt(async () => {
          await app.api.beside.attach("imports", this.record!.id, file, true, () => undefined);
          this.enclosure = file.name;
        });
      }
    };
    return html`<div class="row wrap enclosed"><label for="import-zip">${ta("map.zip")}</label><input id="import-zip" type="file" accept=".zip" ?disabled=${this.busy} @change=${send}>
      ${this.enclosure ? html`<span role="status">${ta("map.zipThere", { name: this.enclosure })}</span>` : nothing}</div>`;
  }

  private fields(): Field[] {
    return (catalog().find(this.target) ?? this.described).fields.filter((f) => !f.system && !f.derived && (!f.readOnly || f.kind === "state"));
  }

  private mapStep() {
    const detected = this.detected;
    if (!detected) {
      return bones(6);
    }
    const again = (input: Values) => void this.attempt(() => this.detect({ encoding: detected.encoding, separator: detected.separator, header: detected.header, sheet: detected.sheet, ...input }));
    const type = this.described;
    const twice = doubled(this.mapping);
    const lacking = this.mode === "update" ? [] : missing(this.mapping, type);
    const put = (mapping: Mapping) => { this.mapping = mapping; };
    const separator = detected.separator ?? "";
    const lines = Math.max(0, ...detected.columns.map((column) => column.samples.length));
    return html`<p>${t("import.detected", { rows: app.formats.integer(detected.rows), columns: detected.columns.length })}</p>
      <div class="form">${detected.format === "csv" ? html`${field("import-encoding", t("import.encoding"), choose("import-encoding", t("import.encoding"), [...new Set([detected.encoding ?? "UTF-8", ...ENCODINGS])].map((key) => ({ key, label: key })), detected.encoding ?? "", (encoding) => again({ encoding })))}
        ${field("import-separator", t("import.separator"), choose("import-separator", t("import.separator"), [...new Set([...SEPARATORS, separator])].filter(Boolean).map((key) => ({ key, label: SEPARATORS.includes(key) ? ta(`separator.${SEPARATORS.indexOf(key)}` as AdminKey) : key })), separator, (chosen) => again({ separator: chosen })))}` : nothing}
        ${(detected.sheets?.length ?? 0) > 1 ? field("import-sheet", ta("import.sheet"), choose("import-sheet", ta("import.sheet"), detected.sheets!.map((key) => ({ key, label: key })), detected.sheet ?? "", (sheet) => again({ sheet }))) : nothing}
        ${tick(t("import.header"), detected.header, (on) => again({ header: on }))}${this.modeFields()}</div>
      <details class="preview" ?open=${detected.columns.length < 2}><summary>${ta("import.preview")}</summary><div class="scroll" tabindex="0" role="group" aria-label=${ta("import.preview")}><table class="data"><thead><tr>${detected.columns.map((column) => html`<th scope="col">${column.name || `${t("import.column")} ${column.index + 1}`}</th>`)}</tr></thead>
        <tbody>${Array.from({ length: lines }, (_one, i) => html`<tr>${detected.columns.map((column) => html`<td>${column.samples[i] ?? ""}</td>`)}</tr>`)}</tbody></table></div></details>
      ${templateBar(this.templates, (template) => this.useTemplate(template))}
      <fieldset class="mapping" ?disabled=${this.busy}><ol class="map-list">${detected.columns.map((column) => columnCard(this.mapping, column, detected.columns, type, put))}</ol>
      ${constants(this.mapping, type, put)}</fieldset>${this.enclosed()}
      ${this.mapping.columns.length > 0 ? html`<details class="preview" open><summary>${ta("map.result")}</summary>${resultTable(this.mapping, detected.columns, type)}</details>` : nothing}
      ${twice.length > 0 ? html`<p class="wrong" role="alert">${t("import.twice", { what: twice.map((name) => this.fieldLabel(name)).join(", ") })}</p>` : nothing}
      ${lacking.length > 0 ? html`<ui5-message-strip design="Critical" hide-close-button>${ta("map.missing", { what: lacking.join(", ") })}</ui5-message-strip>` : nothing}
      <div class="row wrap"><ui5-button design="Transparent" icon="documents" @click=${() => void this.keepTemplate()} ?disabled=${this.busy || this.mapping.columns.length === 0}>${ta("template.save")}</ui5-button><span class="grow"></span>
        <ui5-button @click=${() => void this.start("run")} ?disabled=${this.busy || this.mapping.columns.length === 0 || twice.length > 0}>${t("import.run")}</ui5-button>
        <ui5-button design="Emphasized" ?disabled=${this.busy || this.mapping.columns.length === 0 || twice.length > 0} @click=${() => void this.start("dryRun")}>${t("import.dryRun")}</ui5-button></div>`;
  }

  private fieldLabel(name: string): string {
    return targets(this.described).find((one) => one.name === name)?.label ?? name;
  }

  private useTemplate(template: Row): void {
    void this.attempt(async () => {
      this.mode = String(template["mode"] ?? this.mode);
      this.keyField = String(template["keyField"] ?? this.keyField);
      await this.detect({ encoding: template["encoding"], separator: template["separator"], header: template["header"] }, readMapping(template["mapping"]));
      toast(ta("template.used", { name: String(template["name"]) }));
    });
  }

  private keepTemplate(): Promise<void> {
    return this.attempt(async () => {
      const { target, mode, detected } = this;
      const name = await keepTemplate(String(this.record?.["name"] ?? "").replace(/\.[a-z]+$/i, ""), { target, mode, keyField: mode === "create" ? null : this.keyField,
        encoding: detected?.encoding ?? null, separator: detected?.separator ?? null, header: detected?.header ?? true, mapping: JSON.stringify(this.mapping) });
      if (name) {
        this.templates = await loadTemplates(target);
        toast(ta("template.saved", { name }));
      }
    });
  }

  private work() {
    const { record, beats, refused, quality, busy } = this;
    const back = async () => {
      await this.detect({ encoding: record!["encoding"], separator: record!["separator"], header: record!["header"], sheet: record!["sheet"] }, this.mapping);
      this.step = "map";
    };
    return workStep({ record: record!, beats, refused, quality, busy }, {
      cancel: () => void this.start("cancel"), run: () => void this.start("run"), revert: () => void this.revert(),
      backToMap: () => void this.attempt(back), showResult: () => void go(`${this.target}?all=1&sort=-updated`),
    });
  }
}
