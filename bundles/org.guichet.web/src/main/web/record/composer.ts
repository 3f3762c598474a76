import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Presence } from "../api/events";
import { t } from "../i18n/texts";
import type { Offer, Prepared } from "../model/answers";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";
import { reason } from "../ui/pieces";
import { failed, toast } from "../ui/toast";
import { CannedAnswers } from "./canned-answers";
import "./html-editor";
import type { HtmlEditor } from "./html-editor";
import { offerMacro } from "./macro-dialog";
import { pictured, Uploads } from "./uploads";

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
  /** Colleagues who are writing here just now. */
  @property({ attribute: false }) others: Presence["users"] = [];
  @state() private unsent: Unsent = { body: "", internal: false, key: "" };
  @state() private kept = false;
  @state() private busy = false;
  @state() private wrong = "";
  @state() private over = false;
  @query("guichet-editor") private editor?: HtmlEditor;
  private readonly uploads = new Uploads(this, () => ({ type: this.type, id: this.recordId }));
  private readonly answers = new CannedAnswers(this, () => ({ type: this.type, id: this.recordId }));

  private get draft(): string {
    return `${this.type}.${this.recordId}.comment`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const draft = app.drafts.read<Unsent>(this.draft);
    this.unsent = draft?.value ?? { body: "", internal: !this.mayReply, key: crypto.randomUUID() };
    this.kept = !!draft?.value.body;
  }

  /** Opens the list of canned answers and macros, if there are any. */
  chooseAnswer(): void {
    void this.updateComplete.then(() => this.answers.offers && this.editor?.chooseAnswer());
  }

  /** A text goes where the caret is; a macro says first what it would do, and what is being written stays. */
  private async answered(offer: Offer): Promise<void> {
    const prepared = await this.answers.prepare(offer);
    if (prepared && offer.acts) {
      await this.macro(offer, prepared);
    } else if (prepared) {
      if (!this.unsent.body && (prepared.internal ? this.mayNote : this.mayReply)) {
        this.choose(prepared.internal);
      }
      this.answers.write(prepared, this.editor);
    }
  }

  private async macro(offer: Offer, prepared: Prepared): Promise<void> {
    const request = crypto.randomUUID();
    try {
      if (await offerMacro(prepared, () => app.api.beside.carryOut(this.type, this.recordId, offer.key, request))) {
        toast(t("answers.done", { what: prepared.label }));
        this.dispatchEvent(new Event("sent"));
        void this.answers.load();
      }
      this.editor?.focus();
    } catch (failure) {
      failed(failure);
    }
  }

  write(internal: boolean): void {
    if (internal ? this.mayNote : this.mayReply) {
      this.choose(internal);
    }
    void this.updateComplete.then(() => this.editor?.focus());
  }

  private choose(internal: boolean): void {
    this.unsent = { ...this.unsent, internal };
    if (this.unsent.body) {
      app.drafts.keep(this.draft, this.unsent);
    }
  }

  private edited(body: string): void {
    // a key is one message's: with other words it is another
    const key = body === this.unsent.body ? this.unsent.key : crypto.randomUUID();
    this.unsent = { ...this.unsent, body, key };
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
    if (!this.unsent.body || this.busy || this.uploads.busy) {
      return;
    }
    this.busy = true;
    this.wrong = "";
    const { body, internal, key } = this.unsent;
    try {
      await app.api.beside.comment(this.type, this.recordId, body, internal, key);
      app.drafts.drop(this.draft);
      this.unsent = { body: "", internal, key: crypto.randomUUID() };
      this.kept = false;
      toast(t(internal ? "timeline.sentNote" : "timeline.sent"));
      this.dispatchEvent(new Event("sent"));
      this.dispatchEvent(new CustomEvent("writing", { detail: false }));
    } catch (failure) {
      this.wrong = reason(failure);
    } finally {
      this.busy = false;
    }
  }

  /** Files join the record as they come; a picture also stands in the text where it was pasted. */
  private files(files: File[]): void {
    void this.uploads.add(files, this.unsent.internal, (attachment) => {
      if (pictured(attachment)) {
        this.editor?.picture(`/api/${this.type}/${this.recordId}/attachments/${attachment.id}`, attachment.name);
      }
      this.dispatchEvent(new Event("attached"));
    });
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.send();
    }
  }

  private dragged(event: DragEvent): void {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      this.over = true;
    }
  }

  private dropped(event: DragEvent): void {
    this.over = false;
    if (!event.defaultPrevented && event.dataTransfer?.files.length) {
      this.files([...event.dataTransfer.files]);
    }
    event.preventDefault();
  }

  protected override render() {
    const internal = this.unsent.internal;
    const side = (on: boolean, icon: string, label: string) => html`<button class="plain ${on ? "note" : "reply"}" aria-pressed=${internal === on} @click=${() => {
      this.choose(on);
      this.editor?.focus();
    }}><ui5-icon name=${icon} mode="Decorative"></ui5-icon>${label}</button>`;
    const title = internal ? t("timeline.note") : t("timeline.reply");
    return html`<div class="composer ${internal ? "internal" : "public"} ${this.over ? "over" : ""}" @keydown=${this.key}
        @dragover=${this.dragged} @dragleave=${() => { this.over = false; }} @drop=${this.dropped}>
      <div class="row">${this.mayReply && this.mayNote ? html`<div class="switch" role="group" aria-label=${t("timeline.who")}>${side(false, "show", t("timeline.reply"))}${side(true, "private", t("timeline.note"))}</div>`
        : html`<strong>${title}</strong>`}
        <span class="audience"><ui5-icon name=${internal ? "private" : "show"} mode="Decorative"></ui5-icon>${internal ? t("timeline.forColleagues") : t("timeline.forClient")}</span></div>
      ${this.others.length > 0 ? html`<p class="busy-elsewhere" role="status"><i class="dots" aria-hidden="true"></i>${t("record.presence.writing", { who: this.others.map((u) => u.name).join(", ") })}</p>` : nothing}
      <guichet-editor .value=${this.unsent.body} .named=${title} .placeholder=${internal ? t("timeline.notePlaceholder") : t("timeline.replyPlaceholder")} .about=${{ type: this.type, id: this.recordId }} .offers=${this.answers.offers}
        @answer=${(event: CustomEvent<Offer>) => void this.answered(event.detail)} @edited=${(event: CustomEvent<string>) => this.edited(event.detail)} @files=${(event: CustomEvent<File[]>) => { event.stopPropagation(); this.files(event.detail); }}></guichet-editor>
      ${this.uploads.render()}
      ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : nothing}
      <div class="row"><ui5-button design="Transparent" icon="attachment" accessible-name=${t("files.add")} tooltip=${t("files.add")} @click=${() => this.querySelector<HTMLInputElement>("input[type=file]")?.click()}></ui5-button>
        <input type="file" multiple hidden @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          this.files([...(input.files ?? [])]);
          input.value = "";
        }}>
        ${this.kept ? html`<span class="faint small">${t("timeline.draft")}</span>` : nothing}
        <span class="grow"></span><kbd class="wide-only" aria-hidden="true">Ctrl ↵</kbd>
        <ui5-button design=${internal ? "Attention" : "Emphasized"} ?disabled=${!this.unsent.body || this.busy || this.uploads.busy} @click=${() => void this.send()}>${internal ? t("timeline.sendNote") : t("timeline.send")}</ui5-button></div></div>`;
  }
}
