import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { admin, type RuleHead, type RuleRun, type Simulated } from "../api/admin";
import { Problem } from "../api/http";
import { ta, tryAdmin, type AdminKey } from "../i18n/admin";
import { language } from "../i18n/texts";
import { loadControls, QueryEditor } from "../list/query-builder";
import { begun, delayOf, EVENTS, keyFrom, newRule, shown, steps, UNITS, written, type Offers, type Option, type Parameter, type Rule, type Step } from "../model/rules";
import type { RecordType } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { go, guard, href, recordHref } from "../shell/router";
import { confirm } from "../ui/dialog";
import { ago, empty, reason } from "../ui/pieces";
import { toast } from "../ui/toast";
import { AdminScreen, choose, field, head, input, table, text, tick } from "./frame";

const MOST_EVENTS = 1000;
const TONES = { on: "state done", off: "state closed", waiting: "state waiting", done: "state done", failed: "state cancelled", stopped: "state waiting" } as const;
const NOTHING: Offers = { times: [], calendars: [], transitions: [], fields: [], actions: [], variables: [] };

/** Rules: which there are and how they do; one in the editor, with what it would have done and what it did. */
@customElement("guichet-admin-rules")
export class AdminRules extends AdminScreen {
  @property({ attribute: false }) path: string[] = [];
  @state() private all: RuleHead[] = [];
  @state() private rule: Rule | null = null;
  @state() private steps: Step[] = [];
  @state() private offers: Offers = NOTHING;
  @state() private runs: RuleRun[] = [];
  @state() private simulated: Simulated | null = null;
  @state() private wrong: Record<string, string> = {};
  private editor: QueryEditor | null = null;
  private saved = "";
  /** Users and teams as rules name them: by key. */
  private named: Record<string, Option[]> = {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(guard(async () => !this.changed || confirm(ta("leave"), ta("leaveHint"), ta("leaveYes"), ta("stay"), true)));
  }

  private get changed(): boolean {
    return this.rule !== null && this.saved !== JSON.stringify(this.sent());
  }

  private types(): RecordType[] {
    return catalog().roots.filter((type) => !type.appendOnly && type.key !== "rules" && (type.menu !== null || type.key === "activities"));
  }

  protected async load(): Promise<void> {
    this.all = await admin.rules();
    if (!this.path[0]) {
      this.rule = null;
      return;
    }
    await loadControls();
    const rule = this.path[0] === "new" ? this.begun() : await admin.rule(Number(this.path[0]));
    this.runs = rule.id ? await admin.ruleRuns(rule.id) : [];
    await this.take(rule);
  }

  /** A new rule; {@code new/tickets/close} is one that follows that transition. */
  private begun(): Rule {
    const [, type, transition] = this.path;
    const about = this.types().find((one) => one.key === (type ?? "tickets")) ?? this.types()[0];
    return { ...newRule(about?.key ?? ""), ...(transition ? { event: "transition", transition } : {}) };
  }

  private async take(rule: Rule): Promise<void> {
    this.steps = steps(rule.actions);
    this.rule = { ...rule, changedFields: rule.changedFields ?? [] };
    await this.about();
    this.saved = JSON.stringify(this.sent());
  }

  /** What can be said of the rule's records. */
  private async about(): Promise<void> {
    const type = catalog().find(this.rule!.recordType);
    this.editor = type ? new QueryEditor(type, this.rule!.condition ?? "", () => this.requestUpdate(), undefined, ta("rules.always")) : null;
    this.offers = type ? await admin.ruleOffers(type.key) : NOTHING;
    const targets = new Set(this.offers.actions.flatMap((one) => one.parameters).map((one) => one.target).filter((one): one is string => !!one && !this.named[one]));
    for (const target of targets) {
      const key = target === "users" ? "login" : "key";
      const rows = catalog().find(target) ? (await app.api.list(target, { limit: 200, fields: [key, "name"], filter: target === "users" ? "active==true;audience==agent" : undefined })).items : [];
      this.named[target] = rows.filter((row) => row[key]).map((row) => ({ key: String(row[key]), label: String(row["name"] ?? row[key]) }));
    }
  }

