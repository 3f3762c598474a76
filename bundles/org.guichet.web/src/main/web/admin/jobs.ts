import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { admin, type JobRun } from "../api/admin";
import { ta, type AdminKey } from "../i18n/admin";
import { app } from "../shell/app-state";
import { confirm } from "../ui/dialog";
import { ago, empty } from "../ui/pieces";
import { AdminScreen, head, table } from "./frame";

const COLOURS: Record<JobRun["state"], string> = { waiting: "c6", running: "c5", failed: "c2", absent: "c10", isolated: "c2" };
const SOON = 2000;
const LATER = 15000;

/** Durable work: when it ran, how it went, when it comes again; run at once, or stopped. */
@customElement("guichet-admin-jobs")
export class AdminJobs extends AdminScreen {
  @state() private runs: JobRun[] = [];
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(() => clearTimeout(this.timer));
  }

  protected async load(): Promise<void> {
    this.runs = await admin.jobs();
    clearTimeout(this.timer);
    if (this.isConnected) {
      this.timer = window.setTimeout(() => void this.refresh(), this.runs.some((run) => run.state === "running") ? SOON : LATER);
    }
  }

  protected content() {
    const order = ["failed", "isolated", "running", "absent", "waiting"];
    const runs = [...this.runs].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.job.localeCompare(b.job));
    return html`${head(ta("section.jobs"), ta("jobs.hint"), html`<ui5-button icon="refresh" @click=${() => void this.refresh()}>${ta("refresh")}</ui5-button>`)}
      ${runs.length === 0 ? html`<div class="card">${empty("refresh", ta("jobs.none"), ta("jobs.hint"))}</div>`
        : table(ta("section.jobs"), [ta("jobs.job"), ta("jobs.state"), ta("jobs.last"), ta("jobs.next"), html`<span class="hidden-text">${ta("actions")}</span>`], runs.map((run) => this.row(run)))}`;
  }

  private row(run: JobRun) {
    const name = run.label;
    const share = run.total > 0 ? Math.min(1, run.done / run.total) : 0;
    return html`<tr><th scope="row">${name}<div class="faint small code">${run.job}${run.instance === "scheduled" ? "" : ` · ${run.instance}`}</div></th>
      <td><span class="tag ${COLOURS[run.state]}">${ta(`jobs.is.${run.state}` as AdminKey)}</span>
        ${run.state === "running" && run.total > 0 ? html`<progress max="1" .value=${share} aria-label=${name}></progress><div class="faint small">${ta("jobs.progress", { done: app.formats.integer(run.done), total: app.formats.integer(run.total) })}</div>` : nothing}
        ${run.state === "failed" && run.lastFailure ? html`<details class="failure"><summary>${ta("jobs.why")}</summary><code>${run.lastFailure}</code></details>` : nothing}</td>
      <td>${run.lastSuccess ? ago(run.lastSuccess) : html`<span class="faint">${ta("jobs.never")}</span>`}</td><td>${run.state === "running" ? html`<span class="faint">${ta("jobs.now")}</span>` : run.next ? ago(run.next) : "—"}</td>
      <td class="end">${run.state === "running" ? html`<ui5-button design="Transparent" @click=${() => void this.stop(run, name)}>${ta("jobs.stop")}</ui5-button>`
        : html`<ui5-button design="Transparent" icon="refresh" ?disabled=${run.state === "absent" || run.state === "isolated"} accessible-name=${ta("jobs.runOf", { name })} @click=${() => void this.run(run, name)}>${ta("jobs.run")}</ui5-button>`}</td></tr>`;
  }

  private async run(run: JobRun, name: string): Promise<void> {
    await this.attempt(() => admin.runJob(run), ta("jobs.begun", { name }));
    await this.refresh();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.refresh(), SOON);
  }

  private async stop(run: JobRun, name: string): Promise<void> {
    if (await confirm(ta("jobs.stopOf", { name }), ta("jobs.stopHint"), ta("jobs.stop"), ta("cancel"), true)) {
      await this.attempt(() => admin.stopJob(run));
      await this.refresh();
    }
  }
}
