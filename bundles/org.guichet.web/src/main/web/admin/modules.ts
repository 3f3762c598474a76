import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { admin, type Installed } from "../api/admin";
import { ta, type AdminKey } from "../i18n/admin";
import { app, catalog } from "../shell/app-state";
import { href } from "../shell/router";
import { AdminScreen, head, table } from "./frame";

const COLOURS: Record<Installed["state"], string> = { active: "c7", starting: "c5", stopping: "c3", stopped: "c10", unresolved: "c2" };

/** The modules installed, whether they run, and what they bring; follows their comings and goings. */
@customElement("guichet-admin-modules")
export class AdminModules extends AdminScreen {
  @state() private modules: Installed[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(app.events.on((name) => {
      if (name === "types") {
        void this.refresh();
      }
    }));
  }

  protected async load(): Promise<void> {
    this.modules = await admin.modules();
  }

  protected content() {
    return html`${head(ta("section.modules"), ta("modules.hint"))}
      ${table(ta("section.modules"), [ta("modules.name"), ta("modules.version"), ta("modules.state"), ta("modules.types"), ta("modules.changed")], this.modules.map((one) => html`<tr>
        <th scope="row">${one.label}<div class="faint small code">${one.bundle}</div></th><td class="figures-of">${one.version}</td>
        <td><span class="tag ${COLOURS[one.state]}">${ta(`modules.is.${one.state}` as AdminKey)}</span>${one.lacks.map((wanted) => html`<div class="faint small code">${wanted}</div>`)}</td>
        <td><div class="tags">${one.types.map((key) => {
          const type = catalog().find(key);
          return type?.menu != null && !type.partOf ? html`<a class="tag" href=${href(key)}>${type.plural}</a>` : html`<span class="tag">${type?.plural ?? key}</span>`;
        })}${one.types.length === 0 ? html`<span class="faint">—</span>` : nothing}</div></td>
        <td class="faint" title=${app.formats.exact(one.changed)}>${app.formats.relative(one.changed)}</td></tr>`))}`;
  }
}