  protected content() {
    return this.rule ? this.one(this.rule) : html`${head(ta("section.rules"), ta("rules.hint"), html`<ui5-button design="Emphasized" icon="add" id="new-rule" @click=${() => void go("admin-area/rules/new")}>${ta("rules.new")}</ui5-button>`)}
      ${this.all.length === 0 ? html`<div class="card">${empty("activate", ta("rules.none"), ta("rules.noneHint"))}</div>`
        : table(ta("section.rules"), [ta("rules.name"), ta("rules.when"), ta("rules.state"), ta("rules.last")], this.all.map((one) => html`<tr><th scope="row"><a href=${href(`admin-area/rules/${one.id}`)}>${one.label}</a><div class="faint small code">${one.key}</div></th>
          <td>${one.typeLabel}<div class="faint small">${tryAdmin(`rules.event.${one.event}`, one.event)}</div></td>
          <td><label class="tick"><input type="checkbox" aria-label=${ta("rules.switch", { what: one.label })} .checked=${one.state !== "off"} ?disabled=${this.busy} @change=${(event: Event) => void this.switch(one, event.target as HTMLInputElement)}><span class="tag ${TONES[one.state]}">${ta(`rules.${one.state}`)}</span></label>
            ${one.lacks ? html`<div class="small">${one.lacks}</div>` : nothing}</td>
          <td>${one.lastRun ? html`${ago(one.lastRun)}<div class="faint small">${tryAdmin(`rules.outcome.${one.lastOutcome}`, "")}</div>` : html`<span class="faint">${ta("rules.never")}</span>`}</td></tr>`))}`;
  }

  private async switch(one: RuleHead, box: HTMLInputElement): Promise<void> {
    if (!(await this.attempt(() => admin.changeRule(one.id, one.version, { active: box.checked })))) {
      box.checked = one.state !== "off";
    }
    this.all = await admin.rules();
  }

