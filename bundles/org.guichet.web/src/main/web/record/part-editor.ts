import { html } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Offer } from "../model/answers";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";
import { CannedAnswers } from "./canned-answers";
import "./html-editor";
import type { HtmlEditor } from "./html-editor";
import { pictured, Uploads } from "./uploads";

/** The page's editor for parts of modules: with canned answers and files of the record that the text is about. */
@customElement("guichet-part-editor")
export class PartEditorView extends ShellElement {
  @property() value = "";
  @property() named = "";
  @property() placeholder = "";
  @property({ attribute: false }) about: { type: string; id: number } | null = null;
  /** What is typed is kept under this name until it is told to be done. */
  @property() draft = "";
  @property({ attribute: false }) edited: (html: string) => void = () => undefined;
  @query("guichet-editor") private editor?: HtmlEditor;
  private readonly uploads = new Uploads(this, () => this.about!);
  /** Texts alone: a macro does more than to write. */
  private readonly answers = new CannedAnswers(this, () => this.about, (offer) => !offer.acts);

  override connectedCallback(): void {
    super.connectedCallback();
    this.value ||= (this.draft && app.drafts.read<string>(this.draft)?.value) || "";
  }

  get busy(): boolean {
    return this.uploads.busy;
  }

  /** What was typed is where it belongs, or nobody wants it. */
  done(): void {
    app.drafts.drop(this.draft);
  }

  insert(text: string): void {
    this.editor?.insert(text);
  }

  override focus(): void {
    void this.updateComplete.then(() => this.editor?.focus());
  }

  private async answered(offer: Offer): Promise<void> {
    const prepared = await this.answers.prepare(offer);
    if (prepared) {
      this.answers.write(prepared, this.editor);
    }
  }

  private files(files: File[]): void {
    const about = this.about;
    if (about) {
      void this.uploads.add(files, false, (attachment) => {
        if (pictured(attachment)) {
          this.editor?.picture(`/api/${about.type}/${about.id}/attachments/${attachment.id}`, attachment.name);
        }
      });
    }
  }

  protected override render() {
    return html`<guichet-editor .value=${this.value} .named=${this.named} .placeholder=${this.placeholder} .offers=${this.answers.offers}
        @answer=${(event: CustomEvent<Offer>) => void this.answered(event.detail)}
        @edited=${(event: CustomEvent<string>) => {
          this.value = event.detail;
          if (this.draft && this.value) {
            app.drafts.keep(this.draft, this.value);
          } else if (this.draft) {
            this.done();
          }
          this.edited(this.value);
        }}
        @files=${(event: CustomEvent<File[]>) => {
          event.stopPropagation();
          this.files(event.detail);
        }}></guichet-editor>${this.uploads.render()}`;
  }
}
