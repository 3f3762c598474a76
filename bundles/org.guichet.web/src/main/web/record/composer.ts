import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";
import { reason } from "../ui/pieces";
import "./html-editor";
import type { HtmlEditor } from "./html-editor";

interface Unsent {
  body: string;
  internal: boolean;
  /** Repeated with every attempt, so that a reply whose answer was lost is not written twice. */
  key: string;
}

/** Writes a reply or an internal note. What is typed survives reloads, lost sessions and lost networks until it is sent. */
@customElement("guichet-composer")
export class Composer extends ShellElement {
  @property() type = "";
  @property({ type: Number }) recordId = 0;
  @property({ type: Boolean }) mayReply = false;
  @property({ type: Boolean }) mayNote = false;
  @state() private unsent: Unsent = { body: "", internal: false, key: "" };
  @state() private kept = false;
  @state() private busy = false;
  @state() private wrong = "";
  @state() private over = false;

  private get draft(): string {
    return `${this.type}.${this.recordId}.comment`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const draft = app.drafts.read<Unsent>(this.draft);
    this.unsent = draft?.value ?? { body: "", internal: !this.mayReply, key: crypto.randomUUID() };
    this.kept = !!draft?.value.body;
  }

  write(internal: boolean): void {
    if (internal ? this.mayNote : this.mayReply) {
      this.unsent = { ...this.unsent, internal };
    }
    void this.updateComplete.then(() => this.querySelector<HtmlEditor>("guichet-editor")?.focus());
  }

  private edited(body: string): void {
    const wasEmpty = !this.unsent.body;
    this.unsent = { ...this.unsent, body, key: wasEmpty ? crypto.randomUUID() : this.unsent.key };
    this.wrong = "";
    if (body) {
      app.drafts.keep(this.draft, this.unsent);
    } else {
      app.drafts.drop(this.draft);
    }
    this.kept = !!body;
    this.dispatchEvent(new CustomEvent("writing", { detail: !!body }));
  }

  private async send(): Promise<void> {
    if (!this.unsent.body || this.busy) {
      return;
    }
    this.busy = true;
    this.wrong = "";
    try {
      await app.api.comment(this.type, this.recordId, this.unsent.body, this.unsent.internal, this.unsent.key);
      app.drafts.drop(this.draft);
      this.unsent = { body: "", internal: this.unsent.internal, key: crypto.randomUUID() };
      this.kept = false;
      this.dispatchEvent(new Event("sent"));
      this.dispatchEvent(new CustomEvent("writing", { detail: false }));
    } catch (failure) {
      this.wrong = reason(failure);
    } finally {
      this.busy = false;
    }
  }

  private files(files: Iterable<File>): void {
    this.dispatchEvent(new CustomEvent("attach", { detail: { files: [...files], internal: this.unsent.internal } }));
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.send();
    }
  }

  protected override render() {
    const internal = this.unsent.internal;
    const side = (on: boolean, label: string) => html`<button class="plain" aria-pressed=${internal === on} @click=${() => {
      this.unsent = { ...this.unsent, internal: on };
      this.write(on);
    }}>${label}</button>`;
    return html`<div class="composer ${internal ? "internal" : ""} ${this.over ? "over" : ""}" @keydown=${this.key}
        @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }}
        @drop=${(event: DragEvent) => { event.preventDefault(); this.over = false; this.files(event.dataTransfer?.files ?? []); }}>
      <div class="row">${this.mayReply && this.mayNote ? html`<div class="switch" role="group" aria-label=${t("timeline.title")}>${side(false, t("timeline.reply"))}${side(true, t("timeline.note"))}</div>`
        : html`<strong>${internal ? t("timeline.note") : t("timeline.reply")}</strong>`}
        <span class="grow"></span>${this.kept ? html`<span class="faint small">${t("timeline.draft")}</span>` : nothing}</div>
      <guichet-editor .value=${this.unsent.body} .named=${internal ? t("timeline.note") : t("timeline.reply")} .placeholder=${internal ? t("timeline.notePlaceholder") : t("timeline.replyPlaceholder")}
        @edited=${(event: CustomEvent<string>) => this.edited(event.detail)} @files=${(event: CustomEvent<File[]>) => { event.stopPropagation(); this.files(event.detail); }}></guichet-editor>
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <div class="row"><ui5-button design="Transparent" icon="attachment" accessible-name=${t("files.add")} @click=${() => this.querySelector<HTMLInputElement>("input[type=file]")?.click()}></ui5-button>
        <input type="file" multiple hidden @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          this.files(input.files ?? []);
          input.value = "";
        }}>
        <span class="grow"></span><kbd class="wide-only" aria-hidden="true">Ctrl ↵</kbd>
        <ui5-button design="Emphasized" ?disabled=${!this.unsent.body || this.busy} @click=${() => void this.send()}>${internal ? t("timeline.sendNote") : t("timeline.send")}</ui5-button></div></div>`;
  }
}
