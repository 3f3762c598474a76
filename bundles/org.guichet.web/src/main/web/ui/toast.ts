import { html, nothing, render } from "lit";
import { reason } from "./pieces";

interface Toast {
  text: string;
  bad: boolean;
  action?: { label: string; run: () => void };
}

const shown: Toast[] = [];
let host: HTMLElement | null = null;

/** Says something at the bottom of the screen for some seconds; with an action (undo) it stays longer. */
export function toast(text: string, options: { bad?: boolean; action?: Toast["action"] } = {}): void {
  const entry: Toast = { text, bad: !!options.bad, action: options.action };
  shown.push(entry);
  draw();
  setTimeout(() => drop(entry), options.action || options.bad ? 9000 : 4000);
}

export function failed(failure: unknown): void {
  toast(reason(failure), { bad: true });
}

function drop(entry: Toast): void {
  const at = shown.indexOf(entry);
  if (at >= 0) {
    shown.splice(at, 1);
    draw();
  }
}

function draw(): void {
  if (!host) {
    host = document.createElement("div");
    host.className = "toasts";
    host.setAttribute("role", "status");
    host.setAttribute("aria-live", "polite");
    document.body.append(host);
  }
  render(shown.map((entry) => html`<div class="toast ${entry.bad ? "bad" : ""}"><span>${entry.text}</span>
    ${entry.action ? html`<button class="plain" @click=${() => { drop(entry); entry.action!.run(); }}>${entry.action.label}</button>` : nothing}
  </div>`), host);
}
