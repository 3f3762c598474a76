import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Presence } from "../api/events";
import { t } from "../i18n/texts";
import { holds, lifecycleOf, stateOf, titleOf } from "../model/catalog";
import type { Action, RecordBody, RecordType, Transition } from "../model/types";
import { app } from "../shell/app-state";
import { href } from "../shell/router";
import { ShellElement } from "../ui/element";
import { ago, avatar, stateTag } from "../ui/pieces";
import "@ui5/webcomponents-icons/dist/private.js";

interface Ui5Menu extends HTMLElement {
  opener: string;
  open: boolean;
}

export type Command = "edit" | "watch" | "history" | "stamps" | "copy" | "merge" | "delete";

/** Transitions beyond these go into a menu: a row of seven buttons tells nobody what to do. */
const BUTTONS = 3;

/** What a record is and what can be done with it now. Fires `take` (a transition), `act` (an action) and `command`. */
@customElement("guichet-record-head")
export class RecordHead extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property({ attribute: false }) record!: RecordBody;
  @property({ attribute: false }) present: Presence["users"] = [];
  @property({ attribute: false }) watchers: { user: number; name: string }[] = [];
  @property({ type: Boolean }) editing = false;
  @property({ type: Boolean }) mayUpdate = false;
  /** Whether the form says who wrote what. */
  @property({ type: Boolean }) stamped = false;

  private tell(name: "take" | "act" | "command", detail: Transition | Action | Command): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private open(menu: string, opener: string): void {
    const element = this.querySelector<Ui5Menu>(`#${menu}`)!;
    element.opener = opener;
    element.open = true;
  }

  private chosen(event: CustomEvent<{ item: HTMLElement }>): void {
    const { do: key, transition } = event.detail.item.dataset;
    const found = this.transitions().find((x) => x.key === transition);
    const action = this.actions().find((a) => `act-${a.key}` === key);
    if (found) {
      this.take(found);
    } else if (action) {
      this.tell("act", action);
    } else {
      this.tell("command", (key === "link" ? "copy" : key) as Command);
    }
  }

  private take(transition: Transition): void {
    const action = this.instead(transition);
    if (action) {
      this.tell("act", action);
    } else {
      this.tell("take", transition);
    }
  }

  private transitions(): Transition[] {
    const lifecycle = lifecycleOf(this.type, this.record);
    return (this.record.transitions ?? []).map((key) => lifecycle?.transitions.find((x) => x.key === key)).filter((x): x is Transition => !!x);
  }

  /** The record's actions for the palette. */
  commands(): { label: string; icon: string; run: () => void }[] {
    return this.actions().map((action) => ({ label: action.label, icon: action.icon ?? "action-settings", run: () => this.tell("act", action) }));
  }

  private actions(): Action[] {
    return this.type.actions.filter((a) => !a.onType && a.offered !== false && holds(a.when, this.type, this.record, app.me?.id));
  }

  /** What the button of a transition does: the action that stands for it, else the transition itself. */
  private instead(transition: Transition): Action | undefined {
    return this.actions().find((a) => a.insteadOf === transition.key);
  }

  protected override render() {
    const { type, record } = this;
    const transitions = this.transitions();
    const standing = new Set(transitions.map((x) => this.instead(x)));
    const shown = transitions.slice(0, transitions.length > BUTTONS + 1 ? BUTTONS : BUTTONS + 1);
    const rest = transitions.slice(shown.length);
    const watching = this.watchers.some((w) => w.user === app.me?.id);
    const watchText = `${watching ? t("watch.off") : t("watch.on")}`;
    return html`<header class="record-head"><div class="crumbs"><a href=${href(type.key)}>${type.plural}</a>${record.number ? html`<span aria-hidden="true">/</span><span class="number">${record.number}</span>` : nothing}
        ${type.state ? stateTag(stateOf(type, record, record[type.state]), record[type.state]) : nothing}
        ${type.state && record["stateSince"] ? html`<span class="faint small since"><span class="hidden-text">${t("record.stateSince")} </span>${ago(record["stateSince"])}</span>` : nothing}
        ${this.present.map((u) => html`<span class="presence ${u.mode}" role="status">${avatar(u.name, true)}${t(u.mode === "replying" ? "record.presence.writing" : u.mode === "editing" ? "record.presence.editing" : "record.presence.reading", { who: u.name.split(" ")[0] ?? u.name })}${u.mode === "viewing" ? nothing : html`<i class="dots" aria-hidden="true"></i>`}</span>`)}</div>
      <div class="line"><h1>${titleOf(type, record)}</h1>
        <div class="do">${shown.map((x, i) => html`<ui5-button design=${i === 0 && !this.editing ? "Emphasized" : "Default"} @click=${() => this.take(x)}>${this.instead(x)?.label ?? x.label}</ui5-button>`)}
          ${rest.length > 0 ? html`<ui5-button id="record-transitions" end-icon="slim-arrow-down" @click=${() => this.open("transition-menu", "record-transitions")}>${t("record.otherTransitions")}</ui5-button>
            <ui5-menu id="transition-menu" @item-click=${this.chosen}>${rest.map((x) => html`<ui5-menu-item text=${this.instead(x)?.label ?? x.label} data-transition=${x.key}></ui5-menu-item>`)}</ui5-menu>` : nothing}
          ${this.mayUpdate && !this.editing ? html`<ui5-button icon="edit" design="Default" @click=${() => this.tell("command", "edit")}>${t("record.edit")}</ui5-button>` : nothing}
          <ui5-button icon=${watching ? "favorite" : "unfavorite"} design="Transparent" accessible-name=${`${this.watchers.length || ""} ${watchText}`.trim()} tooltip=${[watchText, this.watchers.map((w) => w.name).join(", ")].filter(Boolean).join(" · ")} @click=${() => this.tell("command", "watch")}>${this.watchers.length || nothing}</ui5-button>
          <ui5-button id="record-more" icon="overflow" design="Transparent" accessible-name=${t("app.more")} @click=${() => this.open("record-menu", "record-more")}></ui5-button>
          <ui5-menu id="record-menu" @item-click=${this.chosen}>${this.actions().filter((a) => !standing.has(a)).map((a) => html`<ui5-menu-item text=${a.label} icon=${a.icon ?? "action-settings"} data-do=${`act-${a.key}`}></ui5-menu-item>`)}
            <ui5-menu-item text=${t("history.title")} icon="history" data-do="history"></ui5-menu-item><ui5-menu-item text=${t(this.stamped ? "stamps.hide" : "stamps.show")} icon="response" data-do="stamps"></ui5-menu-item><ui5-menu-item text=${t("record.copyLink")} icon="chain-link" data-do="link"></ui5-menu-item>
            ${type.may.merge ? html`<ui5-menu-item text=${t("merge.title")} icon="documents" data-do="merge"></ui5-menu-item>` : nothing}
            ${record.may?.delete ? html`<ui5-menu-item text=${t("app.delete")} icon="delete" data-do="delete"></ui5-menu-item>` : nothing}</ui5-menu></div></div></header>`;
  }
}
