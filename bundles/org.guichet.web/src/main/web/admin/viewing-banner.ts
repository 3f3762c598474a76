import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { admin, type Viewing } from "../api/admin";
import { ta } from "../i18n/admin";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";
import { failed } from "../ui/toast";

/** Says on every screen that one sees as somebody else and changes nothing, with the way back. */
@customElement("guichet-viewing")
export class ViewingBanner extends ShellElement {
  @state() private viewing: Viewing = {};

  override connectedCallback(): void {
    super.connectedCallback();
    admin.viewing().then((viewing) => { this.viewing = viewing; }).catch(failed);
  }

  private async back(): Promise<void> {
    try {
      await admin.viewNoMore();
      location.assign(`${app.base}admin-area/users`);
    } catch (failure) {
      failed(failure);
    }
  }

  protected override render() {
    return html`<div class="viewing" role="region" aria-label=${ta("viewing.title")}><ui5-icon name="show" mode="Decorative"></ui5-icon>
      <span><strong>${ta("viewing.as", { name: this.viewing.as?.name ?? app.me?.name ?? "" })}</strong> ${this.viewing.by ? ta("viewing.hint", { name: this.viewing.by.name }) : nothing}</span>
      <button class="native primary" @click=${() => void this.back()}>${ta("viewing.back")}</button></div>`;
  }
}
