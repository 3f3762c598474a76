import { html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ta } from "../i18n/admin";
import { BOX, draw, type EditedLifecycle } from "../model/lifecycle-graph";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";

/** Of its own size; below, names could not be read, and the drawing scrolls. */
const SMALLEST = 0.78;

/** A lifecycle drawn: states as boxes, transitions as arrows; what is chosen is told by events. The tables beside say the same in words. */
@customElement("guichet-lifecycle-graph")
export class LifecycleGraph extends ShellElement {
  @property({ attribute: false }) lifecycle!: EditedLifecycle;
  @property({ attribute: false }) names: { states: Record<string, string>; transitions: Record<string, string> } = { states: {}, transitions: {} };
  @property({ attribute: false }) records: Record<string, number> = {};
  @property() chosen = "";

  protected override render() {
    const called = (transition: string) => cut(this.names.transitions[transition] ?? transition, 26);
    const cut = (label: string, most: number) => (label.length > most ? `${label.slice(0, most - 1)}…` : label);
    const drawing = draw(this.lifecycle, (transition) => called(transition).length);
    const tell = (name: string, key: string) => this.dispatchEvent(new CustomEvent(name, { detail: key }));
    const press = (name: string, key: string) => (event: KeyboardEvent) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        tell(name, key);
      }
    };
    return html`<div class="graph scroll" tabindex="0" role="group" aria-label=${ta("lifecycles.drawing")}><svg viewBox="0 0 ${drawing.width} ${drawing.height}" style=${`min-width: ${Math.round(drawing.width * SMALLEST)}px`}>
      <defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M 0 0 L 10 5 L 0 10 z"></path></marker></defs>
      ${drawing.edges.map((edge) => {
        const label = this.names.transitions[edge.transition] ?? edge.transition;
        const shown = called(edge.transition);
        return svg`<g class="edge ${this.chosen === edge.transition ? "chosen" : ""}" role="button" tabindex="-1" aria-label=${`${edge.named ? shown : label} : ${this.names.states[edge.from] ?? edge.from} → ${this.names.states[edge.to] ?? edge.to}`}
          @click=${() => tell("transition", edge.transition)}><path class="hit" d=${edge.path}></path><path class="way" d=${edge.path} marker-end="url(#arrow)"></path>${!edge.named ? nothing : svg`<text x=${edge.x} y=${edge.y} text-anchor="middle">${shown}</text>`}</g>`;
      })}
      ${drawing.nodes.map((node) => {
        const one = this.lifecycle.states.find((each) => each.key === node.key)!;
        const label = this.names.states[node.key] ?? node.key;
        const held = this.records[node.key] ?? 0;
        const under = `${ta(`category.${one.category}`)}${held > 0 ? ` · ${app.formats.integer(held)}` : ""}`;
        return svg`<g class="state c${one.colour} ${this.chosen === node.key ? "chosen" : ""}" role="button" tabindex="0" transform=${`translate(${node.x} ${node.y})`}
          @click=${() => tell("state", node.key)} @keydown=${press("state", node.key)}><rect width=${BOX.width} height=${BOX.height} rx="10"></rect>
          ${node.key === this.lifecycle.initial ? svg`<circle cx="0" cy=${BOX.height / 2} r="6"></circle>` : nothing}
          <text x=${BOX.width / 2} y="26" text-anchor="middle" class="name">${cut(label, 25)}</text> <text x=${BOX.width / 2} y="46" text-anchor="middle" class="under">${under}</text></g>`;
      })}</svg></div>`;
  }
}
