import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { count, t } from "../i18n/texts";
import { ownerField } from "../model/catalog";
import type { Action, RecordType, Row, Transition } from "../model/types";
import { app } from "../shell/app-state";
import { confirm } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { failed, toast } from "../ui/toast";
import { canUndo, possible, run, takeBack, type Change, type Outcome, type Progress } from "./bulk";
import { askOwner, editMany, inputOf, requiredFor } from "./bulk-dialogs";
import { showReport } from "./bulk-report";

interface Ui5Menu extends HTMLElement {
  opener: HTMLElement;
  open: boolean;
}

const SHOWN = 3;

/** What can be done with the ticked rows, how far it is, and the way back. Fires `changed`, `unselect` and `everything`. */
@customElement("guichet-bulk-bar")
export class BulkBar extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property({ attribute: false }) rows: Row[] = [];
  /** Rows of the whole list, as far as they are counted. */
  @property({ attribute: false }) total: number | null = null;
  @state() private progress: Progress | null = null;

  private tell(name: string): void {
    this.dispatchEvent(new Event(name));
  }

  /** Runs a change over the ticked rows and says what became of it. */
  private async apply(change: Change): Promise<void> {
    const { type } = this;
    const rows = this.rows;
    this.progress = { done: 0, total: rows.length, stop: false };
    const redraw = () => this.requestUpdate();
    try {
      const outcome = await run(type, rows, change, this.progress, redraw);
      const undo = canUndo(type, outcome, change) ? () => void this.undo(outcome, change) : undefined;
      this.progress = null;
      this.tell("changed");
      if (outcome.refused.length > 0 || outcome.left > 0) {
        await showReport(type, outcome, undo);
      } else {
        toast(count("list.bulkDone", outcome.done.length, app.formats.integer(outcome.done.length)), { action: undo && { label: t("app.undo"), run: undo } });
      }
    } catch (failure) {
      failed(failure);
      this.tell("changed");
    } finally {
      this.progress = null;
    }
  }

  private async undo(outcome: Outcome, change: Change): Promise<void> {
    this.progress = { done: 0, total: outcome.done.length, stop: false };
    try {
      const back = await takeBack(this.type, outcome, change, this.progress, () => this.requestUpdate());
      if (back.refused.length > 0) {
        back.refused.forEach((refusal) => { refusal.reason ||= t("list.noWayBack"); });
        await showReport(this.type, back, undefined);
      } else {
        toast(count("list.bulkUndone", back.done.length, app.formats.integer(back.done.length)));
      }
    } catch (failure) {
      failed(failure);
    } finally {
      this.progress = null;
      this.tell("changed");
    }
  }

  private async edit(): Promise<void> {
    const values = await editMany(this.type, this.rows.length);
    if (values) {
      await this.apply({ values });
    }
  }

  private async assign(): Promise<void> {
    const owner = ownerField(this.type);
    const values = owner ? await askOwner(owner) : undefined;
    if (values) {
      await this.apply({ values });
    }
  }

  private async move(transition: Transition): Promise<void> {
    const values = await requiredFor(this.type, transition, this.rows.length);
    if (values) {
      await this.apply({ transition: transition.key, values });
    }
  }

  private async act(action: Action): Promise<void> {
    const input = await inputOf(this.type, action);
    if (input) {
      await this.apply({ action: action.key, input });
    }
  }

  private async removeAll(): Promise<void> {
    const n = this.rows.length;
    if (await confirm(count("list.bulkDeleteTitle", n, app.formats.integer(n)), t("list.bulkDelete"), t("app.delete"), t("app.cancel"), true)) {
      await this.apply({ remove: true });
    }
  }

  protected override render() {
    if (this.progress) {
      const { progress } = this;
      return html`<div class="bulk" role="status"><progress max=${progress.total} .value=${progress.done} aria-label=${t("list.bulkRunning", { done: progress.done, total: progress.total })}></progress>
        <span class="grow">${t("list.bulkRunning", { done: app.formats.integer(progress.done), total: app.formats.integer(progress.total) })}</span>
        <ui5-button design="Transparent" ?disabled=${progress.stop} @click=${() => { progress.stop = true; this.requestUpdate(); }}>${t("list.bulkStop")}</ui5-button></div>`;
    }
    const n = this.rows.length;
    if (n === 0) {
      return nothing;
    }
    const { type } = this;
    const owner = type.may.update ? ownerField(type) : undefined;
    const transitions = possible(type, this.rows);
    const label = count("list.selected", n, app.formats.integer(n));
    return html`<div class="bulk" role="toolbar" aria-label=${label}><strong>${label}</strong>
      ${this.total !== null && this.total > n ? html`<button class="plain link" @click=${() => this.tell("everything")}>${t("list.selectAll", { n: app.formats.integer(this.total) })}</button>` : nothing}
      ${owner ? html`<ui5-button @click=${() => void this.apply({ values: { [owner.name]: app.me?.id } })}>${t("list.assignMe")}</ui5-button>
        <ui5-button @click=${() => void this.assign()}>${t("list.assign")}</ui5-button>` : nothing}
      ${type.may.update ? html`<ui5-button icon="edit" @click=${() => void this.edit()}>${t("list.bulkEdit")}</ui5-button>` : nothing}
      ${transitions.slice(0, SHOWN).map((x) => html`<ui5-button design="Transparent" @click=${() => void this.move(x)}>${x.label}</ui5-button>`)}
      ${this.more(transitions.slice(SHOWN))}
      <span class="grow"></span><ui5-button design="Transparent" icon="decline" accessible-name=${t("list.unselect")} tooltip=${t("list.unselect")} @click=${() => this.tell("unselect")}></ui5-button></div>`;
  }

  private more(transitions: Transition[]) {
    const actions = this.type.actions.filter((a) => !a.onType);
    if (transitions.length === 0 && actions.length === 0 && !this.type.may.delete) {
      return nothing;
    }
    return html`<ui5-button id="bulk-more" design="Transparent" icon="overflow" accessible-name=${t("app.more")} @click=${(event: Event) => {
        const menu = this.querySelector<Ui5Menu>("#bulk-menu")!;
        menu.opener = event.currentTarget as HTMLElement;
        menu.open = true;
      }}></ui5-button>
      <ui5-menu id="bulk-menu" @item-click=${(event: CustomEvent<{ item: HTMLElement }>) => {
        const [kind, key] = (event.detail.item.dataset["do"] ?? "").split("/");
        const transition = transitions.find((x) => x.key === key);
        const action = actions.find((a) => a.key === key);
        if (kind === "delete") {
          void this.removeAll();
        } else if (kind === "transition" && transition) {
          void this.move(transition);
        } else if (action) {
          void this.act(action);
        }
      }}>${transitions.map((x) => html`<ui5-menu-item text=${x.label} icon="navigation-right-arrow" data-do=${`transition/${x.key}`}></ui5-menu-item>`)}
        ${actions.map((a) => html`<ui5-menu-item text=${a.label} icon="action-settings" data-do=${`action/${a.key}`}></ui5-menu-item>`)}
        ${this.type.may.delete ? html`<ui5-menu-item text=${t("app.delete")} icon="delete" data-do="delete"></ui5-menu-item>` : nothing}</ui5-menu>`;
  }
}
