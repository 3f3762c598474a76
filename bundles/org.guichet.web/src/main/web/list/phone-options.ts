import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { field as fieldOf } from "../model/catalog";
import { boardFields, groupFields, type Shown } from "../model/list-address";
import type { RecordType } from "../model/types";
import { dialog } from "../ui/dialog";
import { ColumnChoice } from "./columns-dialog";
import { listActions, openListAction } from "./list-actions";
import { exportList } from "./list-head";

type Option = { name: string; label: string };

/** What the head of a list holds on a wide window, for a thumb: order, headings and columns of the rows, columns and lanes of the board. */
export function phoneOptions(type: RecordType, shown: Shown): Promise<Partial<Shown> | undefined> {
  const board = shown.layout === "board";
  const columns = new ColumnChoice(type, shown.columns);
  const wanted: Partial<Shown> = {};
  const select = (id: string, label: string, options: Option[], now: string, none: string | null, set: (name: string) => void) => html`<div class="field"><label class="label" for=${id}>${label}</label>
    <select class="native" id=${id} @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>${none === null ? nothing : html`<option value="" ?selected=${!now}>${none}</option>`}
      ${options.map((one) => html`<option value=${one.name} ?selected=${one.name === now}>${one.label}</option>`)}</select></div>`;
  const fields = boardFields(type);
  return dialog<Partial<Shown>>({
    title: t("list.display"),
    body: ({ close, redraw }) => {
      const actions = listActions(type);
      const offered = actions.length === 0 ? nothing : html`<div class="row wrap">${actions.map((part) => html`<ui5-button icon=${part.icon ?? "document"} data-list-action=${`${part.module}.${part.key}`} @click=${() => {
          close();
          void openListAction(part, type);
        }}>${part.label}</ui5-button>`)}</div>`;
      if (board) {
        const by = wanted.by ?? shown.by;
        return html`${select("display-by", t("board.by"), fields, by, null, (name) => {
            wanted.by = name;
            wanted.lanes = (wanted.lanes ?? shown.lanes) === name ? "" : wanted.lanes ?? shown.lanes;
            redraw();
          })}
          ${select("display-lanes", t("board.lanes"), fields.filter((f) => f.name !== by), wanted.lanes ?? shown.lanes, t("board.noLanes"), (lanes) => { wanted.lanes = lanes; })}${offered}`;
      }
      const groups = groupFields(type);
      const sorts = orders(type);
      const sort = wanted.sort ?? shown.sort;
      return html`${select("display-sort", t("list.sortBy"), sorts.some((one) => one.name === sort) ? sorts : [{ name: sort, label: t("list.sortOther") }, ...sorts], sort, null, (name) => { wanted.sort = name; })}
        ${groups.length === 0 ? nothing : select("display-group", t("list.groupBy"), groups, wanted.group ?? shown.group, t("list.groupOff"), (group) => { wanted.group = group; })}
        <fieldset class="choices"><legend>${t("list.columns")}</legend>${columns.draw(redraw)}</fieldset>
        ${type.may.export ? html`<div class="row wrap"><ui5-button icon="excel-attachment" @click=${() => exportList(type, shown, "xlsx")}>${t("list.exportXlsx")}</ui5-button>
          <ui5-button icon="document" @click=${() => exportList(type, shown, "csv")}>${t("list.exportCsv")}</ui5-button></div>` : nothing}${offered}`;
    },
    foot: ({ close, redraw }) => html`${board ? nothing : html`<ui5-button design="Transparent" @click=${() => {
        columns.reset();
        redraw();
      }}>${t("list.columnsReset")}</ui5-button>`}<span class="grow"></span>
      <ui5-button design="Emphasized" @click=${() => close(board ? wanted : { ...wanted, columns: columns.chosen })}>${t("app.apply")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}

/** Each field that lists are sorted by, both ways round. */
function orders(type: RecordType): Option[] {
  const names = [...new Set([type.title, ...type.fields.filter((f) => f.sortable && (f.list || f.system)).map((f) => f.name)])];
  return names.flatMap((name) => {
    const of = fieldOf(type, name);
    const path = of?.kind === "reference" ? `${name}.title` : name;
    return of?.sortable ? [{ name: path, label: `${of.label} ↑` }, { name: `-${path}`, label: `${of.label} ↓` }] : [];
  });
}
