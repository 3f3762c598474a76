import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { field as fieldOf } from "../model/catalog";
import { boardFields, groupFields, type Shown } from "../model/list-address";
import { all } from "../model/rsql";
import { narrowing, type Chosen } from "../model/selection";
import type { RecordType } from "../model/types";
import { app } from "../shell/app-state";
import { everywhere } from "../shell/everywhere";
import { listActions, openListAction } from "./list-actions";

interface Ui5Menu extends HTMLElement {
  opener: HTMLElement;
  open: boolean;
}

interface Wishes {
  show(change: Partial<Shown>): void;
  columns(): void;
  options(): void;
  create(): void;
  /** What is ticked: then only that is exported. */
  chosen: Chosen;
}

/** Title of a list and what concerns all of it: rows or board, grouping, columns, export, creation. */
export function listHead(type: RecordType, shown: Shown, wishes: Wishes) {
  const board = shown.layout === "board";
  return html`<div class="page-head"><h1>${type.plural}</h1>${boardFields(type).length > 0 ? layoutSwitch(shown, wishes) : nothing}<span class="grow"></span>
    <ui5-button class="phone-only" id="display-button" design="Transparent" icon="action-settings" accessible-name=${t("list.display")} @click=${() => wishes.options()}></ui5-button>
    ${board ? boardChoices(type, shown, wishes) : groupChoice(type, shown, wishes)}
    ${board ? nothing : html`<ui5-button class="wide-only" id="columns-button" design="Transparent" icon="table-view" @click=${() => wishes.columns()}>${t("list.columns")}</ui5-button>`}
    ${type.may.export ? exportMenu(type, shown, wishes.chosen) : nothing}
    ${everywhere(type).map(({ action, run }) => html`<ui5-button icon=${action.icon ?? "action-settings"} data-everywhere=${action.key} tooltip=${`${action.label} (${action.shortcut})`} @click=${run}>${action.label}</ui5-button>`)}
    ${listActions(type).map((part) => html`<ui5-button class="wide-only" design="Transparent" icon=${part.icon ?? "document"} data-list-action=${`${part.module}.${part.key}`} @click=${() => void openListAction(part, type)}>${part.label}</ui5-button>`)}
    ${type.may.create ? html`<ui5-button class="wide-only" icon="add" @click=${() => wishes.create()}>${t("list.new", { what: type.label })}</ui5-button>` : nothing}</div>`;
}

function layoutSwitch(shown: Shown, wishes: Wishes) {
  const option = (layout: Shown["layout"], icon: string, label: string) => html`<button aria-pressed=${shown.layout === layout ? "true" : "false"} @click=${() => shown.layout !== layout && wishes.show({ layout })}>
    <ui5-icon name=${icon} mode="Decorative"></ui5-icon>${label}</button>`;
  return html`<span class="switch" role="group" aria-label=${t("list.layout")}>${option("list", "table-view", t("list.asList"))}${option("board", "screen-split-three", t("list.asBoard"))}</span>`;
}

function fieldSelect(label: string, fields: { name: string; label: string }[], chosen: string, none: string | null, change: (name: string) => void) {
  return html`<label class="head-choice ${none !== null && !chosen ? "off" : ""}"><span>${label}</span><select class="native compact" @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
    ${none === null ? nothing : html`<option value="" ?selected=${!chosen}>${none}</option>`}${fields.map((f) => html`<option value=${f.name} ?selected=${f.name === chosen}>${f.label}</option>`)}</select></label>`;
}

function groupChoice(type: RecordType, shown: Shown, wishes: Wishes) {
  const fields = groupFields(type);
  return fields.length === 0 ? nothing : fieldSelect(t("list.groupBy"), fields, shown.group, t("list.groupOff"), (group) => wishes.show({ group }));
}

function boardChoices(type: RecordType, shown: Shown, wishes: Wishes) {
  const fields = boardFields(type);
  return html`${fieldSelect(t("board.by"), fields, shown.by, null, (by) => wishes.show({ by, lanes: shown.lanes === by ? "" : shown.lanes }))}
    ${fieldSelect(t("board.lanes"), fields.filter((f) => f.name !== shown.by), shown.lanes, t("board.noLanes"), (lanes) => wishes.show({ lanes }))}`;
}

type Sheet = "xlsx" | "csv";

/** Downloads what the list shows; only the ticked rows, if there are any. */
export function exportList(type: RecordType, shown: Shown, format: Sheet, chosen?: Chosen): void {
  const link = document.createElement("a");
  // an address holds only so many; past that the filter says it all
  const only = chosen && chosen.rows.length <= 500 ? narrowing(chosen) : null;
  link.href = app.api.exportUrl(type.key, format, { filter: all(shown.filter, only), q: shown.q, sort: shown.sort,
    fields: shown.columns.map((name) => (fieldOf(type, name)?.kind === "reference" ? `${name}.title` : name)) });
  link.download = "";
  link.click();
}

/** Excel by one click; who wants something else finds it beside. */
function exportMenu(type: RecordType, shown: Shown, chosen: Chosen) {
  return html`<ui5-button class="wide-only" id="export-button" design="Transparent" icon="excel-attachment" tooltip=${t("list.exportXlsx")}
      @click=${() => exportList(type, shown, "xlsx", chosen)}>${chosen.rows.length > 0 || chosen.except?.length ? t("list.exportSelected") : t("list.export")}</ui5-button>
    <ui5-button class="wide-only" id="export-other" design="Transparent" icon="slim-arrow-down" accessible-name=${t("list.exportOther")} tooltip=${t("list.exportOther")}
      @click=${(event: Event) => {
        const menu = document.querySelector<Ui5Menu>("#export-menu")!;
        menu.opener = event.currentTarget as HTMLElement;
        menu.open = true;
      }}></ui5-button>
    <ui5-menu id="export-menu" @item-click=${(event: CustomEvent<{ item: HTMLElement }>) => exportList(type, shown, event.detail.item.dataset["format"] as Sheet, chosen)}>
      <ui5-menu-item text=${t("list.exportXlsx")} icon="excel-attachment" data-format="xlsx"></ui5-menu-item><ui5-menu-item text=${t("list.exportCsv")} icon="document" data-format="csv"></ui5-menu-item></ui5-menu>`;
}
