import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { admin, type Consumer, type SetAside } from "../api/admin";
import { ta, tryAdmin } from "../i18n/admin";
import { app, catalog } from "../shell/app-state";
import { recordHref } from "../shell/router";
import { confirm } from "../ui/dialog";
import { ago, empty } from "../ui/pieces";
import { AdminScreen, head, table } from "./frame";

/** Who learns of changes, how far each is, and what was set aside after failing too often. */
@customElement("guichet-admin-outbox")
export class AdminOutbox extends AdminScreen {
  @state() private newest = 0;
  @state() private consumers: Consumer[] = [];
  @state() private aside: SetAside[] = [];

  protected async load(): Promise<void> {
    const [{ head: newest, consumers }, aside] = await Promise.all([admin.outbox(), admin.setAside()]);
    [this.newest, this.consumers, this.aside] = [newest, consumers, aside];
  }

  protected content() {
    return html`${head(ta("section.outbox"), ta("outbox.hint"), html`<ui5-button icon="refresh" @click=${() => void this.refresh()}>${ta("refresh")}</ui5-button>`)}
      <section class="admin-group"><h2>${ta("outbox.aside")}${this.aside.length > 0 ? html` <span class="tag c2">${this.aside.length}</span>` : nothing}</h2>
        ${this.aside.length === 0 ? html`<div class="card">${empty("accept", ta("outbox.asideNone"), ta("outbox.asideHint"), nothing, true)}</div>`
          : table(ta("outbox.aside"), [ta("outbox.record"), ta("outbox.consumer"), ta("outbox.failure"), ta("outbox.since"), html`<span class="hidden-text">${ta("actions")}</span>`], this.aside.map((one) => this.one(one)))}</section>
      <section class="admin-group"><h2>${ta("outbox.consumers")}</h2>${table(ta("outbox.consumers"), [ta("outbox.consumer"), ta("outbox.state"), ta("outbox.lag"), ta("outbox.failure")], this.consumers.map((one) => html`<tr>
        <th scope="row">${one.label}<div class="faint small code">${one.consumer}</div></th>
        <td><span class="tag ${!one.present ? "c10" : one.failure ? "c2" : one.lag > 100 ? "c3" : "c7"}">${!one.present ? ta("outbox.absent") : one.failure ? ta("outbox.failing") : one.lag > 100 ? ta("outbox.late") : ta("outbox.fresh")}</span></td>
        <td class="figures-of">${app.formats.integer(one.lag)}</td><td class="small">${one.failure ?? ""}</td></tr>`))}
        <p class="faint small">${ta("outbox.newest", { n: app.formats.integer(this.newest) })}</p></section>`;
  }

  private one(one: SetAside) {
    const type = catalog().find(one.type);
    const what = `${type?.label ?? one.type} ${one.record}`;
    return html`<tr><th scope="row">${type && !type.partOf ? html`<a href=${recordHref(one.type, one.record)}>${what}</a>` : what}<div class="faint small">${tryAdmin(`kind-of.${one.kind}`, one.kind)}</div></th>
      <td>${this.consumers.find((other) => other.consumer === one.consumer)?.label ?? one.consumer}</td><td class="small">${one.failure}</td><td>${ago(one.at)}${one.waiting ? html` <span class="tag c5">${ta("outbox.waiting")}</span>` : nothing}</td>
      <td class="end"><ui5-button design="Transparent" icon="refresh" @click=${() => void this.attempt(() => admin.retry(one), ta("outbox.retried")).then(() => this.refresh())}>${ta("outbox.retry")}</ui5-button>
        <ui5-button design="Transparent" icon="delete" accessible-name=${ta("outbox.drop", { what })} @click=${() => void this.drop(one, what)}></ui5-button></td></tr>`;
  }

  private async drop(one: SetAside, what: string): Promise<void> {
    if (await confirm(ta("outbox.drop", { what }), ta("outbox.dropHint"), ta("outbox.dropYes"), ta("cancel"), true)) {
      await this.attempt(() => admin.drop(one));
      await this.refresh();
    }
  }
}
