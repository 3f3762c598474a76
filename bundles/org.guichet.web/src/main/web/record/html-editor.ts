import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { clean, cleanText } from "../model/html";
import { ShellElement } from "../ui/element";

/**
 * Writes simple HTML: bold, italic, lists, links. What is pasted is cleaned; files pasted are handed on. Fires `edited` with
 * the HTML and `files`. Built on the browser's own editing, which is all that replies need and costs no bytes.
 */
@customElement("guichet-editor")
export class HtmlEditor extends ShellElement {
  @property() value = "";
  @property() placeholder = "";
  @property() named = "";
  @property() wrong = "";

  private get paper(): HTMLElement | null {
    return this.querySelector(".paper");
  }

  override focus(): void {
    this.paper?.focus();
  }

  protected override updated(changed: Map<string, unknown>): void {
    const paper = this.paper;
    if (changed.has("value") && paper && this.read() !== this.value) {
      paper.replaceChildren(clean(this.value ?? ""));
    }
  }

  private read(): string {
    const paper = this.paper;
    return !paper || (!paper.textContent?.trim() && !paper.querySelector("img, hr, table")) ? "" : cleanText(paper.innerHTML);
  }

  private typed(): void {
    this.value = this.read();
    if (!this.value) {
      this.paper?.replaceChildren();
    }
    this.dispatchEvent(new CustomEvent("edited", { detail: this.value }));
  }

  private run(command: string, argument?: string): void {
    this.paper?.focus();
    document.execCommand(command, false, argument);
    this.typed();
  }

  private link(): void {
    const address = window.prompt(t("editor.linkPrompt"), "https://");
    if (address && /^(https?:|mailto:|tel:)/i.test(address)) {
      this.run("createLink", address);
    }
  }

  private pasted(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent("files", { detail: files, bubbles: true }));
      return;
    }
    const pasted = event.clipboardData?.getData("text/html");
    if (pasted) {
      event.preventDefault();
      document.execCommand("insertHTML", false, cleanText(pasted));
      this.typed();
    }
  }

  protected override render() {
    const tool = (icon: string, label: string, action: () => void) => html`<button type="button" class="plain" title=${label} aria-label=${label}
      @mousedown=${(event: Event) => event.preventDefault()} @click=${action}><ui5-icon name=${icon} mode="Decorative"></ui5-icon></button>`;
    return html`<div class="editor ${this.wrong ? "wrong-field" : ""}"><div class="tools" role="toolbar" aria-label=${t("editor.toolbar")}>
        ${tool("bold-text", t("editor.bold"), () => this.run("bold"))}${tool("italic-text", t("editor.italic"), () => this.run("italic"))}
        ${tool("bullet-text", t("editor.list"), () => this.run("insertUnorderedList"))}${tool("numbered-text", t("editor.numbers"), () => this.run("insertOrderedList"))}
        ${tool("chain-link", t("editor.link"), () => this.link())}</div>
      <div class="paper rich" contenteditable="true" role="textbox" aria-multiline="true" aria-label=${this.named} data-placeholder=${this.placeholder} @input=${this.typed} @paste=${this.pasted}></div></div>`;
  }
}