  private one(rule: Rule) {
    const known = this.all.find((one) => one.id === rule.id);
    const set = <K extends keyof Rule>(name: K) => (value: Rule[K]) => { this.rule = { ...this.rule!, [name]: value }; };
    const number = (name: "cooldown" | "hourlyLimit" | "position", label: string) => field(`rule-${name}`, label, input(`rule-${name}`, String(rule[name]), (value) => set(name)(Number(value) || 0), { type: "Number", wrong: this.wrong[name], name: label }));
    return html`<p class="admin-back inner"><a href=${href("admin-area/rules")}>‹ ${ta("section.rules")}</a></p>
      ${head((language === "en" && rule.labelEn) || rule.label || ta("rules.new"), ta("rules.hint"), html`<ui5-button icon="simulate" id="simulate-rule" ?disabled=${this.busy || !!this.editor?.wrong} @click=${() => void this.simulate()}>${ta("rules.simulate")}</ui5-button>
        ${rule.id ? html`<ui5-button icon="delete" design="Transparent" accessible-name=${ta("rules.remove")} @click=${() => void this.erase(rule)}></ui5-button>` : nothing}`)}
      ${known?.lacks ? html`<ui5-message-strip design="Critical" hide-close-button>${known.lacks}</ui5-message-strip>` : nothing}
      ${this.wrong[""] ? html`<ui5-message-strip design="Negative" hide-close-button>${this.wrong[""]}</ui5-message-strip>` : nothing}
      <section class="card body"><div class="form">${field("rule-label", ta("rules.name"), input("rule-label", rule.label, set("label"), { wrong: this.wrong["label"], name: ta("rules.name") }), "", true)}
        ${field("rule-label-en", ta("rules.nameEn"), input("rule-label-en", rule.labelEn ?? "", (value) => set("labelEn")(value || null), { name: ta("rules.nameEn") }))}</div>
        ${tick(ta("rules.on"), rule.active, set("active"))}</section>
      <section class="card body" aria-labelledby="rule-when"><h2 id="rule-when">${ta("rules.when")}</h2><div class="form">
        ${field("rule-type", ta("rules.about"), choose("rule-type", ta("rules.about"), this.typeOptions(rule), rule.recordType, (value) => void this.otherType(value)), this.wrong["recordType"] ?? "")}
        ${field("rule-event", ta("rules.event"), choose("rule-event", ta("rules.event"), EVENTS.map((key) => ({ key, label: ta(`rules.event.${key}`) })), rule.event, (value) => set("event")(value as Rule["event"])))}
        ${rule.event === "transition" ? field("rule-transition", ta("rules.transition"), choose("rule-transition", ta("rules.transition"), [{ key: "", label: ta("rules.any") }, ...this.offers.transitions], rule.transition ?? "", (value) => set("transition")(value || null))) : nothing}
        ${rule.event === "comment" ? field("rule-comments", ta("rules.comments"), choose("rule-comments", ta("rules.comments"), ["", "public", "internal", "client"].map((key) => ({ key, label: ta(`rules.comments.${key || "all"}` as AdminKey) })), rule.commentKind ?? "", (value) => set("commentKind")(value || null))) : nothing}
        ${rule.event === "schedule" ? field("rule-schedule", ta("rules.schedule"), input("rule-schedule", rule.schedule ?? "", (value) => set("schedule")(value || null), { wrong: this.wrong["schedule"], name: ta("rules.schedule") }), ta("rules.scheduleHint"), true) : nothing}
        ${rule.event === "elapsed" ? this.delay(rule, set) : nothing}</div>
        ${rule.event === "changed" ? html`<fieldset class="ticks two"><legend>${ta("rules.fields")}</legend>${this.offers.fields.map((one) => tick(one.label, rule.changedFields.includes(one.key), (on) => set("changedFields")(on ? [...rule.changedFields, one.key] : rule.changedFields.filter((name) => name !== one.key))))}</fieldset>` : nothing}</section>
      <section class="card body" aria-labelledby="rule-if"><h2 id="rule-if">${ta("rules.condition")}</h2>${this.editor?.draw(true) ?? html`<code>${rule.condition ?? ""}</code>`}
        ${this.wrong["condition"] ? html`<p class="wrong" role="alert">${this.wrong["condition"]}</p>` : nothing}</section>
      <section class="card body" aria-labelledby="rule-then"><h2 id="rule-then">${ta("rules.then")}</h2>${this.steps.map((step, i) => this.step(step, i))}
        ${this.wrong["actions"] ? html`<p class="wrong" role="alert">${this.wrong["actions"]}</p>` : nothing}
        <div class="bar-row">${choose("rule-add", ta("rules.add"), [{ key: "", label: ta("rules.add") }, ...this.offers.actions], "", (value) => this.add(value))}</div></section>
      <details class="card body"><summary>${ta("rules.limits")}</summary><div class="form">${number("cooldown", ta("rules.cooldown"))}${number("hourlyLimit", ta("rules.hourly"))}${number("position", ta("rules.position"))}</div></details>
      ${this.simulated ? this.simulation(this.simulated) : nothing}${rule.id ? this.log() : nothing}
      ${this.changed ? html`<div class="save-bar" role="region" aria-label=${ta("unsaved")}><span>${ta("unsaved")}</span><span class="grow"></span>
        <ui5-button @click=${() => void this.refresh()}>${ta("discard")}</ui5-button><ui5-button design="Emphasized" id="save-rule" ?disabled=${this.busy || !!this.editor?.wrong} @click=${() => void this.save()}>${ta("save")}</ui5-button></div>` : nothing}`;
  }

  private delay(rule: Rule, set: <K extends keyof Rule>(name: K) => (value: Rule[K]) => void): TemplateResult {
    const { since, delay, delayUnit, calendar } = delayOf(rule, this.offers);
    const wrong = (name: string) => this.wrong[name] ? html`<p class="wrong" role="alert">${this.wrong[name]}</p>` : nothing;
    return html`${field("rule-delay", ta("rules.delay"), input("rule-delay", String(delay ?? ""), (value) => set("delay")(Number(value) || null), { type: "Number", wrong: this.wrong["delay"], name: ta("rules.delay") }), "", true)}
      <div>${field("rule-unit", ta("rules.unit"), choose("rule-unit", ta("rules.unit"), UNITS.map((key) => ({ key, label: ta(`rules.unit.${key}`) })), delayUnit ?? "", (value) => set("delayUnit")(value as Rule["delayUnit"])), "", true)}${wrong("delayUnit")}</div>
      <div>${field("rule-since", ta("rules.since"), choose("rule-since", ta("rules.since"), this.offers.times, since ?? "", (value) => set("since")(value || null)), ta("rules.sinceHint"), true)}${wrong("since")}</div>
      ${delayUnit === "workingDays" ? html`<div>${field("rule-calendar", ta("rules.calendar"), choose("rule-calendar", ta("rules.calendar"), [{ key: "", label: this.offers.calendars[0] ? ta("rules.calendarUsual", { what: this.offers.calendars[0].label }) : ta("rules.calendarNone") }, ...this.offers.calendars], calendar ?? "", (value) => set("calendar")(value || null)))}${wrong("calendar")}</div>` : nothing}`;
  }

