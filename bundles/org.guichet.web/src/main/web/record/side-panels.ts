import { html, nothing, render } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Dispose, Part, PartContext, PartRecord } from "../guichet";
import type { RecordEvent } from "../api/events";
import { language, t } from "../i18n/texts";
import { shownByParts, standing } from "../model/parts";
import type { Panel, RecordBody, RecordType, Values } from "../model/types";
import { app } from "../shell/app-state";
import { go, href } from "../shell/router";
import { ShellElement } from "../ui/element";
import { bones, reason } from "../ui/pieces";
import { toast } from "../ui/toast";
import type { PartEditorView } from "./part-editor";

/** Keys of the types whose records the parts on the page of a record show by themselves. */
export function replaced(type: RecordType, record: RecordBody): Set<string> {
  return shownByParts(app.catalog?.description.panels ?? [], type.key, record);
}

/** The parts that modules contribute to a place of a screen, in their order. @param bare without frame, and nothing before they draw something */
export function panels(slot: string, type: RecordType | null, record: RecordBody | null, bare = false) {
  const shown = standing(app.catalog?.description.panels ?? [], type?.key ?? null, record).filter((p) => p.slot === slot);
  return repeat(shown, (p) => `${p.module}/${p.version}/${p.key}/${record?.id ?? 0}`, (p) => html`<guichet-panel ?bare=${bare} ?quiet=${bare} .panel=${p} .type=${type?.key ?? null} .record=${record}></guichet-panel>`);
}

/** One part that a module's own script draws; what goes wrong in it stays in it. */
@customElement("guichet-panel")
export class PanelView extends ShellElement {
  @property({ attribute: false }) panel!: Panel;
  @property({ attribute: false }) type: string | null = null;
  @property({ attribute: false }) record: RecordBody | null = null;
  /** What follows the address of a page. */
  @property({ attribute: false }) below: string[] = [];
  /** Without frame and heading, where a dialog has them. */
  @property({ type: Boolean }) bare = false;
  /** Nothing is shown until the script has drawn something. */
  @property({ type: Boolean }) quiet = false;
  @state() private wrong = "";
  @state() private ready = false;
  private readonly host = document.createElement("div");
  private readonly ends = new Set<Dispose>();
  private readonly readers = new Set<(record: PartRecord) => void>();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.start();
    // a part may arrive a moment before the records it asks for
    const redescribed = () => this.wrong && void this.start();
    app.addEventListener("change", redescribed);
    this.until(() => app.removeEventListener("change", redescribed));
    this.until(() => {
      [...this.ends].reverse().forEach((end) => attempt(end));
      this.ends.clear();
      this.readers.clear();
    });
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("record") && changed.get("record") && this.record) {
      this.readers.forEach((reader) => attempt(() => reader(this.record as PartRecord)));
    }
  }

  private async start(): Promise<void> {
    const { script, export: name } = this.panel;
    this.wrong = "";
    try {
      const module = (await import(new URL(script, document.baseURI).href)) as Record<string, Part>;
      const part = module[name];
      if (typeof part !== "function") {
        throw new Error(t("panel.noFunction", { name, script }));
      }
      if (this.isConnected) {
        this.host.replaceChildren();
        const end = await part(this.host, this.context());
        if (typeof end === "function") {
          if (this.isConnected) {
            this.ends.add(end);
          } else {
            attempt(end);
          }
        }
      }
      this.ready = true;
    } catch (failure) {
      this.wrong = reason(failure);
    }
  }

  private context(): PartContext {
    const keep = (end: Dispose): Dispose => {
      this.ends.add(end);
      return () => {
        this.ends.delete(end);
        end();
      };
    };
    const view = this;
    return {
      language,
      me: { id: app.me?.id ?? 0, name: app.me?.name ?? "" },
      module: { id: this.panel.module, version: this.panel.version },
      type: this.type,
      below: this.below,
      get record() { return view.record as PartRecord | null; },
      onRecord: (listener) => {
        this.readers.add(listener);
        return keep(() => this.readers.delete(listener));
      },
      onChange: (type, listener) => keep(app.events.on((name, data) => {
        const event = data as RecordEvent;
        if (name === "record" && event.type === type) {
          attempt(() => listener(event.id));
        }
      })),
      api: async <T,>(method: string, path: string, body?: unknown, headers?: Record<string, string>) => (await app.api.http.call<T>(method, path.replace(/^\/?(api\/)?/, ""), { body, headers })).body,
      go: (path) => void go(path),
      href,
      create: async (type, values = {}) => (await import("./quick-create")).quickCreate(type, values as Values) as Promise<PartRecord | undefined>,
      beside: async (type, id) => {
        const host = document.createElement("div");
        const described = app.catalog?.find(type);
        if (described) {
          render(panels("record.side", described, await app.api.read(type, id)), host);
        }
        return host;
      },
      editor: async (options) => {
        await import("./part-editor");
        const element = Object.assign(document.createElement("guichet-part-editor"), {
          named: options.label, placeholder: options.placeholder ?? "", value: options.value ?? "", about: options.about ?? null, edited: options.edited ?? (() => undefined),
          draft: options.draft ? [this.type, this.record?.id, this.panel.module, options.draft].filter(Boolean).join(".") : "",
        }) as PartEditorView;
        return {
          element,
          get html() { return element.value; },
          set html(value: string) { element.value = value; },
          get busy() { return element.busy; },
          insert: (text) => element.insert(text),
          done: () => element.done(),
          focus: () => element.focus(),
        };
      },
      figure: (options) => figure(this.panel, options),
      toast: (text, bad) => toast(text, { bad }),
      format: {
        date: (value) => app.formats.date(value), dateTime: (value) => app.formats.dateTime(value),
        relative: (value) => app.formats.relative(value), number: (value) => app.formats.amount(value),
      },
    };
  }

  protected override render() {
    const { panel } = this;
    return html`<section class=${this.bare ? "panel" : "card panel"} data-panel=${`${panel.module}.${panel.key}`}>
      ${this.bare ? nothing : html`<header><ui5-icon name=${panel.icon ?? "document"} mode="Decorative"></ui5-icon><h2>${panel.label}</h2></header>`}
      ${this.wrong ? html`<p class="body wrong" role="alert">${t("panel.failed")} ${this.wrong} <button class="plain link" @click=${() => void this.start()}>${t("app.retry")}</button></p>` : nothing}
      ${!this.ready && !this.wrong && !this.quiet ? bones(3) : nothing}<div class="body" ?hidden=${!this.ready}>${this.host}</div></section>`;
  }
}

function figure(panel: Panel, { value, label, note, href: address }: Parameters<PartContext["figure"]>[0]): HTMLElement {
  const place = document.createDocumentFragment();
  render(html`<a class="card figure" href=${address}><ui5-icon name=${panel.icon ?? "document"} mode="Decorative"></ui5-icon>
    <strong>${value}</strong><span>${label}${note ? html` <span class="faint">· ${note}</span>` : nothing}</span></a>`, place);
  return place.firstElementChild as HTMLElement;
}

/** A module's code must not take the page down with it; its author reads the reason in the console. */
function attempt(run: () => void): void {
  try {
    run();
  } catch (failure) {
    console.warn(failure);
  }
}
