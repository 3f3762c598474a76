/**
 * What a module's script may rely on. A module puts plain `.js` files into `web/` of its bundle and names a function of one
 * of them in a `ScreenPart` service; the page imports the file when the place is shown, calls the function with an empty
 * element and a context, and calls what it returned when the place goes: another record, the module stopped, the page left.
 *
 *     export function warranty(el, ctx) {
 *       el.textContent = ctx.record.serial ?? "";
 *       return ctx.onRecord((record) => { el.textContent = record.serial ?? ""; });
 *     }
 *
 * Places (`ScreenPart.slot()`): `record.side` beside a record, `record.main` below its form, `record.figure` in the row of figures above it, `list.action` in a dialog that a
 * button above the list of the type opens, `day` on everyone's own day, `team` on the page of their team, `page` on a page of its
 * own at `module-page/<module>/<key>`, with an entry in the menu, `strip` above every screen; on the last five there is no record. A part that throws says so in its own frame only. One that takes files, for `list.action`:
 *
 *     export function readings(el, ctx) {
 *       const input = document.createElement("input");
 *       input.type = "file";
 *       input.ariaLabel = ctx.language === "fr" ? "Relevés" : "Readings";
 *       input.onchange = () => ctx.api("POST", "readings", input.files[0], { "Content-Type": "application/octet-stream" })
 *         .then(() => ctx.toast(input.files[0].name), (problem) => ctx.toast(problem.detail, true));
 *       el.append(input);
 *     }
 *
 * Never `customElements.define`: it cannot be undone. Texts of records go in by `textContent`, not as HTML. Scripts run
 * under `script-src 'self'`: no inline handlers, no eval, nothing from other origins.
 */
export type Part = (el: HTMLElement, ctx: PartContext) => void | Dispose | Promise<void | Dispose>;
export type Dispose = () => void;

export interface PartContext {
  /** `"fr"` or `"en"`. */
  readonly language: "fr" | "en";
  /** The user of the page. */
  readonly me: { id: number; name: string };
  /** Module and version that the script was loaded from. */
  readonly module: { id: string; version: string };
  /** The record shown, as `GET /api/<type>/<id>` gives it; null outside record pages. */
  readonly record: PartRecord | null;
  /** Key of the type of the record or list shown; null outside their pages. */
  readonly type: string | null;
  /** What follows a page's own address: `["7", "edit"]` at `module-page/<module>/<key>/7/edit`; the page begins anew when it changes. */
  readonly below: readonly string[];
  /** Called whenever the record shown was read anew. Returns the end of it; ended with the part in any case. */
  onRecord(listener: (record: PartRecord) => void): Dispose;
  /** Called for every change of a record of that type that the user may see. */
  onChange(type: string, listener: (id: number) => void): Dispose;
  /**
   * Calls the API as the page's user: `ctx.api("GET", "loans?filter=account==42")`. Resolves with the JSON, rejects with
   * a `PartProblem`. A body that is a `Blob`, so a `File`, goes as it is, others as JSON. An ended session is renewed by the
   * page before it goes on.
   */
  api<T = unknown>(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
  /** Goes to a screen: `ctx.go("loans/7")`. */
  go(path: string): void;
  /** Address of a screen for an `href`: `ctx.href("loans/7")`. */
  href(path: string): string;
  /** Opens the form of a new record in a dialog; resolves with it, or undefined if the user gave up. */
  create(type: string, values?: Record<string, unknown>): Promise<PartRecord | undefined>;
  /** What modules show beside a record, in an element to put somewhere: it lives as long as that is shown. */
  beside(type: string, id: number): Promise<HTMLElement>;
  /**
   * The editor of simple HTML that the page itself writes with, in an element to put somewhere. With a record that the text is about, its
   * canned answers are offered, and files that are pasted or dropped become its attachments; pictures among them stand in the text. With the name of a draft, what is typed
   * survives reloads and lost sessions until `done()`.
   */
  editor(options: { label: string; placeholder?: string; value?: string; draft?: string; about?: { type: string; id: number }; edited?(html: string): void }): Promise<PartEditor>;
  /** A figure that leads to what it counts, to put into the element of a `record.figure`; an empty element takes no place. */
  figure(options: { value: string; label: string; note?: string; href: string }): HTMLElement;
  /** Says something at the bottom of the screen. */
  toast(text: string, bad?: boolean): void;
  /** Values as the user reads them. */
  readonly format: {
    date(value: string): string;
    dateTime(value: string): string;
    relative(value: string): string;
    number(value: number): string;
  };
}

export interface PartEditor {
  readonly element: HTMLElement;
  /** What is written, empty if nothing is. */
  html: string;
  /** True while files are on their way. */
  readonly busy: boolean;
  /** Puts a text where the caret is. */
  insert(html: string): void;
  focus(): void;
  /** Forgets the draft. */
  done(): void;
}

export interface PartRecord {
  id: number;
  version: number;
  number?: string;
  [field: string]: unknown;
}

/** An answer of the server that is no success, in the user's language. */
export interface PartProblem extends Error {
  status: number;
  title: string;
  detail: string;
  /** What is wrong with which place of the request, if that is the problem. */
  places: { place: string; message: string }[];
}