  private typeOptions(rule: Rule): Option[] {
    const options = this.types().map((type) => ({ key: type.key, label: type.plural }));
    return options.some((one) => one.key === rule.recordType) ? options : [{ key: rule.recordType, label: rule.recordType }, ...options];
  }

  private async otherType(key: string): Promise<void> {
    this.rule = { ...this.rule!, recordType: key, condition: null, changedFields: [], transition: null, since: null };
    this.steps = [];
    this.simulated = null;
    await this.attempt(() => this.about());
    this.requestUpdate();
  }

  private add(key: string): void {
    const offer = this.offers.actions.find((one) => one.key === key);
    if (offer) {
      this.steps = [...this.steps, begun(offer)];
      // the list goes back to its first line, which adds nothing
      void this.updateComplete.then(() => { this.querySelector<HTMLSelectElement>("#rule-add")!.value = ""; });
    }
  }

  private step(step: Step, i: number): TemplateResult {
    const offer = this.offers.actions.find((one) => one.key === step.action);
    const put = (name: string, value: unknown) => { this.steps = this.steps.map((one, n) => (n === i ? { ...one, parameters: { ...one.parameters, [name]: value } } : one)); };
    return html`<fieldset class="rule-step"><legend>${ta("rules.action", { n: i + 1 })} — ${offer?.label ?? step.action}</legend>
      <button class="plain icon-button" aria-label=${ta("rules.removeAction", { n: i + 1 })} @click=${() => { this.steps = this.steps.filter((_one, n) => n !== i); }}><ui5-icon name="decline" mode="Decorative"></ui5-icon></button>
      ${offer ? html`<div class="form">${shown(offer, step).map((one) => this.parameter(one, `rule-${i}-${one.name}`, step.parameters[one.name], this.wrong[`actions/${i}/${one.name}`], (value) => put(one.name, value)))}</div>${shown(offer, step).some((one) => one.kind === "text") ? this.braces() : nothing}`
        : html`<p>${ta("rules.gone", { what: step.action })}</p>`}
      ${this.wrong[`actions/${i}`] ? html`<p class="wrong" role="alert">${this.wrong[`actions/${i}`]}</p>` : nothing}</fieldset>`;
  }

  /** What modules know of the record and texts may name. */
  private braces(): TemplateResult | typeof nothing {
    return this.offers.variables.length === 0 ? nothing : html`<details class="small"><summary>${ta("rules.variables")}</summary>
      <ul>${this.offers.variables.map((one) => html`<li><code>{${one.key}}</code> ${one.label}</li>`)}</ul></details>`;
  }

  private parameter(one: Parameter, id: string, value: unknown, wrong: string | undefined, put: (value: unknown) => void): TemplateResult {
    const options = one.kind === "reference" ? this.named[one.target ?? ""] ?? [] : one.choices;
    if (one.kind === "boolean") {
      return tick(one.label, value === true, put);
    }
    const control = one.kind === "choice" || one.kind === "reference" ? choose(id, one.label, [...(value && options.some((each) => each.key === value) ? [] : [{ key: "", label: ta("rules.chooseOne") }]), ...options], String(value ?? ""), put)
      : one.kind === "text" ? html`<textarea id=${id} aria-label=${one.label} class="native tall" rows="3" maxlength=${one.maxLength ?? nothing} .value=${String(value ?? "")} @input=${(event: Event) => put(text(event))}></textarea>`
      : input(id, String(value ?? ""), (typed) => put(one.kind === "integer" || one.kind === "decimal" ? (typed === "" ? null : Number(typed)) : typed), { type: one.kind === "integer" || one.kind === "decimal" ? "Number" : "Text", wrong, name: one.label });
    return html`<div>${field(id, one.label, control, one.help ?? "", one.required)}${wrong ? html`<p class="wrong" role="alert">${wrong}</p>` : nothing}</div>`;
  }

