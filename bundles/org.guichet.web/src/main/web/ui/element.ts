import { LitElement } from "lit";

/** An element of the shell: drawn into the page itself, so that one style sheet, labels and links work across all of it. */
export abstract class ShellElement extends LitElement {
  private readonly leaving: (() => void)[] = [];

  protected override createRenderRoot(): this {
    return this;
  }

  /** Runs when the element leaves the page: ends of subscriptions, timers, shortcuts. */
  protected until(end: () => void): void {
    this.leaving.push(end);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) {
      this.requestUpdate();
    }
  }

  /** What was taken off the page is not drawn any more: the record type that it shows may have gone with its module. */
  protected override shouldUpdate(_changed: Map<PropertyKey, unknown>): boolean {
    return this.isConnected;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.splice(0).forEach((end) => end());
  }
}
