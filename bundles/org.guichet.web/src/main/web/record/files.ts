import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Attachment } from "../api/beside";
import { t } from "../i18n/texts";
import { app } from "../shell/app-state";
import { confirm } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { ago } from "../ui/pieces";
import { failed } from "../ui/toast";
import { Uploads } from "./uploads";

/** The files of a record: drop, paste, choose; each upload shows how far it is. */
@customElement("guichet-files")
export class Files extends ShellElement {
  @property() type = "";
  @property({ type: Number }) recordId = 0;
  @property({ type: Boolean }) writable = false;
  @state() private items: Attachment[] | null = null;
  @state() private over = false;
  private readonly uploads = new Uploads(this, () => ({ type: this.type, id: this.recordId }));

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.items = await app.api.beside.attachments(this.type, this.recordId);
    } catch (failure) {
      this.items = [];
      failed(failure);
    }
  }

  async add(files: Iterable<File>, internal = false): Promise<void> {
    await this.uploads.add(files, internal, () => {
      void this.load();
      this.dispatchEvent(new Event("attached"));
    });
  }

  private async takeAway(file: Attachment): Promise<void> {
    if (await confirm(t("files.removeTitle"), file.name, t("app.delete"), t("app.cancel"), true)) {
      try {
        await app.api.beside.detach(this.type, this.recordId, file.id);
        await this.load();
      } catch (failure) {
        failed(failure);
      }
    }
  }

  private dropped(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    void this.add(event.dataTransfer?.files ?? []);
  }

  private choose(): void {
    this.querySelector<HTMLInputElement>("input[type=file]")?.click();
  }

  protected override render() {
    const items = this.items ?? [];
    return html`<section class="card"><header><h2>${t("files.title")}</h2>${items.length > 0 ? html`<span class="count">${items.length}</span>` : nothing}</header>
      <div class="body stack">
        ${items.length > 0 ? html`<ul class="file-list">${items.map((file) => html`<li><ui5-icon name="document" mode="Decorative"></ui5-icon>
          <a class="grow ellipsis" href=${app.api.beside.attachmentUrl(this.type, this.recordId, file.id)} download=${file.name}>${file.name}</a>
          ${file.internal ? html`<span class="tag note">${t("timeline.internal")}</span>` : nothing}<span class="faint small">${app.formats.size(file.size)} · ${ago(file.created)}</span>
          ${this.writable ? html`<button class="plain icon-button" aria-label=${t("files.remove", { name: file.name })} @click=${() => void this.takeAway(file)}><ui5-icon name="delete" mode="Decorative"></ui5-icon></button>` : nothing}</li>`)}</ul>`
          : this.writable ? nothing : html`<p class="faint">${t("files.none")}</p>`}
        ${this.uploads.render()}
        ${this.writable ? html`<div class="drop ${this.over ? "over" : ""}" @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }} @drop=${this.dropped}>
          <span class="small">${this.over ? t("files.drop") : t("files.noneHint")}</span><ui5-button icon="attachment" @click=${this.choose}>${t("files.add")}</ui5-button>
          <input type="file" multiple hidden @change=${(event: Event) => {
            const input = event.target as HTMLInputElement;
            void this.add([...(input.files ?? [])]);
            input.value = "";
          }}></div>` : nothing}
      </div></section>`;
  }
}

