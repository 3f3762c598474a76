import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { ShellElement } from "../ui/element";
import { failed } from "../ui/toast";
import { hasCamera } from "./camera";

/** Reads a barcode with the camera; nothing where there is none. Fires `scanned` with what it says. */
@customElement("guichet-scan")
export class ScanButton extends ShellElement {
  /** What is looked for, for the button's name. */
  @property() what = "";
  @state() private camera = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void hasCamera().then((there) => { this.camera = there; });
  }

  private scan(): void {
    import("./scan-dialog").then(({ scanCode }) => scanCode(this.what)).then((code) => {
      if (code) {
        this.dispatchEvent(new CustomEvent("scanned", { detail: code }));
      }
    }).catch(failed);
  }

  protected override render() {
    const name = this.what ? t("scan.of", { what: this.what }) : t("scan.title");
    return this.camera ? html`<button type="button" class="plain icon-button" aria-label=${name} title=${name} @click=${() => this.scan()}><ui5-icon name="bar-code" mode="Decorative"></ui5-icon></button>` : nothing;
  }
}
