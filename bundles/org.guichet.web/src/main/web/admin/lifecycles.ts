import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { admin, type Definition, type LifecycleHead, type LifecycleSheet, type RuleHead } from "../api/admin";
import { Problem } from "../api/http";
import { ta, type AdminKey } from "../i18n/admin";
import { faults, keyOf, vanished, withoutState, type EditedLifecycle, type EditedState, type EditedTransition } from "../model/lifecycle-graph";
import { loadControls, QueryEditor } from "../list/query-builder";
import { app, catalog } from "../shell/app-state";
import { go, guard, href } from "../shell/router";
import { confirm, dialog } from "../ui/dialog";
import { ago, reason } from "../ui/pieces";
import { toast } from "../ui/toast";
import { AdminScreen, choose, field, head, input, table, tick } from "./frame";
import "./lifecycle-graph";

const CATEGORIES = ["open", "active", "waiting", "done", "closed", "cancelled"] as const;
const LANGUAGES = ["fr", "en"] as const;

/** Lifecycles drawn, edited on the drawing or in the tables below it, tried and published; a draft is kept on the server. */
@customElement("guichet-admin-lifecycles")
export class AdminLifecycles extends AdminScreen {
  @property({ attribute: false }) path: string[] = [];
  @state() private all: LifecycleHead[] = [];
  @state() private sheet: LifecycleSheet | null = null;
  @state() private edited: Definition | null = null;
  @state() private undone: Definition[] = [];
  @state() private chosen = "";
  /** Rules that follow a transition, where the module of rules is there. */
  private rules: RuleHead[] | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(guard(async () => !this.changed || confirm(ta("leave"), ta("lifecycles.leaveHint"), ta("leaveYes"), ta("stay"), true)));
  }

  private get saved(): Definition {
    return this.sheet!.draft?.definition ?? this.sheet!.definition;
  }

  private get changed(): boolean {
    return this.sheet !== null && JSON.stringify(this.edited) !== JSON.stringify(this.saved);
  }

  private get whole(): EditedLifecycle {
    return { key: this.sheet!.key, version: this.sheet!.version, ...this.edited! };
  }

  protected async load(): Promise<void> {
    if (this.path[0]) {
      this.take(await admin.lifecycle(this.path.join(".")));
      this.rules = (app.me?.administration ?? []).includes("admin.rules") ? await admin.rules() : null;
    } else {
      this.all = await admin.lifecycles();
    }
  }

  private take(sheet: LifecycleSheet): void {
    this.sheet = sheet;
    this.edited = structuredClone(sheet.draft?.definition ?? sheet.definition);
    this.undone = [];
  }

  private edit(next: Definition): void {
    this.undone = [...this.undone.slice(-40), this.edited!];
    this.edited = next;
  }

  private name(kind: "states" | "transitions", one: { key: string; labels: { fr?: string; en?: string } }, language: "fr" | "en" = app.formats.language === "en" ? "en" : "fr"): string {
    return one.labels[language] || this.sheet!.labels[kind][one.key]?.[language] || one.labels.fr || one.key;
  }

  /** Guards and effects have the names that their modules give them. */
  private offered(kind: "guards" | "effects"): { key: string; label: string }[] {
    return this.sheet!.offers[kind].map((key) => ({ key, label: this.sheet!.labels[kind][key]?.[app.formats.language === "en" ? "en" : "fr"] || key }));
  }

  protected content() {
    return this.sheet ? this.one(this.sheet) : html`${head(ta("section.lifecycles"), ta("lifecycles.hint"))}
      <div class="admin-cards wide">${this.all.map((one) => html`<a class="card admin-card" href=${href(`admin-area/lifecycles/${one.key.replace(".", "/")}`)}><ui5-icon name="process" mode="Decorative"></ui5-icon><strong>${one.label}</strong>
        <span>${one.lifecycle === one.type ? catalog().find(one.type)?.plural ?? one.type : ta("lifecycles.variant", { what: one.lifecycle })}</span>
        <span class="row"><span class="tag">${one.published ? ta("lifecycles.version", { n: one.version }) : ta("lifecycles.shipped")}</span>${one.draft ? html`<span class="tag note">${ta("lifecycles.draft")}</span>` : nothing}
        ${one.published ? html`<span class="faint small">${app.formats.relative(one.published)}</span>` : nothing}</span></a>`)}</div>`;
  }

  private one(sheet: LifecycleSheet) {
    const lifecycle = this.whole;
    const wrong = faults(lifecycle);
    const named = { states: Object.fromEntries(lifecycle.states.map((one) => [one.key, this.name("states", one)])), transitions: Object.fromEntries(lifecycle.transitions.map((one) => [one.key, this.name("transitions", one)])) };
    const published = JSON.stringify(this.edited) === JSON.stringify(sheet.definition);
    return html`<p class="admin-back inner"><a href=${href("admin-area/lifecycles")}>‹ ${ta("section.lifecycles")}</a></p>
      ${head(sheet.label, ta("lifecycles.about", { n: sheet.version, states: lifecycle.states.length, transitions: lifecycle.transitions.length }), html`
        <ui5-button icon="undo" ?disabled=${this.undone.length === 0} accessible-name=${ta("undo")} @click=${() => { this.edited = this.undone.at(-1)!; this.undone = this.undone.slice(0, -1); }}></ui5-button>
        <ui5-button icon="history" @click=${() => void this.versions()}>${ta("lifecycles.versions")}</ui5-button>`)}
      ${sheet.draft && !this.changed && !published ? html`<ui5-message-strip design="Information" hide-close-button>${ta("lifecycles.drafted", { when: app.formats.relative(sheet.draft.saved) })}
        <button class="plain link" @click=${() => void this.attempt(async () => { await admin.dropDraft(sheet.key); this.take(await admin.lifecycle(sheet.key)); })}>${ta("lifecycles.discardDraft")}</button></ui5-message-strip>` : nothing}
      <div class="card"><guichet-lifecycle-graph .lifecycle=${lifecycle} .names=${named} .records=${sheet.records} .chosen=${this.chosen}
        @state=${(event: CustomEvent<string>) => void this.state(event.detail)} @transition=${(event: CustomEvent<string>) => void this.transition(event.detail)}></guichet-lifecycle-graph></div>
      ${wrong.length > 0 ? html`<ul class="faults" role="alert">${wrong.map((one) => html`<li class=${one.grave ? "grave" : ""}>${ta(`fault.${one.what}` as AdminKey, { what: named.states[one.about] ?? named.transitions[one.about] ?? one.about })}</li>`)}</ul>` : nothing}
      <div class="two-up"><section class="admin-group"><div class="row"><h2 class="grow">${ta("lifecycles.states")}</h2><ui5-button icon="add" design="Transparent" id="new-state" @click=${() => void this.state("")}>${ta("lifecycles.newState")}</ui5-button></div>
        ${table(ta("lifecycles.states"), [ta("lifecycles.state"), ta("lifecycles.category"), ta("lifecycles.records")], lifecycle.states.map((one) => html`<tr><th scope="row"><button class="plain link" @click=${() => void this.state(one.key)}><span class="tag c${one.colour}">${this.name("states", one)}</span></button>${one.key === lifecycle.initial ? html` <span class="faint small">${ta("lifecycles.initial")}</span>` : nothing}</th>
          <td>${ta(`category.${one.category}`)}</td><td class="figures-of">${sheet.records[one.key] ? html`<a href=${href(`${sheet.type}?filter=${encodeURIComponent(`${catalog().find(sheet.type)?.state ?? "state"}==${one.key}`)}`)}>${app.formats.integer(sheet.records[one.key]!)}</a>` : "0"}</td></tr>`))}</section>
      <section class="admin-group"><div class="row"><h2 class="grow">${ta("lifecycles.transitions")}</h2><ui5-button icon="add" design="Transparent" id="new-transition" @click=${() => void this.transition("")}>${ta("lifecycles.newTransition")}</ui5-button></div>
        ${table(ta("lifecycles.transitions"), [ta("lifecycles.transition"), ta("lifecycles.way"), ta("lifecycles.required")], lifecycle.transitions.map((one) => html`<tr><th scope="row"><button class="plain link" @click=${() => void this.transition(one.key)}>${this.name("transitions", one)}</button></th>
          <td class="small">${one.from.length === 0 ? ta("lifecycles.anywhere") : one.from.map((key) => named.states[key] ?? key).join(", ")} → ${named.states[one.to] ?? one.to}</td><td class="small faint">${one.required.map((name) => this.fieldName(name)).join(", ")}</td></tr>`))}</section></div>
      ${this.changed || !published ? html`<div class="save-bar" role="region" aria-label=${ta("unsaved")}><span>${this.changed ? ta("unsaved") : ta("lifecycles.unpublished")}</span><span class="grow"></span>
        ${this.changed ? html`<ui5-button @click=${() => this.edit(structuredClone(this.saved))}>${ta("discard")}</ui5-button><ui5-button ?disabled=${this.busy} @click=${() => void this.keep()}>${ta("lifecycles.keep")}</ui5-button>` : nothing}
        <ui5-button design="Emphasized" ?disabled=${this.busy || wrong.some((one) => one.grave)} @click=${() => void this.publish()}>${ta("lifecycles.publish")}</ui5-button></div>` : nothing}`;
  }

  private fieldName(name: string): string {
    return catalog().find(this.sheet!.type)?.fields.find((one) => one.name === name)?.label ?? name;
  }

  private async keep(): Promise<void> {
    const sheet = this.sheet!;
    await this.attempt(async () => {
      await admin.keepDraft(sheet.key, sheet.draft?.revision ?? 0, this.edited!);
      this.take(await admin.lifecycle(sheet.key));
    }, ta("lifecycles.kept"));
  }

  private labels(one: { key: string; labels: { fr?: string; en?: string } }, kind: "states" | "transitions") {
    return LANGUAGES.map((language) => {
      const shipped = this.sheet!.labels[kind][one.key]?.[language] ?? "";
      return field(`lc-${language}`, ta(`fields.label${language === "fr" ? "Fr" : "En"}` as AdminKey), input(`lc-${language}`, one.labels[language] ?? "", (value) => {
        if (value.trim()) {
          one.labels[language] = value;
        } else {
          delete one.labels[language];
        }
      }, { placeholder: shipped }), "", !shipped);
    });
  }

  private async state(key: string): Promise<void> {
    this.chosen = key;
    const before = this.edited!.states.find((one) => one.key === key);
    const one: EditedState = before ? structuredClone(before) : { key: "", category: "active", colour: 8, labels: {} };
    let initial = this.edited!.initial === key && !!key;
    let wrong = "";
    const done = await dialog<"save" | "remove">({
      title: before ? this.name("states", before) : ta("lifecycles.newState"),
      body: ({ redraw }) => html`${wrong ? html`<ui5-message-strip design="Negative" hide-close-button>${wrong}</ui5-message-strip>` : nothing}
        <div class="form">${this.labels(one, "states")}
          ${field("lc-category", ta("lifecycles.category"), choose("lc-category", ta("lifecycles.category"), CATEGORIES.map((category) => ({ key: category, label: ta(`category.${category}`) })), one.category, (value) => { one.category = value as EditedState["category"]; }), ta("lifecycles.categoryHint"))}</div>
        <fieldset class="swatches"><legend>${ta("lifecycles.colour")}</legend>${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => html`<label class="tag c${n}"><input type="radio" name="colour" .checked=${one.colour === n} @change=${() => { one.colour = n; redraw(); }}><span>${n}</span></label>`)}</fieldset>
        ${tick(ta("lifecycles.makeInitial"), initial, (on) => { initial = on; redraw(); }, initial && this.edited!.initial === key)}`,
      foot: ({ close, redraw }) => html`${before ? html`<ui5-button design="Negative" @click=${() => close("remove")}>${ta("lifecycles.removeState")}</ui5-button><span class="grow"></span>` : nothing}
        <ui5-button design="Emphasized" @click=${() => {
          if (!before && (!one.labels.fr?.trim() || !one.labels.en?.trim())) {
            wrong = ta("lifecycles.needsLabels");
            redraw();
          } else {
            close("save");
          }
        }}>${ta("apply")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
    this.chosen = "";
    if (done === "remove") {
      const { initial: begins, states, transitions } = withoutState(this.whole, key);
      this.edit({ initial: begins, states, transitions });
    } else if (done === "save") {
      one.key ||= keyOf(one.labels.en ?? one.labels.fr ?? "", this.edited!.states.map((each) => each.key));
      const states = before ? this.edited!.states.map((each) => (each.key === key ? one : each)) : [...this.edited!.states, one];
      this.edit({ ...this.edited!, states, initial: initial ? one.key : this.edited!.initial });
    }
  }

  private async transition(key: string): Promise<void> {
    this.chosen = key;
    const sheet = this.sheet!;
    const states = this.edited!.states;
    const before = this.edited!.transitions.find((one) => one.key === key);
    const one: EditedTransition = before ? structuredClone(before) : { key: "", from: [states[0]?.key ?? ""], to: states[1]?.key ?? states[0]?.key ?? "", required: [], guards: [], effects: [], clients: false, labels: {} };
    let wrong = "";
    await loadControls();
    const condition = new Condition(sheet.type, one);
    const done = await dialog<"save" | "remove" | `rules/${string}`>({
      title: before ? this.name("transitions", before) : ta("lifecycles.newTransition"),
      wide: true,
      body: ({ close, redraw }) => {
        condition.redraw = redraw;
        const several = (legend: string, options: { key: string; label: string }[], list: string[], put: (list: string[]) => void) => options.length === 0 ? nothing : html`<fieldset class="ticks two"><legend>${legend}</legend>
          ${options.map((option) => tick(option.label, list.includes(option.key), (on) => { put(on ? [...list, option.key] : list.filter((each) => each !== option.key)); redraw(); }))}</fieldset>`;
        const names = states.map((each) => ({ key: each.key, label: this.name("states", each) }));
        return html`${wrong ? html`<ui5-message-strip design="Negative" hide-close-button>${wrong}</ui5-message-strip>` : nothing}<div class="form">${this.labels(one, "transitions")}</div>
          ${tick(ta("lifecycles.anywhereLong"), one.from.length === 0, (on) => { one.from = on ? [] : names.filter((each) => each.key !== one.to).map((each) => each.key).slice(0, 1); redraw(); })}
          ${one.from.length === 0 ? nothing : several(ta("lifecycles.from"), names, one.from, (list) => { one.from = list.length > 0 ? list : one.from; })}
          ${field("lc-to", ta("lifecycles.to"), choose("lc-to", ta("lifecycles.to"), names, one.to, (value) => { one.to = value; }))}
          ${several(ta("lifecycles.required"), sheet.offers.fields.map(({ name, label }) => ({ key: name, label })), one.required, (list) => { one.required = list; })}
          ${several(ta("lifecycles.guards"), this.offered("guards"), one.guards, (list) => { one.guards = list; })}
          ${several(ta("lifecycles.effects"), this.offered("effects"), one.effects, (list) => { one.effects = list; })}
          ${condition.draw()}
          ${tick(ta("lifecycles.clients"), one.clients, (on) => { one.clients = on; })}
          ${before ? this.followers(key, close) : nothing}`;
      },
      foot: ({ close, redraw }) => html`${before ? html`<ui5-button design="Negative" @click=${() => close("remove")}>${ta("lifecycles.removeTransition")}</ui5-button><span class="grow"></span>` : nothing}
        <ui5-button design="Emphasized" @click=${() => {
          if (!before && (!one.labels.fr?.trim() || !one.labels.en?.trim())) {
            wrong = ta("lifecycles.needsLabels");
            redraw();
          } else if (!condition.wrong) {
            close("save");
          }
        }}>${ta("apply")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
    this.chosen = "";
    const transitions = this.edited!.transitions;
    if (done === "remove") {
      this.edit({ ...this.edited!, transitions: transitions.filter((each) => each.key !== key) });
    } else if (done?.startsWith("rules/")) {
      await go(`admin-area/${done}`);
    } else if (done === "save") {
      condition.write();
      one.key ||= keyOf(one.labels.en ?? one.labels.fr ?? "", transitions.map((each) => each.key));
      this.edit({ ...this.edited!, transitions: before ? transitions.map((each) => (each.key === key ? one : each)) : [...transitions, one] });
    }
  }

  /** What follows the transition once it is done: rules, which are edited on their own page. */
  private followers(transition: string, close: (done: `rules/${string}`) => void) {
    if (!this.rules) {
      return nothing;
    }
    const sheet = this.sheet!;
    const following = this.rules.filter((one) => one.recordType === sheet.type && one.event === "transition" && one.transition === transition);
    return html`<fieldset class="ticks one followers"><legend>${ta("lifecycles.followers")}</legend><p class="faint small">${ta("lifecycles.followersHint")}</p>
      <ul>${following.map((one) => html`<li><button class="plain link" @click=${() => close(`rules/${one.id}`)}>${one.label}</button>${one.state === "on" ? nothing : html` <span class="tag">${ta(`rules.state.${one.state}`)}</span>`}</li>`)}</ul>
      <ui5-button icon="add" design="Transparent" id="new-follower" @click=${() => close(`rules/new/${sheet.type}/${transition}`)}>${ta("lifecycles.newFollower")}</ui5-button></fieldset>`;
  }

  /** First tries, which writes nothing; asks where the records of vanished states go; then publishes. */
  private async publish(): Promise<void> {
    const sheet = this.sheet!;
    const edited = this.edited!;
    let vanishing: Record<string, number> = {};
    if (!(await this.attempt(async () => { vanishing = (await admin.tryLifecycle(sheet.key, edited)).vanishing; }))) {
      return;
    }
    const gone = vanished({ key: sheet.key, version: 0, ...sheet.definition }, this.whole).filter((one) => (vanishing[one.key] ?? 0) > 0);
    const map: Record<string, string> = {};
    gone.forEach((one) => { map[one.key] = (edited.states.find((each) => each.category === one.category) ?? edited.states[0]!).key; });
    let wrong = "";
    const done = await dialog<LifecycleSheet>({
      title: ta("lifecycles.publishTitle", { what: sheet.label }),
      body: ({ redraw }) => html`${wrong ? html`<ui5-message-strip design="Negative" hide-close-button>${wrong}</ui5-message-strip>` : nothing}<p>${ta("lifecycles.publishHint")}</p>
        ${gone.length === 0 ? html`<p>${ta("lifecycles.nothingMoves")}</p>` : html`<p><strong>${ta("lifecycles.moves")}</strong></p>${gone.map((one) => html`<div class="mapping-row"><span class="tag c${one.colour}">${this.name("states", one)}</span>
          <span class="faint small">${ta("lifecycles.moving", { n: app.formats.integer(vanishing[one.key]!) })}</span><span aria-hidden="true">→</span>
          ${choose(`map-${one.key}`, ta("lifecycles.goesTo", { what: this.name("states", one) }), edited.states.map((each) => ({ key: each.key, label: this.name("states", each) })), map[one.key]!, (value) => { map[one.key] = value; redraw(); })}</div>`)}`}`,
      foot: ({ close, redraw }) => html`<ui5-button design="Emphasized" @click=${async () => {
        try {
          close(await admin.publish(sheet.key, sheet.version, edited, map));
        } catch (failure) {
          wrong = failure instanceof Problem && failure.status === 409 ? ta("lifecycles.overtaken") : reason(failure);
          redraw();
        }
      }}>${ta("lifecycles.publishYes")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
    if (done) {
      this.take(done);
      await app.loadTypes();
      toast(ta("lifecycles.published", { n: done.version }));
    }
  }

  private async versions(): Promise<void> {
    const sheet = this.sheet!;
    const back = await dialog<Definition>({
      title: ta("lifecycles.versions"),
      body: ({ close }) => html`<p>${ta("lifecycles.versionsHint")}</p>${table(ta("lifecycles.versions"), [ta("lifecycles.versionHead"), ta("lifecycles.when"), ta("lifecycles.who"), ""], sheet.versions.map((one) => html`<tr><th scope="row">${one.published ? one.version : ta("lifecycles.shipped")}${one.version === sheet.version ? html` <span class="tag c7">${ta("lifecycles.inForce")}</span>` : nothing}</th>
        <td>${one.published ? ago(one.published) : "—"}</td><td>${one["publishedBy.title"] ?? "—"}</td><td class="end"><ui5-button design="Transparent" @click=${() => close(structuredClone(one.definition))}>${ta("lifecycles.takeUp")}</ui5-button></td></tr>`))}`,
    });
    if (back) {
      this.edit(back);
    }
  }
}

/** The condition of a transition while its dialog is open. */
class Condition {
  redraw = () => {};
  private readonly editor: QueryEditor | null;

  constructor(type: string, private readonly transition: EditedTransition) {
    const known = catalog().find(type);
    this.editor = known ? new QueryEditor(known, transition.condition ?? "", () => this.redraw(), undefined, ta("lifecycles.noCondition")) : null;
    transition.refusal = { ...transition.refusal };
  }

  get wrong(): string {
    return this.editor?.wrong ?? "";
  }

  draw() {
    const refusal = this.transition.refusal!;
    return html`<fieldset class="ticks one transition-condition"><legend>${ta("lifecycles.condition")}</legend><p class="faint small">${ta("lifecycles.conditionHint")}</p>
      ${this.editor?.draw(true) ?? nothing}
      ${this.editor?.text.trim() ? html`<div class="form">${LANGUAGES.map((language) => field(`lc-refusal-${language}`, ta(language === "fr" ? "lifecycles.refusalFr" : "lifecycles.refusalEn"), input(`lc-refusal-${language}`, refusal[language] ?? "", (value) => { refusal[language] = value; }, { placeholder: ta("lifecycles.refusalPlain") })))}</div>` : nothing}</fieldset>`;
  }

  /** Into the transition; one without a condition has nothing to refuse with. */
  write(): void {
    const { transition } = this;
    const text = (this.editor?.text ?? transition.condition ?? "").trim();
    const refusal = Object.fromEntries(LANGUAGES.map((language) => [language, transition.refusal?.[language]?.trim()]).filter(([, said]) => said));
    if (text) {
      Object.assign(transition, { condition: text, refusal });
    } else {
      delete transition.condition;
      delete transition.refusal;
    }
  }
}
