import { html } from "lit";
import { t } from "../i18n/texts";
import { defaultColumns, field } from "../model/catalog";
import type { RecordType } from "../model/types";
import { dialog } from "../ui/dialog";

/** Lets the person choose and order columns; undefined if they changed their mind. */
export function chooseColumns(type: RecordType, now: string[]): Promise<string[] | undefined> {
  const possible = type.fields.filter((f) => f.kind !== "html" && f.kind !== "text").map((f) => f.name);
  let order = [...now, ...possible.filter((name) => !now.includes(name))];
  let chosen = new Set(now);
  return dialog<string[]>({
    title: t("list.columns"),
    body: ({ redraw }) => {
      const move = (index: number, step: number) => {
        const target = index + step;
        if (target >= 0 && target < order.length) {
          [order[index], order[target]] = [order[target]!, order[index]!];
          redraw();
        }
      };
      return html`<p>${t("list.columnsHint")}</p><ul class="picker">${order.map((name, i) => {
        const label = field(type, name)?.label ?? name;
        return html`<li><ui5-checkbox class="grow" text=${label} ?checked=${chosen.has(name)} ?disabled=${name === type.title}
            @change=${(event: Event) => { if ((event.target as HTMLInputElement).checked) { chosen.add(name); } else { chosen.delete(name); } }}></ui5-checkbox>
          <button class="plain icon-button" aria-label=${t("list.columnUp", { what: label })} @click=${() => move(i, -1)}><ui5-icon name="navigation-up-arrow" mode="Decorative"></ui5-icon></button>
          <button class="plain icon-button" aria-label=${t("list.columnDown", { what: label })} @click=${() => move(i, 1)}><ui5-icon name="navigation-down-arrow" mode="Decorative"></ui5-icon></button></li>`;
      })}</ul>`;
    },
    foot: ({ close, redraw }) => html`<ui5-button design="Transparent" @click=${() => {
        const original = defaultColumns(type);
        order = [...original, ...possible.filter((name) => !original.includes(name))];
        chosen = new Set(original);
        redraw();
      }}>${t("list.columnsReset")}</ui5-button>
      <span class="grow"></span><ui5-button design="Emphasized" @click=${() => close(order.filter((name) => chosen.has(name)))}>${t("app.apply")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}
