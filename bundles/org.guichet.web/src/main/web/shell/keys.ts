/** Keyboard shortcuts: single keys, `g t` sequences and `Ctrl+K`. Silent while somebody types or a dialog is open. */

export type KeyGroup = "general" | "list" | "record";

export interface Shortcut {
  keys: string;
  label: string;
  group: KeyGroup;
  run: (event: KeyboardEvent) => void;
  /** Also while typing. */
  always?: boolean;
}

const active: Shortcut[] = [];
let enabled = true;
let pending = "";
let pendingAt = 0;

/** Registers shortcuts until the returned function is called; the latest wins. */
export function shortcuts(...added: Shortcut[]): () => void {
  active.push(...added);
  return () => {
    for (const shortcut of added) {
      active.splice(active.indexOf(shortcut), 1);
    }
  };
}

export function allShortcuts(): readonly Shortcut[] {
  return active;
}

/** Single keys can be switched off, for people who speak to their computer; those with Ctrl stay. */
export function enableShortcuts(on: boolean): void {
  enabled = on;
}

export function shortcutsEnabled(): boolean {
  return enabled;
}

function typing(event: KeyboardEvent): boolean {
  return event.composedPath().some((node) => node instanceof HTMLElement
    && (node.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(node.tagName))
    && (node as HTMLInputElement).type !== "checkbox" && (node as HTMLInputElement).type !== "radio");
}

/** What has the focus takes Enter for itself: a link, a button. */
function pressed(event: KeyboardEvent): boolean {
  return event.key === "Enter" && event.composedPath().some((node) => node instanceof Element && node.matches("a[href], button, summary, [role=button], [role=tab], [role=menuitem]"));
}

function dialogOpen(): boolean {
  return !!document.querySelector("ui5-dialog[open], ui5-menu[open]");
}

export function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + (event.key === "?" ? "?" : key);
}

export function start(): void {
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) {
      return;
    }
    const name = nameOf(event);
    const now = Date.now();
    const sequence = pending && now - pendingAt < 1200 ? `${pending} ${name}` : name;
    const busy = typing(event) || pressed(event);
    const shut = dialogOpen();
    const find = (keys: string) => [...active].reverse().find((s) => s.keys === keys && ((enabled && !busy && !shut) || s.always));
    const shortcut = find(sequence) ?? find(name);
    pending = "";
    if (shortcut) {
      event.preventDefault();
      shortcut.run(event);
    } else if (enabled && !busy && !shut && active.some((s) => s.keys.startsWith(`${name} `))) {
      pending = name;
      pendingAt = now;
    }
  });
}
