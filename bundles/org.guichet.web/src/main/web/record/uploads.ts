import { html, nothing, type ReactiveControllerHost } from "lit";
import type { Attachment } from "../api/beside";
import { t } from "../i18n/texts";
import { app } from "../shell/app-state";
import { reason } from "../ui/pieces";

interface Upload {
  file: File;
  share: number;
  wrong: string;
  end: AbortController;
}

/** True for attachments that a text can show. */
export function pictured(attachment: Attachment): boolean {
  return attachment.mediaType.startsWith("image/") || /\.(png|jpe?g|gif|webp)$/i.test(attachment.name);
}

/** Files on their way to a record, one after the other: how far each is, why one failed, and how to stop or repeat it. */
export class Uploads {
  private running: Upload[] = [];

  constructor(private readonly host: ReactiveControllerHost, private readonly place: () => { type: string; id: number }) {
  }

  get busy(): boolean {
    return this.running.some((upload) => !upload.wrong);
  }

  /** @param each called as soon as one has arrived */
  async add(files: Iterable<File>, internal: boolean, each: (attachment: Attachment) => void): Promise<void> {
    const fresh = [...files].map((file): Upload => ({ file: named(file), share: 0, wrong: "", end: new AbortController() }));
    this.running = [...this.running, ...fresh];
    this.host.requestUpdate();
    for (const upload of fresh) {
      await this.send(upload, internal, each);
    }
  }

  private async send(upload: Upload, internal: boolean, each: (attachment: Attachment) => void): Promise<void> {
    const { type, id } = this.place();
    try {
      if (!upload.end.signal.aborted) {
        each(await app.api.beside.attach(type, id, upload.file, internal, (share) => {
          upload.share = share;
          this.host.requestUpdate();
        }, upload.end.signal));
      }
      this.drop(upload);
    } catch (failure) {
      if ((failure as Error).name === "AbortError") {
        this.drop(upload);
      } else {
        upload.wrong = reason(failure);
        this.again.set(upload, () => this.send(upload, internal, each));
      }
    }
    this.host.requestUpdate();
  }

  private readonly again = new Map<Upload, () => Promise<void>>();

  private drop(upload: Upload): void {
    upload.end.abort();
    this.again.delete(upload);
    this.running = this.running.filter((u) => u !== upload);
    this.host.requestUpdate();
  }

  private repeat(upload: Upload): void {
    upload.wrong = "";
    upload.share = 0;
    this.host.requestUpdate();
    void this.again.get(upload)?.();
  }

  render() {
    return this.running.map((upload) => html`<div class="upload"><span class="row"><span class="grow ellipsis">${t("files.uploading", { name: upload.file.name })}</span>
        <span class="faint">${app.formats.size(upload.file.size)}</span>
        ${upload.wrong ? html`<button class="plain link" @click=${() => this.repeat(upload)}>${t("app.retry")}</button>` : nothing}
        <button class="plain icon-button small-icon" aria-label=${t("files.cancel", { name: upload.file.name })} title=${t("files.cancel", { name: upload.file.name })} @click=${() => this.drop(upload)}><ui5-icon name="decline" mode="Decorative"></ui5-icon></button></span>
      ${upload.wrong ? html`<span class="wrong" role="alert">${upload.wrong}</span>` : html`<progress max="1" .value=${upload.share} aria-label=${t("files.uploading", { name: upload.file.name })}></progress>`}</div>`);
  }
}

/** Screenshots from the clipboard are all called « image.png »: the time tells them apart. */
function named(file: File): File {
  if (!/^image\.(png|jpe?g|webp)$/i.test(file.name)) {
    return file;
  }
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  const stamp = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}h${two(now.getMinutes())}m${two(now.getSeconds())}`;
  return new File([file], `${t("files.screenshot")} ${stamp}.${file.name.split(".").pop()}`, { type: file.type });
}
