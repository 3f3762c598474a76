import { html } from "lit";
import type { Panel, RecordType } from "../model/types";
import { app } from "../shell/app-state";
import { dialog } from "../ui/dialog";

/** What modules offer to do above a list of the type, in their order. */
export function listActions(type: RecordType): Panel[] {
  return (app.catalog?.description.panels ?? []).filter((part) => part.slot === "list.action" && (!part.type || part.type === type.key));
}

/** Opens what a module offers: its script draws the content of a dialog and is told when that closes. */
export async function openListAction(part: Panel, type: RecordType): Promise<void> {
  await import("../record/side-panels");
  await dialog({ title: part.label, body: () => html`<guichet-panel bare .panel=${part} .type=${type.key}></guichet-panel>` });
}
