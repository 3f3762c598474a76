import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { t } from "../i18n/texts";
import type { Offer } from "../model/answers";
import { plain } from "../model/format";
import { toStore } from "../model/html";
import type { Choice } from "../model/types";
import { ShellElement } from "../ui/element";
import "./answer-list";
import type { AnswerList } from "./answer-list";
import "./mention-list";
import type { MentionList } from "./mention-list";
import type { Asked, Mark, RichText } from "./rich-text";

/**
 * Writes simple HTML: bold, italic, lists, quotes, links, names of colleagues, pictures. What is pasted is cleaned; files
 * are handed on. Fires `edited` with the HTML, `files`, and `answer` with a canned answer that was chosen. Until the editor proper is there, a plain field takes what is
 * typed and hands it over.
 */
@customElement("guichet-editor")
export class HtmlEditor extends ShellElement {
  @property() value = "";
  @property() placeholder = "";
  @property() named = "";
  @property() wrong = "";
  /** The record whose readers may be named with @, or null where nobody can be. */
  @property({ attribute: false }) about: { type: string; id: number } | null = null;
  /** Canned answers to choose from, or null where there are none. */
  @property({ attribute: false }) offers: Offer[] | null = null;
  /** What the text may name in braces, or null where it names nothing. */
  @property({ attribute: false }) placeholders: Choice[] | null = null;
  @state() private rich: RichText | null = null;
  @state() private linking: string | null = null;
  @state() private asked: Asked | null = null;
  @query(".desk") private desk!: HTMLElement;
  @query("guichet-mention-list") private names?: MentionList;
  @query("guichet-answer-list") private answers?: AnswerList;
  private dismissed = -1;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.start();
    this.until(() => {
      this.rich?.destroy();
      this.rich = null;
    });
  }

  private async start(): Promise<void> {
    const { RichText } = await import("./rich-text");
    await this.updateComplete;
    if (!this.isConnected || this.rich) {
      return;
    }
    const waiting = this.querySelector<HTMLTextAreaElement>("textarea.paper");
    const typed = waiting && waiting.value !== plain(this.value) ? waiting.value : null;
    const focused = waiting === document.activeElement;
    this.rich = new RichText({
      host: this.desk, html: typed === null ? this.value : escaped(typed), label: this.named, placeholder: this.placeholder,
      edited: (value) => this.typed(value),
      files: (files) => this.dispatchEvent(new CustomEvent("files", { detail: files, bubbles: true })),
      moved: () => this.moved(),
      key: (event) => this.key(event),
    });
    if (typed !== null) {
      this.typed(this.rich.html());
    }
    if (focused) {
      this.rich.focus();
    }
  }

  override focus(): void {
    if (this.rich) {
      this.rich.focus();
    } else {
      this.querySelector<HTMLElement>(".paper")?.focus();
    }
  }

  /** Puts an attachment of the record into the text, where the caret is. */
  picture(src: string, alt: string): void {
    this.rich?.picture(src, alt);
  }

  /** Puts a text where the caret is. */
  insert(html: string): void {
    this.rich?.insert(html);
  }

  /** Opens the list of canned answers. */
  chooseAnswer(): void {
    this.rich?.begin("/");
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    // they may come when what asks for them is written already
    if (changed.has("offers") && this.rich) {
      this.asked = this.offered();
    }
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("value") && this.rich && toStore(this.rich.html()) !== (this.value ?? "")) {
      this.rich.set(this.value ?? "");
    }
    if (changed.has("named") || changed.has("placeholder")) {
      this.rich?.label(this.named, this.placeholder);
    }
  }

  private typed(value: string): void {
    this.value = value ? toStore(value) : "";
    this.dispatchEvent(new CustomEvent("edited", { detail: this.value }));
  }

  private moved(): void {
    this.asked = this.offered();
    this.requestUpdate();
  }

  /** What the caret asks for, if there is a list for it and nobody closed it. */
  private offered(): Asked | null {
    const asked = this.rich?.asked() ?? null;
    const offered = asked?.sign === "@" ? this.about : asked?.sign === "{" ? this.placeholders : this.offers;
    if (!asked) {
      this.dismissed = -1;
    }
    return asked && offered && asked.from !== this.dismissed ? asked : null;
  }

  private key(event: KeyboardEvent): boolean {
    const list = this.asked?.sign === "@" ? this.names : this.answers;
    if (!this.asked || !list) {
      return false;
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      this.dismissed = this.asked.from;
      this.asked = null;
      return true;
    }
    return list.key(event);
  }

  private link(event: Event): void {
    event.preventDefault();
    const typed = this.querySelector<HTMLInputElement>(".linking input")?.value.trim() ?? "";
    const address = !typed || /^(https?:|mailto:|tel:)/i.test(typed) ? typed : typed.includes("@") ? `mailto:${typed}` : `https://${typed}`;
    this.linking = null;
    this.rich?.link(address);
  }

  private startLink(): void {
    this.linking = this.rich?.linked() || "";
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>(".linking input")?.focus());
  }

  protected override render() {
    const tool = (icon: string, label: string, action: () => void, pressed?: boolean) => html`<button type="button" class="plain" title=${label} aria-label=${label} aria-pressed=${pressed === undefined ? nothing : pressed} ?disabled=${!this.rich}
      @mousedown=${(event: Event) => event.preventDefault()} @click=${action}><ui5-icon name=${icon} mode="Decorative"></ui5-icon></button>`;
    const toggle = (icon: string, label: string, mark: Exclude<Mark, "link">) => tool(icon, label, () => this.rich?.toggle(mark), this.rich?.has(mark) ?? false);
    return html`<div class="editor ${this.wrong ? "wrong-field" : ""}"><div class="tools" role="toolbar" aria-label=${t("editor.toolbar")}>
        ${toggle("bold-text", t("editor.bold"), "bold")}${toggle("italic-text", t("editor.italic"), "italic")}
        <i class="gap"></i>${toggle("bullet-text", t("editor.list"), "bulletList")}${toggle("numbered-text", t("editor.numbers"), "orderedList")}
        ${toggle("comment", t("editor.quote"), "blockquote")}
        <i class="gap"></i>${tool("chain-link", t("editor.link"), () => this.startLink(), this.rich?.has("link") ?? false)}
        ${this.about ? tool("employee", t("editor.mention"), () => this.rich?.begin("@")) : nothing}
        ${this.offers ? tool("document-text", t("answers.choose"), () => this.chooseAnswer()) : nothing}
        ${this.placeholders ? tool("syntax", t("editor.placeholder"), () => this.rich?.begin("{")) : nothing}
        <span class="grow"></span>${tool("undo", t("editor.undo"), () => this.rich?.undo())}${tool("redo", t("editor.redo"), () => this.rich?.redo())}</div>
      ${this.linking === null ? nothing : html`<form class="linking" @submit=${this.link} @keydown=${(event: KeyboardEvent) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            this.linking = null;
            this.rich?.focus();
          }
        }}><input class="native" type="text" inputmode="url" .value=${this.linking} placeholder="https://" aria-label=${t("editor.linkPrompt")}>
        <button class="native primary">${t("app.apply")}</button></form>`}
      ${this.rich ? nothing : html`<textarea class="paper" aria-label=${this.named} placeholder=${this.placeholder} .value=${plain(this.value ?? "")}></textarea>`}<div class="desk"></div>
      ${this.asked?.sign === "/" ? html`<guichet-answer-list .offers=${this.offers ?? []} .q=${this.asked.q} .at=${this.asked.at} @picked=${(event: CustomEvent<Offer>) => {
          const asked = this.asked!;
          this.asked = null;
          this.rich?.forget(asked);
          this.dispatchEvent(new CustomEvent("answer", { detail: event.detail }));
        }}></guichet-answer-list>` : nothing}
      ${this.asked?.sign === "{" ? html`<guichet-answer-list sign="{" .offers=${(this.placeholders ?? []).map(({ key, label }) => ({ key, label, shortcut: key, acts: false }))} .q=${this.asked.q} .at=${this.asked.at}
        @picked=${(event: CustomEvent<Offer>) => {
          const asked = this.asked!;
          this.asked = null;
          this.rich?.forget(asked);
          this.rich?.insert(`{${event.detail.key}}`);
        }}></guichet-answer-list>` : nothing}
      ${this.asked?.sign === "@" ? html`<guichet-mention-list .about=${this.about} .q=${this.asked.q} .at=${this.asked.at} @picked=${(event: CustomEvent<{ id: number; name: string }>) => {
          const asked = this.asked!;
          this.asked = null;
          this.rich?.mention(asked, event.detail.id, event.detail.name);
        }}></guichet-mention-list>` : nothing}</div>`;
  }
}

function escaped(text: string): string {
  const box = document.createElement("div");
  return text.split("\n").map((line) => {
    box.textContent = line;
    return `<p>${box.innerHTML}</p>`;
  }).join("");
}
