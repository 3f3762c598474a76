import { html, nothing } from "lit";
import type { Stamp, Stamps } from "../api/beside";
import { t, tryText } from "../i18n/texts";
import type { RecordType } from "../model/types";
import { app } from "../shell/app-state";

/** Who, by which way in if not by the screen, and when. */
export function stamped(stamp: Stamp | undefined) {
  return stamp ? html`<span class="stamp faint small" title=${app.formats.exact(stamp.at)}>${said(stamp)}</span>` : nothing;
}

function said(stamp: Stamp): string {
  const channel = stamp.channel === "web" ? "" : tryText(`channel.${stamp.channel}`, "");
  return [stamp.actorName ?? t("timeline.system"), channel, app.formats.relative(stamp.at)].filter(Boolean).join(" · ");
}

/** The steps that were taken, the last of each, in the order in which that was. */
export function stepsTaken(type: RecordType, stamps: Stamps) {
  const taken = Object.entries(stamps.transitions).sort(([, a], [, b]) => a.at.localeCompare(b.at));
  return taken.length === 0 ? nothing : html`<section class="section stamps"><h2>${t("stamps.steps")}</h2>
    <ol>${taken.map(([key, stamp]) => html`<li><span>${labelOf(type, key)}</span> ${stamped(stamp)}</li>`)}</ol></section>`;
}

function labelOf(type: RecordType, transition: string): string {
  return type.lifecycles.flatMap((one) => one.transitions).find((one) => one.key === transition)?.label ?? transition;
}
