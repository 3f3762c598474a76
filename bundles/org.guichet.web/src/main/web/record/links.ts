import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Link } from "../api/beside";
import { t, tryText } from "../i18n/texts";
import { app, catalog } from "../shell/app-state";
import { recordHref } from "../shell/router";
import { dialog } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { failed } from "../ui/toast";
import "./reference-picker";

const KINDS = ["related", "duplicate", "parent"];

/** Links between this record and any other, seen from both sides. */
@customElement("guichet-links")
export class LinksView extends ShellElement {
  @property() type = "";
  @property({ type: Number }) recordId = 0;
  @property({ type: Boolean }) writable = false;
  @state() private items: Link[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.items = await app.api.beside.links(this.type, this.recordId);
    } catch (failure) {
      failed(failure);
    }
  }

  private async add(): Promise<void> {
    const types = catalog().roots.filter((type) => type.menu !== null);
    let kind = "related";
    let target = this.type;
    let other: number | null = null;
    const done = await dialog<boolean>({
      title: t("links.add"),
      body: ({ redraw }) => html`<div class="field"><ui5-label for="link-kind">${t("links.kind")}</ui5-label>
          <ui5-select id="link-kind" @change=${(event: CustomEvent<{ selectedOption: HTMLElement & { value: string } }>) => { kind = event.detail.selectedOption.value; }}>
            ${KINDS.map((key) => html`<ui5-option value=${key} ?selected=${key === kind}>${tryText(`link.${key}`, key)}</ui5-option>`)}</ui5-select></div>
        <div class="field"><ui5-label for="link-type">${t("links.type")}</ui5-label>
          <ui5-select id="link-type" @change=${(event: CustomEvent<{ selectedOption: HTMLElement & { value: string } }>) => { target = event.detail.selectedOption.value; other = null; redraw(); }}>
            ${types.map((type) => html`<ui5-option value=${type.key} ?selected=${type.key === target}>${type.label}</ui5-option>`)}</ui5-select></div>
        <div class="field"><ui5-label for="link-other" required>${t("links.other")}</ui5-label>
          <guichet-reference control="link-other" .target=${target} .value=${other} @picked=${(event: CustomEvent<{ id: number | null }>) => { other = event.detail.id; }}></guichet-reference></div>`,
      foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => other !== null && close(true)}>${t("links.add")}</ui5-button>
        <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
    });
    if (done && other !== null) {
      try {
        await app.api.beside.link(this.type, this.recordId, kind, target, other);
        await this.load();
      } catch (failure) {
        failed(failure);
      }
    }
  }

  private async takeAway(link: Link): Promise<void> {
    try {
      await app.api.beside.unlink(this.type, this.recordId, link.id);
      await this.load();
    } catch (failure) {
      failed(failure);
    }
  }

  protected override render() {
    return html`<section class="card"><header><h2>${t("links.title")}</h2>${this.items.length > 0 ? html`<span class="count">${this.items.length}</span>` : nothing}
        ${this.writable ? html`<ui5-button design="Transparent" icon="add" accessible-name=${t("links.add")} tooltip=${t("links.add")} @click=${() => void this.add()}></ui5-button>` : nothing}</header>
      ${this.items.length === 0 ? html`<p class="body faint">${t("links.none")}</p>` : this.items.map((link) => {
        const other = app.catalog?.find(link.type);
        const title = link.title ?? link.number ?? t("links.inert");
        return html`<div class="related-row linked"><ui5-icon name=${other?.icon ?? "chain-link"} mode="Decorative"></ui5-icon>
          <span class="ellipsis"><span class="faint small">${link.label ?? tryText(`link.${link.kind}`, link.kind)}</span> ${other && link.title ? html`<a href=${recordHref(link.type, link.record)}>${title}</a>` : title}</span>
          <span class="row"><span class="faint small">${link.number}</span>${this.writable ? html`<button class="plain icon-button" aria-label=${t("links.remove", { what: title })} @click=${() => void this.takeAway(link)}><ui5-icon name="decline" mode="Decorative"></ui5-icon></button>` : nothing}</span></div>`;
      })}</section>`;
  }
}
