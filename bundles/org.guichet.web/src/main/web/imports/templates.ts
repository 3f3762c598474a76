import { html, nothing, type TemplateResult } from "lit";
import { choose, field, input } from "../admin/frame";
import { ta } from "../i18n/admin";
import type { Row, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { dialog } from "../ui/dialog";

/** Mappings kept from files of the same kind; none where the server has no such type or the person may not see it. */
export async function loadTemplates(target: string): Promise<Row[]> {
  return catalog().find("importTemplates")
    ? (await app.api.list("importTemplates", { filter: `target==${target}`, sort: "name", limit: 100, fields: ["name", "mode", "keyField", "encoding", "separator", "header", "mapping"] })).items : [];
}

export function templateBar(templates: Row[], use: (template: Row) => void): TemplateResult | typeof nothing {
  return templates.length === 0 ? nothing : html`<div class="row wrap template-bar">${choose("import-template", ta("template.use"),
    [{ key: "", label: ta("template.use") }, ...templates.map((one) => ({ key: String(one.id), label: String(one["name"]) }))], "", (id) => {
      const template = templates.find((one) => String(one.id) === id);
      if (template) {
        use(template);
      }
    })}</div>`;
}

/** Asks for a name and keeps the mapping under it. @return the name, or undefined if the person gave up */
export async function keepTemplate(proposed: string, values: Values): Promise<string | undefined> {
  let name = proposed;
  const done = await dialog<boolean>({
    title: ta("template.save"),
    body: () => field("template-name", ta("template.name"), input("template-name", name, (value) => { name = value; }), ta("template.hint"), true),
    foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close(true)}>${ta("save")}</ui5-button><ui5-button @click=${() => close()}>${ta("cancel")}</ui5-button>`,
  });
  if (!done) {
    return undefined;
  }
  await app.api.create("importTemplates", { ...values, name }, crypto.randomUUID());
  return name;
}
