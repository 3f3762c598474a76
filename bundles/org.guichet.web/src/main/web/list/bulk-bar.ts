import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { BulkRun, Change } from "../api/bulk";
import { count, t } from "../i18n/texts";
import { ownerField } from "../model/catalog";
import { NOTHING, size, type Chosen } from "../model/selection";
import type { Action, RecordType, Transition } from "../model/types";
import { app } from "../shell/app-state";
import { confirm } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { failed, toast } from "../ui/toast";
import { canUndo, everyTransition, possible, run, takeBack, type Outcome, type Progress } from "./bulk";
import { askOwner, editMany, inputOf, requiredFor } from "./bulk-dialogs";
import { reportOf, showReport } from "./bulk-report";
import { busy, follow, remembered } from "./bulk-run";

interface Ui5Menu extends HTMLElement {
  opener: HTMLElement;
  open: boolean;
}

const SHOWN = 2;

/** What can be done with the ticked rows, how far it is, and the way back. Fires `changed`, `unselect` and `everything`. */
@customElement("guichet-bulk-bar")
export class BulkBar extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property({ attribute: false }) chosen: Chosen = NOTHING;
  /** What finds the ticked rows, for changes of a whole list. */
  @property({ attribute: false }) scope = { filter: "", q: "" };
  /** Rows of the whole list, as far as they are counted. */
  @property({ attribute: false }) total: number | null = null;
  /** True if there are more rows than were counted. */
  @property({ type: Boolean }) atLeast = false;
  @state() private progress: Progress | null = null;
  @state() private run: BulkRun | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const id = remembered.get(this.type.key);
    if (id) {
      app.api.bulk.run(id).then((begun) => this.watch(begun)).catch(() => remembered.drop(this.type.key));
    }
  }

  private tell(name: string): void {
    this.dispatchEvent(new Event(name));
  }

  private get n(): number {
    return size(this.chosen, this.total);
  }

  /** Runs a change over what is ticked and says what became of it: a whole list is the server's work. */
  private async apply(change: Change): Promise<void> {
    const { type, chosen: { rows, except } } = this;
    if (except) {
      await app.api.bulk.start(type.key, this.scope, change).then((begun) => this.watch(begun)).catch(failed);
      return;
    }
    this.progress = { done: 0, total: rows.length, stop: false };
    const redraw = () => this.requestUpdate();
    try {
      const outcome = await run(type, rows, change, this.progress, redraw);
      const undo = canUndo(type, outcome, change) ? () => void this.undo(outcome, change) : undefined;
      this.progress = null;
      this.tell("changed");
      if (outcome.refused.length > 0 || outcome.left > 0) {
        await showReport(type, reportOf(type, outcome), undo);
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
        await showReport(this.type, reportOf(this.type, back), undefined);
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

  /** Shows how far a run of the server is and, once it rests, what became of it. */
  private async watch(begun: BulkRun): Promise<void> {
    remembered.set(begun);
    try {
      const run = await follow(begun, (id) => app.api.bulk.run(id), (now) => { this.run = now; }, () => !this.isConnected);
      if (run) {
        remembered.drop(run.type);
        this.run = null;
        this.tell("changed");
        await this.conclude(run);
      }
    } catch (failure) {
      remembered.drop(begun.type);
      failed(failure);
    } finally {
      this.run = null;
    }
  }

  private async conclude(run: BulkRun): Promise<void> {
    const back = run.state === "undone";
    const left = run.state === "cancelled" ? run.total - run.done : 0;
    const undo = run.undoable ? () => void app.api.bulk.undo(run.id).then((begun) => this.watch(begun)).catch(failed) : undefined;
    const done = back ? run.total - run.changed : run.changed;
    if (run.state === "failed") {
      toast(run.message ?? t("list.bulkBroken"), { bad: true, action: undo && { label: t("app.undo"), run: undo } });
    } else if (run.refused > 0 || left > 0) {
      const refusals = run.refused > 0 ? await app.api.bulk.refusals(run.id) : [];
      const lines = refusals.map(({ id, title, reason }) => ({ id, title: title ?? t("record.unseen"), reason }));
      await showReport(this.type, { done, refused: run.refused, left, lines }, undo);
    } else {
      toast(count(back ? "list.bulkUndone" : "list.bulkDone", done, app.formats.integer(done)), { action: undo && { label: t("app.undo"), run: undo } });
    }
  }

  private async stopRun(run: BulkRun): Promise<void> {
    await app.api.bulk.cancel(run.id).catch(failed);
  }

  private async edit(): Promise<void> {
    const values = await editMany(this.type, this.n);
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
    const values = await requiredFor(this.type, transition, this.n);
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
    const { n } = this;
    if (await confirm(count("list.bulkDeleteTitle", n, app.formats.integer(n)), t("list.bulkDelete"), t("app.delete"), t("app.cancel"), true)) {
      await this.apply({ delete: true });
    }
  }

  protected override render() {
    const { run, progress, n } = this;
    if (run && busy(run)) {
      return running(run.done, run.total, false, () => void this.stopRun(run));
    }
    if (progress) {
      return running(progress.done, progress.total, progress.stop, () => {
        progress.stop = true;
        this.requestUpdate();
      });
    }
    if (n === 0) {
      return nothing;
    }
    const { type } = this;
    const owner = type.may.update ? ownerField(type) : undefined;
    const transitions = this.chosen.except ? everyTransition(type) : possible(type, this.chosen.rows);
    const label = this.chosen.except && this.atLeast ? t("list.selectedAtLeast", { n: app.formats.integer(n) }) : count("list.selected", n, app.formats.integer(n));
    return html`<div class="bulk" role="toolbar" aria-label=${label}><div class="bulk-acts"><strong>${label}</strong>
      ${!this.chosen.except && this.total !== null && this.total > n ? html`<button class="plain link" @click=${() => this.tell("everything")}>${this.atLeast ? t("list.selectAllAtLeast", { n: app.formats.integer(this.total) }) : t("list.selectAll", { n: app.formats.integer(this.total) })}</button>` : nothing}
      ${owner ? html`<ui5-button @click=${() => void this.apply({ values: { [owner.name]: app.me?.id } })}>${t("list.assignMe")}</ui5-button>
        <ui5-button @click=${() => void this.assign()}>${t("list.assign")}</ui5-button>` : nothing}
      ${type.may.update ? html`<ui5-button icon="edit" @click=${() => void this.edit()}>${t("list.bulkEdit")}</ui5-button>` : nothing}
      ${transitions.slice(0, SHOWN).map((x) => html`<ui5-button design="Transparent" @click=${() => void this.move(x)}>${x.label}</ui5-button>`)}
      ${this.more(transitions.slice(SHOWN))}
      </div><ui5-button design="Transparent" icon="decline" accessible-name=${t("list.unselect")} tooltip=${t("list.unselect")} @click=${() => this.tell("unselect")}></ui5-button></div>`;
  }

  private more(transitions: Transition[]) {
    const actions = this.type.actions.filter((a) => !a.onType && a.offered !== false);
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

/** How far it is; before the server has counted, only that it goes on. */
function running(done: number, total: number, stopping: boolean, stop: () => void) {
  const words = total === 0 ? t("list.bulkSelecting") : t("list.bulkRunning", { done: app.formats.integer(done), total: app.formats.integer(total) });
  return html`<div class="bulk" role="status">${total === 0 ? html`<progress aria-label=${words}></progress>` : html`<progress max=${total} .value=${done} aria-label=${words}></progress>`}
    <span class="grow">${words}</span><ui5-button design="Transparent" ?disabled=${stopping} @click=${stop}>${t("list.bulkStop")}</ui5-button></div>`;
}