  /** What is sent: the rule without what the server says of it. */
  private sent(): Partial<Rule> {
    const { label, labelEn, active, position, recordType, event, changedFields, transition, commentKind, schedule, cooldown, hourlyLimit } = this.rule!;
    return { label: label.trim(), labelEn, active, position, recordType, event, changedFields: event === "changed" ? changedFields : [], transition: event === "transition" ? transition : null,
      commentKind: event === "comment" ? commentKind : null, schedule: event === "schedule" ? schedule : null, ...delayOf(this.rule!, this.offers), condition: (this.editor?.text ?? this.rule!.condition ?? "").trim() || null,
      actions: written(this.steps, this.offers), cooldown, hourlyLimit };
  }

  private async save(): Promise<void> {
    const rule = this.rule!;
    this.busy = true;
    try {
      const done = rule.id ? await admin.changeRule(rule.id, rule.version!, this.sent()) : await admin.makeRule({ ...this.sent(), key: keyFrom(rule.label, this.all.map((one) => one.key)) }, crypto.randomUUID());
      this.wrong = {};
      toast(ta("rules.saved", { what: rule.label }));
      this.saved = JSON.stringify(this.sent());
      if (rule.id) {
        await this.refresh();
      } else {
        await go(`admin-area/rules/${done.id}`);
      }
    } catch (failure) {
      this.wrong = failure instanceof Problem ? Object.fromEntries(failure.places.map((one) => [one.place, one.message])) : {};
      this.wrong[""] = Object.keys(this.wrong).length > 0 ? "" : reason(failure);
    }
    this.busy = false;
  }

  private async erase(rule: Rule): Promise<void> {
    if (await confirm(ta("rules.removeAsk", { what: rule.label }), ta("rules.removeHint"), ta("rules.remove"), ta("cancel"), true)
        && await this.attempt(() => admin.removeRule(rule.id!, rule.version!))) {
      this.rule = null;
      await go("admin-area/rules");
    }
  }

  private async simulate(): Promise<void> {
    await this.attempt(async () => { this.simulated = await admin.simulateRule(this.sent(), MOST_EVENTS); });
    await this.updateComplete;
    this.querySelector<HTMLElement>("#rule-simulation")?.focus();
  }

  private simulation(found: Simulated) {
    const type = this.rule!.recordType;
    return html`<section class="admin-group" id="rule-simulation" tabindex="-1" aria-labelledby="rule-simulated"><h2 id="rule-simulated">${ta("rules.simulation")}</h2><p class="faint">${ta("rules.simulationHint")}</p>
      <p role="status"><strong>${["schedule", "elapsed"].includes(this.rule!.event) ? ta("rules.simulatedNow", { matched: app.formats.integer(found.matched) }) : ta("rules.simulated", { matched: app.formats.integer(found.matched), looked: app.formats.integer(found.looked) })}</strong></p>
      ${found.items.length === 0 ? nothing : table(ta("rules.simulation"), [ta("rules.at"), ta("rules.record")], found.items.map((one) => html`<tr><td class="nowrap">${one.at ? ago(one.at) : "—"}</td><td><a href=${recordHref(type, one.id)}>${one.number ?? ""} ${one.title ?? ""}</a></td></tr>`))}</section>`;
  }

  private log() {
    const english = app.formats.language === "en";
    return html`<section class="admin-group" aria-labelledby="rule-runs"><h2 id="rule-runs">${ta("rules.runs")}</h2>
      ${this.runs.length === 0 ? html`<div class="card">${empty("history", ta("rules.noRuns"), ta("rules.noRunsHint"), nothing, true)}</div>`
        : table(ta("rules.runs"), [ta("rules.at"), ta("rules.record"), ta("rules.outcome"), ta("rules.explanation")], this.runs.map((one) => html`<tr><td class="nowrap">${ago(one.happened)}</td>
          <td class="nowrap"><a href=${recordHref(one.about, one.aboutId)}>${one.aboutNumber ?? one.aboutId}</a></td><td><span class="tag ${TONES[one.outcome]}">${tryAdmin(`rules.outcome.${one.outcome}`, one.outcome)}</span></td><td>${english ? one.explanationEn : one.explanation}</td></tr>`))}</section>`;
  }
}
