import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ta } from "../i18n/admin";
import { flat, grow, within, type Branch } from "../model/tree";
import type { Field, RecordType, Row } from "../model/types";
import { app } from "../shell/app-state";
import { go, recordHref } from "../shell/router";
import { confirm, dialog } from "../ui/dialog";
import { empty } from "../ui/pieces";
import { toast } from "../ui/toast";
import { treeTypes } from "./area";
import { AdminScreen, choose, field, head, input } from "./frame";

const MOST = 200;

/** Categories and the like: records below each other, moved by mouse or by keyboard, renamed where they stand. */
@customElement("guichet-admin-trees")
export class AdminTrees extends AdminScreen {
  @property({ attribute: false }) path: string[] = [];
  @state() private branches: Branch<Row>[] = [];
  @state() private closed = new Set<number>();
  @state() private over: number | null | undefined = undefined;
  private dragged: Branch<Row> | null = null;

  private get type(): RecordType {
    return treeTypes().find((one) => one.key === this.path[0]) ?? treeTypes().find((one) => one.key !== "teams") ?? treeTypes()[0]!;
  }

  private get parent(): Field {
    return this.type.fields.find((one) => one.kind === "reference" && one.target === this.type.key && !one.system)!;
  }

  protected async load(): Promise<void> {
    const rows: Row[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Row[]; next: string | null } = await app.api.list(this.type.key, { sort: this.type.title, limit: MOST, cursor, fields: [this.type.title, this.parent.name] });
      rows.push(...page.items);
      cursor = page.next;
    } while (cursor && rows.length < 5000);
    this.branches = grow(rows, (row) => (row[this.parent.name] as number | null) ?? null);
  }

  protected content() {
    const type = this.type;
    const types = treeTypes();
    const shown = flat(this.branches, (row) => !this.closed.has(row.id));
    return html`${head(type.plural, ta("trees.hint"), type.may.create ? html`<ui5-button design="Emphasized" icon="add" id="new-branch" @click=${() => void this.create(null)}>${ta("trees.new")}</ui5-button>` : nothing)}
      ${types.length > 1 ? html`<div class="row bar-row">${choose("tree-type", ta("trees.type"), types.map((one) => ({ key: one.key, label: one.plural })), type.key, (key) => void go(`admin-area/trees/${key}`))}<span class="grow"></span></div>` : nothing}
      ${this.branches.length === 0 ? html`<div class="card">${empty("tree", ta("trees.none"), ta("trees.hint"))}</div>`
        : html`<div class="card tree ${this.over === null ? "over" : ""}" @dragover=${(event: DragEvent) => this.hover(event, null)} @drop=${(event: DragEvent) => void this.drop(event, null)}>
          <ul role="tree" aria-label=${type.plural}>${shown.map((branch, i) => this.branch(branch, i))}</ul></div>
          <p class="faint small">${ta("trees.keys")}</p>`}`;
  }

  private branch(branch: Branch<Row>, i: number) {
    const row = branch.row;
    const title = String(row[this.type.title] ?? row.id);
    const open = !this.closed.has(row.id);
    const fold = () => {
      const closed = new Set(this.closed);
      if (open) {
        closed.add(row.id);
      } else {
        closed.delete(row.id);
      }
      this.closed = closed;
    };
    return html`<li role="treeitem" aria-level=${branch.depth + 1} aria-expanded=${branch.children.length > 0 ? String(open) : nothing} aria-selected="false" aria-label=${title} tabindex=${i === 0 ? 0 : -1} style=${`--depth:${branch.depth}`} class=${this.over === row.id ? "over" : ""} draggable="true"
        @dragstart=${() => { this.dragged = branch; }} @dragover=${(event: DragEvent) => this.hover(event, row.id)} @dragend=${() => { this.over = undefined; this.dragged = null; }} @drop=${(event: DragEvent) => void this.drop(event, row.id)}
        @keydown=${(event: KeyboardEvent) => this.key(event, branch, fold, open)}>
      ${branch.children.length > 0 ? html`<button class="plain icon-button" tabindex="-1" aria-hidden="true" @click=${fold}><ui5-icon name=${open ? "navigation-down-arrow" : "navigation-right-arrow"} mode="Decorative"></ui5-icon></button>` : html`<span class="leaf"></span>`}
      <span class="grow ellipsis">${title}</span>
      <span class="tree-tools" aria-hidden="true">${this.type.may.create ? html`<button class="plain icon-button" tabindex="-1" title=${ta("trees.below", { what: title })} @click=${() => void this.create(branch)}><ui5-icon name="add" mode="Decorative"></ui5-icon></button>` : nothing}
        ${this.type.may.update ? html`<button class="plain icon-button" tabindex="-1" title=${ta("trees.change", { what: title })} @click=${() => void this.change(branch)}><ui5-icon name="edit" mode="Decorative"></ui5-icon></button>` : nothing}
        ${this.type.may.delete ? html`<button class="plain icon-button" tabindex="-1" title=${ta("trees.remove", { what: title })} @click=${() => void this.erase(branch)}><ui5-icon name="delete" mode="Decorative"></ui5-icon></button>` : nothing}</span></li>`;
  }

  private key(event: KeyboardEvent, branch: Branch<Row>, fold: () => void, open: boolean): void {
    const item = event.currentTarget as HTMLElement;
    if (event.target !== item) {
      return;
    }
    const focus = (other: Element | null) => {
      if (other instanceof HTMLElement) {
        item.tabIndex = -1;
        other.tabIndex = 0;
        other.focus();
      }
    };
    const acts: Record<string, () => void> = {
      ArrowDown: () => focus(item.nextElementSibling), ArrowUp: () => focus(item.previousElementSibling),
      ArrowRight: () => (branch.children.length > 0 && !open ? fold() : focus(item.nextElementSibling)),
      ArrowLeft: () => (branch.children.length > 0 && open ? fold() : focus(item.previousElementSibling)),
      Home: () => focus(item.parentElement!.firstElementChild), End: () => focus(item.parentElement!.lastElementChild),
      Enter: () => void this.change(branch), F2: () => void this.change(branch), Delete: () => void this.erase(branch), Insert: () => void this.create(branch),
    };
    if (acts[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      acts[event.key]!();
    }
  }

  private may(target: number | null): boolean {
    return !!this.dragged && (target === null || !within(this.dragged).includes(target)) && this.dragged.row[this.parent.name] !== target;
  }

  private hover(event: DragEvent, target: number | null): void {
    event.stopPropagation();
    if (this.may(target)) {
      event.preventDefault();
      this.over = target;
    }
  }

  private async drop(event: DragEvent, target: number | null): Promise<void> {
    event.stopPropagation();
    event.preventDefault();
    const branch = this.dragged;
    const fits = this.may(target);
    this.over = undefined;
    this.dragged = null;
    if (branch && fits) {
      await this.move(branch.row, target);
    }
  }

  private async move(row: Row, target: number | null): Promise<void> {
    const from = (row[this.parent.name] as number | null) ?? null;
    const put = async (to: number | null) => {
      const { version } = await app.api.read(this.type.key, row.id);
      await app.api.patch(this.type.key, row.id, version, { [this.parent.name]: to });
      await this.refresh();
    };
    if (await this.attempt(() => put(target))) {
      toast(ta("trees.moved", { what: String(row[this.type.title]) }), { action: { label: ta("undo"), run: () => void this.attempt(() => put(from)) } });
    }
  }

  private async create(above: Branch<Row> | null): Promise<void> {
    const required = this.type.fields.filter((one) => one.required && !one.readOnly && one.name !== this.type.title && one.default == null);
    if (required.length > 0 && !(required.length === 1 && required[0]!.name === "key")) {
      await go(`${this.type.key}/new`);
      return;
    }
    let title = "";
    const done = await dialog<boolean>({
      title: above ? ta("trees.below", { what: String(above.row[this.type.title]) }) : ta("trees.new"),
      body: () => field("branch-title", this.type.fields.find((one) => one.name === this.type.title)!.label, input("branch-title", title, (value) => { title = value; }), "", true),
      foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close(true)}>${ta("trees.createIt")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
    if (done) {
      const key = title.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
      const extra = required.some((one) => one.name === "key") ? { key } : {};
      await this.attempt(() => app.api.create(this.type.key, { [this.type.title]: title, [this.parent.name]: above?.row.id ?? null, ...extra }, crypto.randomUUID()), ta("trees.created"));
      await this.refresh();
    }
  }

  /** Name and place in one dialog: what the mouse does by dragging, too. */
  private async change(branch: Branch<Row>): Promise<void> {
    const row = branch.row;
    let title = String(row[this.type.title] ?? "");
    let parent = (row[this.parent.name] as number | null) ?? null;
    const inside = within(branch);
    const places = flat(this.branches, () => true).filter((one) => !inside.includes(one.row.id));
    const done = await dialog<boolean>({
      title: ta("trees.change", { what: title }),
      body: () => html`<div class="form">${field("branch-title", this.type.fields.find((one) => one.name === this.type.title)!.label, input("branch-title", title, (value) => { title = value; }), "", true)}
        ${field("branch-parent", this.parent.label, choose("branch-parent", this.parent.label, [{ key: "", label: ta("trees.top") }, ...places.map((one) => ({ key: String(one.row.id), label: `${"\u00A0\u00A0".repeat(one.depth)}${one.row[this.type.title]}` }))], String(parent ?? ""), (value) => { parent = value ? Number(value) : null; }))}</div>
        <p><a href=${recordHref(this.type.key, row.id)}>${ta("trees.whole")}</a></p>`,
      foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close(true)}>${ta("save")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
    if (done) {
      await this.attempt(async () => {
        const { version } = await app.api.read(this.type.key, row.id);
        await app.api.patch(this.type.key, row.id, version, { [this.type.title]: title, [this.parent.name]: parent });
      }, ta("trees.saved"));
      await this.refresh();
    }
  }

  private async erase(branch: Branch<Row>): Promise<void> {
    const what = String(branch.row[this.type.title]);
    if (branch.children.length > 0) {
      toast(ta("trees.notEmpty", { what }), { bad: true });
      return;
    }
    if (await confirm(ta("trees.remove", { what }), ta("trees.removeHint"), ta("trees.removeYes"), ta("cancel"), true)) {
      await this.attempt(async () => {
        const { version } = await app.api.read(this.type.key, branch.row.id);
        await app.api.remove(this.type.key, branch.row.id, version);
      });
      await this.refresh();
    }
  }
}
