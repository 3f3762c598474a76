import "@ui5/webcomponents-icons/dist/redo.js";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { admin, type Act, type Deployment, type Doing, type Installed } from "../api/admin";
import { ta, tryAdmin, type AdminKey } from "../i18n/admin";
import { app, catalog } from "../shell/app-state";
import { href } from "../shell/router";
import { confirm, dialog } from "../ui/dialog";
import { ago, empty, reason } from "../ui/pieces";
import { failed, toast } from "../ui/toast";
import { AdminScreen, head, input, table } from "./frame";

const COLOURS: Record<Installed["state"], string> = { available: "state closed", active: "state done", starting: "state active", stopping: "state waiting", stopped: "state closed", failed: "state cancelled", removed: "state closed" };
const LOOK = 700;
const SHOWN = 8;

/** The modules: what runs, what could, what went wrong; installs, updates, stops and removes them while everybody works on. */
@customElement("guichet-admin-modules")
export class AdminModules extends AdminScreen {
  @state() private all: Deployment = { items: [], doings: [], safe: false, signatures: "off" };
  @state() private sent: number | null = null;
  @state() private over = false;
  private awaited = new Set<number>();
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(app.events.on((name) => {
      if (name === "types") {
        void this.refresh();
      }
    }));
    this.until(() => clearTimeout(this.timer));
  }

  protected async load(): Promise<void> {
    this.all = await admin.modules();
    for (const doing of this.all.doings.filter((one) => one.step === null && this.awaited.delete(one.id))) {
      this.ended(doing);
    }
    clearTimeout(this.timer);
    if (this.all.doings.some((one) => one.step !== null)) {
      this.timer = window.setTimeout(() => void this.refresh(), LOOK);
    }
  }

  private ended(doing: Doing): void {
    const what = { act: ta(`modules.did.${doing.act}` as AdminKey), what: this.label(doing.module) };
    if (doing.failure) {
      failed(new Error(ta("modules.failed", { ...what, why: doing.failure })));
    } else {
      toast(ta("modules.done", what));
    }
  }

  private label(id: string): string {
    return this.all.items.find((one) => one.id === id)?.label ?? id;
  }

  protected content() {
    const optional = this.all.items.filter((one) => one.source !== "core");
    return html`${head(ta("section.modules"), ta("modules.hint"), html`<ui5-button icon="refresh" @click=${() => void this.refresh()}>${ta("refresh")}</ui5-button>`)}
      ${this.all.safe ? html`<div class="note warn" role="status"><ui5-icon name="alert" mode="Decorative"></ui5-icon><div><strong>${ta("modules.safe")}</strong><p>${ta("modules.safeHint")}</p></div></div>` : this.handIn()}
      <section class="admin-group"><h2>${ta("modules.optional")}</h2>
        ${optional.length === 0 ? html`<div class="card">${empty("puzzle", ta("modules.none"), ta("modules.noneHint"), nothing, true)}</div>`
          : html`<div class="module-cards">${optional.map((one) => this.card(one))}</div>`}</section>
      <section class="admin-group"><h2>${ta("modules.doings")}</h2>${this.doings()}</section>
      <section class="admin-group"><h2>${ta("modules.core")}</h2>
        ${table(ta("modules.core"), [ta("modules.name"), ta("modules.version"), ta("modules.state"), ta("modules.types"), ta("modules.changed")], this.all.items.filter((one) => one.source === "core").map((one) => html`<tr>
          <th scope="row">${one.label}<div class="faint small code">${one.bundle}</div></th><td class="figures-of">${one.version}</td>
          <td>${this.standing(one)}${one.lacks.map((why) => html`<div class="faint small code">${why}</div>`)}</td><td>${this.types(one)}</td><td class="faint">${ago(one.changed)}</td></tr>`))}</section>`;
  }

  private standing(one: Installed) {
    return html`<span class="tag ${COLOURS[one.state]}">${ta(`modules.is.${one.state}` as AdminKey)}</span>`;
  }

  private types(one: Installed) {
    return html`<div class="tags">${one.types.map((key) => {
      const type = catalog().find(key);
      return type?.menu != null && !type.partOf ? html`<a class="tag" href=${href(key)}>${type.plural}</a>` : html`<span class="tag">${type?.plural ?? key}</span>`;
    })}${one.types.length === 0 ? html`<span class="faint">—</span>` : nothing}</div>`;
  }

  private handIn() {
    if (this.sent !== null) {
      return html`<div class="card drop"><span role="status">${ta("modules.sending")}</span><progress max="1" .value=${this.sent} aria-label=${ta("modules.sending")}></progress></div>`;
    }
    return html`<div class="card drop ${this.over ? "over" : ""}" @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }}
      @drop=${(event: DragEvent) => { event.preventDefault(); this.over = false; void this.send(event.dataTransfer?.files[0]); }}>
      <span>${ta("modules.drop")}${this.all.signatures === "require" ? html` <span class="faint">${ta("modules.signedOnly")}</span>` : nothing}</span>
      <ui5-button design="Emphasized" icon="upload" @click=${() => this.querySelector<HTMLInputElement>("input[type=file]")?.click()}>${ta("modules.choose")}</ui5-button>
      <input type="file" accept=".jar,.kar" hidden aria-label=${ta("modules.choose")} @change=${(event: Event) => {
        const box = event.target as HTMLInputElement;
        void this.send(box.files?.[0]);
        box.value = "";
      }}></div>`;
  }

  private card(one: Installed) {
    const busy = this.all.doings.find((doing) => doing.module === one.id && doing.step !== null);
    const names = (ids: string[]) => ids.map((id) => this.label(id)).join(", ");
    return html`<article class="card module-card" aria-label=${one.label}>
      <header><h3>${one.label}</h3>${this.standing(one)}<span class="faint small">${ta(`modules.from.${one.source}` as AdminKey)}</span></header>
      <p class="faint small"><span class="code">${one.bundle || one.id}</span> ${one.version ?? ""}${one.changed ? html` · ${ago(one.changed)}` : nothing}</p>
      ${one.lacks.length > 0 ? html`<ul class="module-why">${one.lacks.map((why) => html`<li class="code small">${why}</li>`)}</ul>` : nothing}
      ${one.types.length > 0 ? this.types(one) : nothing}
      ${one.requires.length > 0 ? html`<p class="small">${ta("modules.requires", { what: names(one.requires) })}</p>` : nothing}
      ${one.restarts.length > 0 ? html`<p class="small">${ta("modules.restarts", { what: names(one.restarts) })}</p>` : nothing}
      ${one.failing.map((each) => html`<p class="small module-why"><strong>${each.isolated ? ta("modules.isolated") : ta("modules.failing", { n: each.failures })}</strong> <span class="code">${each.service}</span> (${each.kind})<br><span class="code">${each.reason}</span> · ${ago(each.since)}</p>`)}
      ${busy ? html`<div class="module-busy"><span role="status">${tryAdmin(`modules.step.${busy.step}`, busy.step ?? "")}</span><progress aria-label=${ta(`modules.act.${busy.act}` as AdminKey)}></progress></div>`
        : html`<div class="row">${one.failing.length > 0 ? html`<ui5-button icon="redo" @click=${() => void this.attempt(() => admin.changeModule(one.id, "restore"), ta("modules.restored")).then(() => this.refresh())}>${ta("modules.restore")}</ui5-button>` : nothing}
          ${one.acts.map((act) => html`<ui5-button design=${act === "purge" ? "Negative" : act === "remove" ? "Transparent" : "Default"} accessible-name="${ta(`modules.act.${act}` as AdminKey)} ${one.label}" @click=${() => void this.change(one, act)}>${ta(`modules.act.${act}` as AdminKey)}</ui5-button>`)}</div>`}
    </article>`;
  }

  private doings() {
    if (this.all.doings.length === 0) {
      return html`<div class="card">${empty("history", ta("modules.noDoings"), ta("modules.noDoingsHint"), html`<a href=${href("admin-area/audit?type=modules")}>${ta("section.audit")}</a>`, true)}</div>`;
    }
    return html`${table(ta("modules.doings"), [ta("modules.name"), ta("modules.what"), ta("modules.outcome"), ta("modules.by"), ta("modules.when")], this.all.doings.slice(0, SHOWN).map((one) => html`<tr>
      <th scope="row">${this.label(one.module)}${one.version ? html`<div class="faint small">${one.version}</div>` : nothing}</th><td>${ta(`modules.act.${one.act}` as AdminKey)}</td>
      <td>${one.step !== null ? html`<span class="tag c5">${tryAdmin(`modules.step.${one.step}`, one.step)}</span>` : one.failure ? html`<span class="tag c2">${ta("modules.outcomeFailed")}</span><div class="small">${one.failure}</div>`
        : html`<span class="tag c7">${ta("modules.outcomeDone")}</span>${one.result ? html` <a href=${app.api.http.url(`modules/exports/${one.result}`)} download>${ta("modules.export")}</a>` : nothing}`}</td>
      <td>${one.by}</td><td class="faint">${ago(one.at)}</td></tr>`))}<p class="small"><a href=${href("admin-area/audit?type=modules")}>${ta("modules.allDoings")}</a></p>`;
  }

  private async send(file: File | undefined): Promise<void> {
    if (!file) {
      return;
    }
    this.sent = 0;
    try {
      const upload = await admin.handIn(file, (share) => { this.sent = share; });
      this.sent = null;
      await this.judge(upload);
    } catch (failure) {
      failed(failure);
    } finally {
      this.sent = null;
    }
  }

  /** Shows what the plugin says of itself and asks for; only then something of it runs. */
  private async judge(upload: Awaited<ReturnType<typeof admin.handIn>>): Promise<void> {
    const sound = upload.faults.length === 0;
    const facts = ["bundle", "licence", "requires", "optional", "types", "permissions", "asks for network", "asks for files", "asks for mail", "api"].filter((key) => upload.facts[key]);
    const yes = await dialog<boolean>({
      title: upload.label ?? upload.file,
      body: () => html`${sound ? html`<p>${upload.replaces ? ta("modules.replaces", { from: upload.replaces, to: upload.version ?? "" }) : ta("modules.arrives", { to: upload.version ?? "" })}</p>`
          : html`<div class="module-why" role="alert"><strong>${ta("modules.refused")}</strong><ul>${upload.faults.map((why) => html`<li>${why}</li>`)}</ul></div>`}
        ${upload.notes.map((note) => html`<p class="small">${note}</p>`)}
        ${upload.restarts.length > 0 ? html`<p>${ta("modules.restarts", { what: upload.restarts.map((id) => this.label(id)).join(", ") })}</p>` : nothing}
        <dl class="facts">${facts.map((key) => html`<dt>${tryAdmin(`modules.fact.${key}`, key)}</dt><dd>${upload.facts[key] === "none" ? "—" : upload.facts[key] === "yes" ? ta("modules.yes") : upload.facts[key]}</dd>`)}</dl>
        <p class="faint small">${ta("modules.noSandbox")}</p>`,
      foot: ({ close }) => html`${sound ? html`<ui5-button design="Emphasized" @click=${() => close(true)}>${ta(upload.replaces ? "modules.act.update" : "modules.act.install")}</ui5-button>` : nothing}
        <ui5-button @click=${() => close(false)}>${sound ? ta("cancel") : ta("modules.close")}</ui5-button>`,
    });
    if (yes) {
      await this.begin(() => admin.activateModule(upload.id));
    } else {
      await admin.discardModule(upload.id).catch(failed);
    }
  }

  private async change(one: Installed, act: Act): Promise<void> {
    if (act === "purge" || (act === "remove" && nameless(one))) {
      const typed = await this.typed(one, act);
      if (typed) {
        await this.begin(() => admin.changeModule(one.id, act, typed));
      }
      return;
    }
    const asks = act === "remove" || act === "stop" || act === "update";
    const others = one.restarts.length > 0 ? ` ${ta("modules.restarts", { what: one.restarts.map((id) => this.label(id)).join(", ") })}` : "";
    if (!asks || await confirm(`${ta(`modules.act.${act}` as AdminKey)} ${one.label}`, ta(`modules.ask.${act}` as AdminKey) + others, ta(`modules.act.${act}` as AdminKey), ta("cancel"))) {
      await this.begin(() => admin.changeModule(one.id, act));
    }
  }

  /** The id of the module, or the name of its file, typed by hand; undefined if they thought better of it. */
  private typed(one: Installed, act: "purge" | "remove"): Promise<string | undefined> {
    let name = "";
    const asked = ta(act === "purge" ? "modules.purgeName" : "modules.fileName");
    return dialog<string>({
      title: `${ta(`modules.act.${act}`)} ${one.label}`,
      body: ({ redraw }) => html`<p>${ta(act === "purge" ? "modules.purgeHint" : "modules.fileHint", { name: one.id })}</p>
        <div class="field"><ui5-label for="purge-name" required>${asked}</ui5-label>${input("purge-name", name, (value) => { name = value; redraw(); }, { placeholder: one.id, name: asked })}</div>`,
      focus: "purge-name",
      foot: ({ close }) => html`<ui5-button design="Negative" ?disabled=${name.trim() !== one.id} @click=${() => close(name.trim())}>${ta(`modules.act.${act}`)}</ui5-button>
        <ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
    });
  }

  private async begin(work: () => Promise<{ doing?: number } | undefined>): Promise<void> {
    try {
      const begun = await work();
      if (begun?.doing) {
        this.awaited.add(begun.doing);
      }
    } catch (failure) {
      failed(new Error(reason(failure)));
    }
    await this.refresh();
  }
}

/** A file in the deploy folder that names no module is called by its own name, which no module can have. */
function nameless(one: Installed): boolean {
  return one.source === "deploy" && one.id.includes(".");
}
