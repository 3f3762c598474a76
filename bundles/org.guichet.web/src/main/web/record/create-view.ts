import { html, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { titleOf } from "../model/catalog";
import type { RecordType, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { shortcuts } from "../shell/keys";
import { current, go, guard, href } from "../shell/router";
import { confirm } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { toast } from "../ui/toast";
import { CreateSession } from "./create-session";
import { duplicateHints } from "./duplicates";
import { draftStrip } from "./draft-strip";
import "./form";
import type { Edit, RecordForm } from "./form";

/** Makes a new record of any type: defaults, values from the address, duplicates while typing, a draft that survives. */
@customElement("guichet-create")
export class CreateView extends ShellElement {
  @property() type = "";
  @query("guichet-form") private form?: RecordForm;
  private session!: CreateSession;
  private lastDescribed?: RecordType;

  private get described(): RecordType {
    // a module that leaves takes the type away before the shell takes the page away
    this.lastDescribed = catalog().find(this.type) ?? this.lastDescribed;
    return this.lastDescribed!;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session = new CreateSession(this, this.described, this.asked());
    this.session.takeUpDraft();
    const redescribed = () => this.session.redescribed();
    app.addEventListener("change", redescribed);
    this.until(() => app.removeEventListener("change", redescribed));
    this.until(guard(async () => !document.body.dataset["dirty"] || confirm(t("record.leaveTitle"), t("record.leave"), t("record.leaveYes"), t("record.leaveNo"))));
    this.until(() => delete document.body.dataset["dirty"]);
    this.until(shortcuts({ keys: "Ctrl+s", label: t("keys.save"), group: "record", always: true, run: () => void this.create(false) }));
    void this.updateComplete.then(async () => {
      await this.form?.updateComplete;
      this.form?.querySelector<HTMLElement>("ui5-input, ui5-textarea, ui5-select, ui5-combobox")?.focus();
    });
  }

  private asked(): Values {
    const query = current().query;
    return Object.fromEntries(this.described.fields.filter((f) => query.get(f.name))
      .map((f) => [f.name, f.kind === "reference" || f.kind === "integer" ? Number(query.get(f.name)) : f.kind === "boolean" ? query.get(f.name) === "true" : query.get(f.name)]));
  }

  private changed({ detail }: CustomEvent<Edit>): void {
    this.session.changed(detail);
    document.body.dataset["dirty"] = "1";
  }

  private async create(another: boolean): Promise<void> {
    const made = await this.session.create();
    if (!made) {
      await this.updateComplete;
      await this.form?.updateComplete;
      this.form?.focusWrong();
      return;
    }
    delete document.body.dataset["dirty"];
    toast(`${made.number ?? ""} ${titleOf(this.described, made)}`.trim(), { action: another ? { label: t("record.open"), run: () => void go(`${this.type}/${made.id}`) } : undefined });
    if (another) {
      this.session.forget();
    } else {
      await go(`${this.type}/${made.id}`, { replace: true, force: true });
    }
  }

  private forget(): void {
    this.session.forget();
    delete document.body.dataset["dirty"];
  }

  protected override render() {
    const type = this.described;
    const { session } = this;
    return html`<div class="record narrow-record"><header class="record-head"><div class="crumbs"><a href=${href(type.key)}>${type.plural}</a></div>
        <h1>${t("record.newTitle", { what: type.label })}</h1></header>
      <div class="card">${session.general ? html`<div class="section"><ui5-message-strip design="Negative" hide-close-button>${session.general}</ui5-message-strip></div>` : nothing}
        ${session.draftAt || session.outdated ? html`<div class="section">${draftStrip(session, () => this.forget())}</div>` : nothing}
        ${session.duplicates.length > 0 ? html`<div class="section">${duplicateHints(this.type, session.duplicates)}</div>` : nothing}
        <guichet-form .type=${type} .values=${session.values} .errors=${session.errors} editing fresh prefix="new-" @edit=${this.changed}></guichet-form>
        <div class="save-bar"><span class="grow"></span><ui5-button design="Transparent" @click=${() => void go(this.type)}>${t("app.cancel")}</ui5-button>
          <ui5-button class="wide-only" ?disabled=${session.busy} @click=${() => void this.create(true)}>${t("record.another")}</ui5-button>
          <ui5-button design="Emphasized" ?disabled=${session.busy} @click=${() => void this.create(false)}>${t("record.createIt")}</ui5-button></div></div></div>`;
  }
}
