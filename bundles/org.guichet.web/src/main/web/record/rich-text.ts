// The editor proper (TipTap). Fetched when a form or a composer with rich text is shown, never with the first page.
import { Editor, Node, mergeAttributes } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { Plugin } from "@tiptap/pm/state";
import "@ui5/webcomponents-icons/dist/redo.js";
import "@ui5/webcomponents-icons/dist/text-formatting.js";
import { cleanText, shownAt, stored } from "../model/html";

/** A person of the house named in the text; who is named is told. */
const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ user: { default: null }, name: { default: "" } }),
  parseHTML: () => [{
    tag: "span[data-mention]",
    getAttrs: (element) => ({ user: element.getAttribute("data-mention"), name: element.textContent?.replace(/^@/, "") ?? "" }),
  }],
  renderHTML: ({ node }) => ["span", { "data-mention": node.attrs["user"] as string }, `@${node.attrs["name"] as string}`],
  renderText: ({ node }) => `@${node.attrs["name"] as string}`,
});

/** A picture that is an attachment of the record. */
const Picture = Node.create({
  name: "picture",
  group: "inline",
  inline: true,
  draggable: true,
  addAttributes: () => ({ src: { default: "" }, alt: { default: "" } }),
  parseHTML: () => [{ tag: "img[src]", getAttrs: (element) => ({ src: stored(element.getAttribute("src") ?? ""), alt: element.getAttribute("alt") ?? "" }) }],
  renderHTML: ({ node, HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes, { src: shownAt(String(node.attrs["src"])) })],
});

export type Mark = "bold" | "italic" | "strike" | "bulletList" | "orderedList" | "blockquote" | "link";

export interface RichTextOptions {
  host: HTMLElement;
  html: string;
  label: string;
  placeholder: string;
  edited: (html: string) => void;
  files: (files: File[]) => void;
  /** After anything that the toolbar or the list of names shows. */
  moved: () => void;
  /** True if the key was taken by the list of names. */
  key: (event: KeyboardEvent) => boolean;
}

/** What stands before the caret behind an @, where a name could stand, or behind a slash, where a canned answer could, or behind a brace. */
export interface Asked {
  sign: "@" | "/" | "{";
  q: string;
  from: number;
  at: { left: number; top: number; bottom: number };
}

export class RichText {
  private readonly editor: Editor;

  constructor(options: RichTextOptions) {
    this.editor = new Editor({
      element: options.host,
      injectCSS: false,
      content: cleanText(options.html),
      extensions: [
        StarterKit.configure({
          heading: { levels: [2, 3] },
          link: { openOnClick: false, autolink: true, protocols: ["mailto", "tel"], HTMLAttributes: { target: null, rel: null } },
          dropcursor: { color: "var(--focus)" },
        }), Mention, Picture],
      editorProps: {
        attributes: { class: "paper rich", role: "textbox", "aria-multiline": "true", "aria-label": options.label, "data-placeholder": options.placeholder },
        transformPastedHTML: (html) => cleanText(html),
        handleKeyDown: (_view, event) => options.key(event),
        handlePaste: (_view, event) => taken(event.clipboardData, options.files),
        handleDrop: (_view, event) => taken(event.dataTransfer, options.files),
      },
      onUpdate: () => {
        this.emptied();
        options.edited(this.html());
        options.moved();
      },
      onSelectionUpdate: options.moved,
      onBlur: options.moved,
      onFocus: options.moved,
    });
    // Ctrl+Enter sends: the break that the kit makes of it would come with the message
    this.editor.registerPlugin(new Plugin({ props: { handleKeyDown: (_view, event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) } }), (mine, others) => [mine, ...others]);
    this.emptied();
  }

  get paper(): HTMLElement {
    return this.editor.view.dom as HTMLElement;
  }

  private emptied(): void {
    this.paper.classList.toggle("blank", this.editor.isEmpty);
  }

  html(): string {
    return this.editor.isEmpty ? "" : cleanText(this.editor.getHTML());
  }

