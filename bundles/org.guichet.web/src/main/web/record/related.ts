import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { RecordEvent } from "../api/events";
import { t } from "../i18n/texts";
import { defaultColumns, field as fieldOf, ownerField, requestFields, stateOf, timeSpan, titleOf } from "../model/catalog";
import type { Field, Page, RecordType } from "../model/types";
import { app } from "../shell/app-state";
import { go, href, recordHref } from "../shell/router";
import { ShellElement } from "../ui/element";
import { ago, bones, person, stateTag } from "../ui/pieces";
import { quickCreate } from "./quick-create";

/** The records of one type that point to this one: what an account has, from whatever modules are present. */
@customElement("guichet-related")
export class Related extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property({ attribute: false }) field!: Field;
  @property({ type: Number }) recordId = 0;
  /** True if another field of the type points here too, so that the heading must tell them apart. */
  @property({ type: Boolean }) twice = false;
  @state() private page: Page | null = null;
  @state() private gone = false;
  private timer = 0;

  private get filter(): string {
    return `${this.field.name}==${this.recordId}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    this.until(app.events.on((name, data) => {
      if (name === "record" && (data as RecordEvent).type === this.type.key) {
        window.clearTimeout(this.timer);
        this.timer = window.setTimeout(() => void this.load(), 600);
      }
    }));
  }

  private async load(): Promise<void> {
    const fields = requestFields(this.type, [...defaultColumns(this.type), "updated"].filter((name) => fieldOf(this.type, name)));
    try {
      this.page = await app.api.list(this.type.key, { filter: this.filter, fields, sort: timeSpan(this.type) ? `-${timeSpan(this.type)!.start.name}` : "-updated", limit: 5, total: "capped" });
    } catch {
      // a right that is missing: the record then has no such list
      this.gone = true;
    }
  }

  private async create(): Promise<void> {
    if (await quickCreate(this.type.key, { [this.field.name]: this.recordId })) {
      await this.load();
    }
  }

  protected override render() {
    const type = this.type;
    const total = this.page?.total ?? this.page?.items.length ?? 0;
    if (this.gone || (this.page && total === 0 && !type.may.create)) {
      return nothing;
    }
    const when = timeSpan(type)?.start.name ?? "updated";
    const owner = ownerField(type)?.name;
    return html`<section class="card"><header><ui5-icon name=${type.icon} mode="Decorative"></ui5-icon><h2>${type.plural}${this.twice ? html` <span class="faint">· ${this.field.label}</span>` : nothing}</h2>
        ${total > 0 ? html`<span class="count">${app.formats.integer(total)}</span>` : nothing}
        ${type.may.create && timeSpan(type) && this.field.target ? html`<ui5-button design="Transparent" icon="appointment-2" accessible-name=${t("calendar.plan")} tooltip=${t("calendar.plan")}
          @click=${() => void go(`activity-calendar?view=week&${this.field.name}=${this.recordId}`)}></ui5-button>` : nothing}
        ${type.may.create ? html`<ui5-button design="Transparent" icon="add" accessible-name=${t("related.create", { what: type.label })} tooltip=${t("related.create", { what: type.label })}
          @click=${() => void this.create()}></ui5-button>` : nothing}</header>
      ${this.page === null ? bones(3) : total === 0 ? html`<p class="body faint">${t("related.none")}</p>` : this.page.items.map((row) => html`<a class="related-row" href=${recordHref(type.key, row.id)}>
        <span class="faint small">${row["number"]}</span><span class="ellipsis">${titleOf(type, row)}</span>
        <span class="row">${owner && row[`${owner}.title`] ? html`<span class="wide-only">${person(String(row[`${owner}.title`]))}</span>` : nothing}${type.state ? stateTag(stateOf(type, row, row[type.state]), row[type.state]) : nothing}<span class="faint small">${ago(row[when])}</span></span></a>`)}
      ${total > 5 ? html`<p class="body"><a href=${href(`${type.key}?filter=${encodeURIComponent(this.filter)}`)}>${t("related.all", { n: app.formats.integer(total) })}</a></p>` : nothing}</section>`;
  }
}

