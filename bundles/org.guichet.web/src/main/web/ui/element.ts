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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.splice(0).forEach((end) => end());
  }
}