  set(html: string): void {
    this.editor.commands.setContent(cleanText(html), { emitUpdate: false });
    this.emptied();
  }

  label(label: string, placeholder: string): void {
    this.paper.setAttribute("aria-label", label);
    this.paper.dataset["placeholder"] = placeholder;
  }

  focus(): void {
    this.editor.commands.focus("end");
  }

  has(mark: Mark): boolean {
    return this.editor.isActive(mark);
  }

  toggle(mark: Exclude<Mark, "link">): void {
    const chain = this.editor.chain().focus();
    switch (mark) {
      case "bold": chain.toggleBold().run(); break;
      case "italic": chain.toggleItalic().run(); break;
      case "strike": chain.toggleStrike().run(); break;
      case "bulletList": chain.toggleBulletList().run(); break;
      case "orderedList": chain.toggleOrderedList().run(); break;
      default: chain.toggleBlockquote().run();
    }
  }

  undo(): void {
    this.editor.chain().focus().undo().run();
  }

  redo(): void {
    this.editor.chain().focus().redo().run();
  }

  linked(): string {
    return String(this.editor.getAttributes("link")["href"] ?? "");
  }

  /** Links the selection, or writes the address if nothing is selected; an empty address takes the link away. */
  link(address: string): void {
    const chain = this.editor.chain().focus().extendMarkRange("link");
    if (!address) {
      chain.unsetLink().run();
    } else if (this.editor.state.selection.empty && !this.linked()) {
      chain.insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] }).run();
    } else {
      chain.setLink({ href: address }).run();
    }
  }

  picture(src: string, alt: string): void {
    this.editor.chain().focus().insertContent({ type: "picture", attrs: { src, alt } }).run();
  }

  asked(): Asked | null {
    const { selection } = this.editor.state;
    if (!selection.empty || !this.editor.isFocused) {
      return null;
    }
    const before = selection.$from.parent.textBetween(0, selection.$from.parentOffset, undefined, "\ufffc");
    const found = /(?:^|[\s(\ufffc])@([\p{L}\p{N}.'’-]{0,30}(?: [\p{L}\p{N}.'’-]{0,30})?)$/u.exec(before) ?? /(?:^|[\s\ufffc])\/([\p{L}\p{N}'’-]{0,30})$/u.exec(before)
      ?? /\{([\p{L}\p{N}.]{0,40})$/u.exec(before);
    if (!found) {
      return null;
    }
    const from = selection.from - found[1]!.length - 1;
    const { left, top, bottom } = this.editor.view.coordsAtPos(from);
    return { sign: before[before.length - found[1]!.length - 1] as Asked["sign"], q: found[1]!, from, at: { left, top, bottom } };
  }

  mention(asked: Asked, user: number, name: string): void {
    this.editor.chain().focus().insertContentAt({ from: asked.from, to: this.editor.state.selection.from },
      [{ type: "mention", attrs: { user: `users/${user}`, name } }, { type: "text", text: " " }]).run();
  }

  /** Begins a name, the search for a canned answer or what the text names, with a space before it where it needs one. */
  begin(sign: Asked["sign"]): void {
    const { $from } = this.editor.state.selection;
    const before = sign === "{" ? "" : $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
    this.editor.chain().focus().insertContent(before && !/\s$/.test(before) ? ` ${sign}` : sign).run();
  }

  /** Takes away what asked for a list. */
  forget(asked: Asked): void {
    this.editor.chain().focus().deleteRange({ from: asked.from, to: this.editor.state.selection.from }).run();
  }

  /** Puts a text where the caret is. */
  insert(html: string): void {
    this.editor.chain().focus().insertContent(cleanText(html)).run();
  }

  destroy(): void {
    this.editor.destroy();
  }
}

function taken(data: DataTransfer | null, hand: (files: File[]) => void): boolean {
  const files = [...(data?.files ?? [])];
  if (files.length > 0) {
    hand(files);
  }
  return files.length > 0;
}
