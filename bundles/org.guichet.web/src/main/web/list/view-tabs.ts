import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t } from "../i18n/texts";
import type { RecordType } from "../model/types";
import { app } from "../shell/app-state";
import { href } from "../shell/router";
import { confirm, dialog } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { failed, toast } from "../ui/toast";
import { changeView, dropView, inOrder, keepOrder, keepView, mayKeepViews, type Audience, type SavedView, type ViewDraft } from "./views";

interface Ui5Menu extends HTMLElement {
  opener: HTMLElement;
  open: boolean;
}

const AUDIENCES: Audience[] = ["private", "team", "everyone"];
const ICONS: Record<Audience, string> = { private: "", team: "group", everyone: "globe" };

/** Saved views as tabs over a list: one's own and shared ones, in one's own order. Fires `views` when they change, `view` to go to one. */
@customElement("guichet-view-tabs")
export class ViewTabs extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property({ attribute: false }) views: SavedView[] = [];
  @property({ attribute: false }) current: number | null = null;
  /** What the list shows now; a view that shows something else can be brought up to it. */
  @property({ attribute: false }) shown!: Pick<ViewDraft, "filter" | "sort" | "columns">;
  /** True while the filter is refused by the server: nothing to save. */
  @property({ type: Boolean }) wrong = false;

  private get saved(): SavedView | undefined {
    return this.views.find((v) => v.id === this.current);
  }

  private get changed(): boolean {
    const view = this.saved;
    return !!view && (view.filter !== this.shown.filter || (view.sort !== null && view.sort !== this.shown.sort)
      || (view.columns !== null && view.columns.join() !== this.shown.columns.join()));
  }

  private tell(views: SavedView[], current: number | null): void {
    this.dispatchEvent(new CustomEvent("views", { detail: { views, current } }));
  }

  private async ask(title: string, name: string, audience: Audience): Promise<{ name: string; audience: Audience } | undefined> {
    let chosen = { name, audience };
    return dialog({
      title,
      body: ({ close, redraw }) => html`<div class="field"><ui5-label for="view-name" required>${t("list.groupName")}</ui5-label>
        <ui5-input id="view-name" .value=${chosen.name} @input=${(event: Event) => { chosen = { ...chosen, name: (event.target as HTMLInputElement).value }; }}
          @keydown=${(event: KeyboardEvent) => event.key === "Enter" && chosen.name.trim() && close(chosen)}></ui5-input></div>
        <fieldset class="choices"><legend>${t("view.audience")}</legend>${AUDIENCES.map((key) => html`<label><input type="radio" name="view-audience" .checked=${chosen.audience === key}
          @change=${() => { chosen = { ...chosen, audience: key }; redraw(); }}><span>${t(`view.${key}`)}</span></label>`)}</fieldset>`,
      foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => chosen.name.trim() && close({ ...chosen, name: chosen.name.trim() })}>${t("app.save")}</ui5-button>
        <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
    });
  }

  private async keep(): Promise<void> {
    const chosen = await this.ask(t("list.saveGroup"), "", "private");
    if (chosen) {
      await this.attempt(async () => {
        const made = await keepView(this.type, { ...this.shown, ...chosen });
        this.tell([...this.views, made], made.id);
        toast(t("list.groupSaved", { name: chosen.name }));
      });
    }
  }

  private async change(view: SavedView, change: Partial<ViewDraft>): Promise<void> {
    await this.attempt(async () => {
      const after = await changeView(view, change);
      this.tell(this.views.map((v) => (v.id === view.id ? after : v)), this.current);
      toast(t("list.groupSaved", { name: after.name }));
    });
  }

  private async attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (failure) {
      failed(failure);
    }
  }

  private async menu(view: SavedView, key: string): Promise<void> {
    const at = this.views.indexOf(view);
    if (key === "update") {
      await this.change(view, this.shown);
    } else if (key === "edit") {
      const chosen = await this.ask(t("view.edit"), view.name, view.audience);
      if (chosen) {
        await this.change(view, chosen);
      }
    } else if (key === "drop") {
      if (await confirm(t("view.dropTitle", { name: view.name }), t(view.audience === "private" ? "view.drop" : "view.dropShared"), t("app.delete"), t("app.cancel"), true)) {
        await this.attempt(async () => {
          await dropView(view);
          this.tell(this.views.filter((v) => v !== view), null);
        });
      }
    } else {
      const order = this.views.map((v) => v.id);
      order.splice(at, 1);
      order.splice(key === "left" ? at - 1 : at + 1, 0, view.id);
      const views = inOrder(this.views, order);
      this.tell(views, this.current);
      await keepOrder(this.type.key, views).catch(failed);
    }
  }

  protected override render() {
    const { type, shown } = this;
    const original = shown.filter === (type.filter ?? "");
    const mayKeep = mayKeepViews() && !!shown.filter && !original && !this.views.some((v) => v.filter === shown.filter) && !this.wrong;
    if (this.views.length === 0 && !mayKeep && !type.filter) {
      return nothing;
    }
    return html`<nav class="tabs" aria-label=${t("list.groups")}>
      ${type.filter ? html`<a href=${href(type.key)} aria-current=${this.current === null && original ? "true" : "false"}>${t("list.current")}</a>` : nothing}
      <a href=${href(type.filter ? `${type.key}?all=1` : type.key)} aria-current=${this.current === null && !shown.filter ? "true" : "false"}>${t("list.all")}</a>
      ${this.views.map((view, i) => this.tab(view, i))}
      ${mayKeep ? html`<button class="plain" @click=${() => void this.keep()}><span class="link">+ ${t("list.saveGroup")}</span></button>` : nothing}</nav>`;
  }

  private tab(view: SavedView, i: number) {
    const here = view.id === this.current;
    return html`<span class="tab"><a href=${href(`${this.type.key}?view=${view.id}`)} aria-current=${here ? "true" : "false"} title=${t(`view.${view.audience}`)}>${ICONS[view.audience]
        ? html`<ui5-icon name=${ICONS[view.audience]} mode="Decorative"></ui5-icon>` : nothing}${view.name}${here && this.changed ? html`<span class="changed-dot" title=${t("view.changed")}><span class="hidden-text">${t("view.changed")}</span></span>` : nothing}</a>
      ${here ? this.menuOf(view, i) : nothing}</span>`;
  }

  private menuOf(view: SavedView, i: number) {
    const mine = view.mine || !!app.catalog?.find("groups")?.may.update;
    return html`<button class="plain tab-more" aria-label=${t("view.menu", { name: view.name })} aria-haspopup="menu" @click=${(event: Event) => {
        const menu = this.querySelector<Ui5Menu>("#view-menu")!;
        menu.opener = event.currentTarget as HTMLElement;
        menu.open = true;
      }}><ui5-icon name="navigation-down-arrow" mode="Decorative"></ui5-icon></button>
      <ui5-menu id="view-menu" @item-click=${(event: CustomEvent<{ item: HTMLElement }>) => void this.menu(view, event.detail.item.dataset["do"] ?? "")}>
        ${mine && this.changed ? html`<ui5-menu-item text=${t("view.update")} icon="accept" data-do="update"></ui5-menu-item>` : nothing}
        ${mine ? html`<ui5-menu-item text=${t("view.edit")} icon="edit" data-do="edit"></ui5-menu-item>` : nothing}
        ${i > 0 ? html`<ui5-menu-item text=${t("view.left")} icon="navigation-left-arrow" data-do="left"></ui5-menu-item>` : nothing}
        ${i < this.views.length - 1 ? html`<ui5-menu-item text=${t("view.right")} icon="navigation-right-arrow" data-do="right"></ui5-menu-item>` : nothing}
        ${mine ? html`<ui5-menu-item text=${t("app.delete")} icon="delete" data-do="drop"></ui5-menu-item>` : nothing}</ui5-menu>`;
  }
}
