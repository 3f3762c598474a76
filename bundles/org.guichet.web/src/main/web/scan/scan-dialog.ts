import { html, nothing } from "lit";
import { ref } from "lit/directives/ref.js";
import { t } from "../i18n/texts";
import { dialog } from "../ui/dialog";
import { reason } from "../ui/pieces";
import { barcodeReader, type Reader } from "./barcodes";

const PAUSE = 120;
/** Time after which somebody who aims in vain wants advice. */
const PATIENCE = 8000;
const WRONG: Record<string, "scan.refused" | "scan.none" | "scan.taken"> = {
  NotAllowedError: "scan.refused", SecurityError: "scan.refused", NotFoundError: "scan.none", OverconstrainedError: "scan.none", NotReadableError: "scan.taken", AbortError: "scan.taken",
};

/** The camera's pictures until one of them holds a barcode. */
class Scan {
  state: "starting" | "looking" | "failed" = "starting";
  trouble = "";
  late = false;
  private stream: MediaStream | null = null;
  private video: HTMLVideoElement | null = null;
  private ended = false;
  private round = 0;

  constructor(private readonly changed: () => void, private readonly found: (code: string) => void) {}

  readonly shown = (element: Element | undefined) => {
    this.video = (element as HTMLVideoElement | undefined) ?? null;
    this.play();
  };

  private play(): void {
    if (this.video && this.stream && this.video.srcObject !== this.stream) {
      this.video.srcObject = this.stream;
      // a page that is hidden meanwhile plays when it is shown again
      this.video.play().catch(() => undefined);
    }
  }

  async start(): Promise<void> {
    const round = ++this.round;
    this.state = "starting";
    this.late = false;
    this.changed();
    try {
      const [stream, read] = await Promise.all([
        navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } } }),
        barcodeReader(),
      ]);
      if (this.ended || round !== this.round) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      this.stream = stream;
      this.state = "looking";
      this.changed();
      this.play();
      await this.look(read);
    } catch (failure) {
      this.stop();
      const key = WRONG[(failure as Error).name];
      this.state = "failed";
      this.trouble = key ? t(key) : reason(failure);
      this.changed();
    }
  }

  private async look(read: Reader): Promise<void> {
    const since = Date.now();
    while (!this.ended && this.stream) {
      const code = this.video && this.video.videoWidth > 0 ? (await read(this.video))?.trim() : undefined;
      if (code && !this.ended) {
        navigator.vibrate?.(60);
        this.found(code);
        return;
      }
      if (!this.late && Date.now() - since > PATIENCE) {
        this.late = true;
        this.changed();
      }
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }

  private stop(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
  }

  end(): void {
    this.ended = true;
    this.stop();
  }
}

/** Asks for a barcode before the camera, or typed; resolves with what it says, or undefined if the person gave up. */
export async function scanCode(what: string): Promise<string | undefined> {
  let typed = "";
  let redraw: () => void = () => undefined;
  let close: (code?: string) => void = () => undefined;
  const scan = new Scan(() => redraw(), (code) => close(code));
  const enter = () => typed.trim() && close(typed.trim());
  try {
    return await dialog<string>({
      title: what ? t("scan.of", { what }) : t("scan.title"),
      focus: "scan-typed",
      body: (controls) => {
        if (redraw !== controls.redraw) {
          ({ redraw, close } = controls);
          void scan.start();
        }
        return html`${scan.state === "failed" ? html`<ui5-message-strip design="Negative" hide-close-button>${scan.trouble}</ui5-message-strip>`
            : html`<div class="scan-view"><video ${ref(scan.shown)} muted playsinline aria-label=${t("scan.picture")}></video><span class="scan-aim" aria-hidden="true"></span></div>`}
          <p role="status">${scan.state === "starting" ? t("scan.starting") : scan.state === "looking" ? t(scan.late ? "scan.late" : "scan.hint") : ""}</p>
          <div class="field"><ui5-label for="scan-typed">${t("scan.typed")}</ui5-label><ui5-input id="scan-typed" .value=${typed} @input=${(event: Event) => { typed = (event.target as HTMLInputElement).value; }}
            @keydown=${(event: KeyboardEvent) => event.key === "Enter" && enter()}></ui5-input></div>`;
      },
      foot: () => html`${scan.state === "failed" ? html`<ui5-button design="Transparent" @click=${() => void scan.start()}>${t("app.retry")}</ui5-button>` : nothing}<span class="grow"></span>
        <ui5-button design="Emphasized" @click=${enter}>${t("scan.take")}</ui5-button><ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
    });
  } finally {
    scan.end();
  }
}
