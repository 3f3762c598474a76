import { html, nothing, render, type TemplateResult } from "lit";
import { t } from "../i18n/texts";

export interface DialogView<T> {
  title: string;
  /** Draws the content; call `redraw` after a change of what it shows. */
  body: (controls: Controls<T>) => unknown;
  /** Buttons at the foot; not given = a close button, null = no foot. */
  foot?: ((controls: Controls<T>) => TemplateResult) | null;
  /** Id of what gets the focus; not given = the first that can have it. */
  focus?: string;
  /** Stays open on Escape. */
  firm?: boolean;
  wide?: boolean;
}

export interface Controls<T> {
  close: (result?: T) => void;
  redraw: () => void;
}

interface Ui5Dialog extends HTMLElement {
  open: boolean;
}

/** Opens a dialog over the page; resolves with its result, or undefined if it was closed without one. */
export function dialog<T>(view: DialogView<T>): Promise<T | undefined> {
  return new Promise((done) => {
    const host = document.createElement("div");
    document.body.append(host);
    let result: T | undefined;
    const element = () => host.querySelector("ui5-dialog") as Ui5Dialog | null;
    const controls: Controls<T> = {
      close: (value) => {
        result = value;
        const shown = element();
        if (shown) {
          shown.open = false;
        }
      },
      redraw: () => draw(),
    };
    const closed = (event: Event) => {
      if (event.target === element()) {
        done(result);
        render(nothing, host);
        host.remove();
      }
    };
    const draw = () => render(html`<ui5-dialog header-text=${view.title} initial-focus=${view.focus ?? nothing} @close=${closed}
        @before-close=${(event: CustomEvent<{ escPressed?: boolean }>) => view.firm && event.detail?.escPressed && event.preventDefault()}>
      <div class="dialog-body">${view.body(controls)}</div>
      ${view.foot === null ? nothing : html`<div slot="footer" class="dialog-foot">${view.foot ? view.foot(controls)
        : html`<ui5-button @click=${() => controls.close()}>${t("app.close")}</ui5-button>`}</div>`}
    </ui5-dialog>`, host);
    draw();
    queueMicrotask(() => {
      const shown = element();
      if (shown) {
        shown.open = true;
      }
    });
  });
}

export async function confirm(title: string, text: string, yes: string, no: string = t("app.cancel"), bad = false): Promise<boolean> {
  return (await dialog<boolean>({
    title,
    body: () => html`<p>${text}</p>`,
    foot: ({ close }) => html`<ui5-button design=${bad ? "Negative" : "Emphasized"} @click=${() => close(true)}>${yes}</ui5-button>
      <ui5-button @click=${() => close(false)}>${no}</ui5-button>`,
  })) ?? false;
}
