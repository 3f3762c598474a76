import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { NOTICE_KINDS } from "../model/notices";
import { choose, chosen, DIGEST_AT, QUIET, toggle, type ChannelOffer, type Wishes } from "../model/wishes";
import { app } from "./app-state";

/** The channels that are there for the reader; none if the server knows of none. */
export async function offeredChannels(): Promise<ChannelOffer[]> {
  try {
    return ((await app.api.act("notifications", null, "channels", {})) as { items?: ChannelOffer[] }).items ?? [];
  } catch {
    return [];
  }
}

/** Those that tell something: their choices are open to begin with, and stay so when the last one is taken out. */
export function telling(channels: ChannelOffer[], wishes: Wishes): Set<string> {
  return new Set(channels.filter((channel) => chosen(wishes, channel).length > 0).map((channel) => channel.key));
}

/** By which channels what is told, when they are silent, and which gather their news for once a day. */
export function channelChoices(channels: ChannelOffer[], open: Set<string>, now: Wishes, changed: (wishes: Wishes) => void) {
  if (channels.length === 0) {
    return nothing;
  }
  const quiet = now.quiet;
  return html`<fieldset><legend>${t("preferences.channels")}</legend>
      ${channels.map((channel) => html`<details ?open=${open.has(channel.key)}><summary>${channel.label}
        <span class="faint small">${channel.address ?? t("preferences.noAddress")}${channel.paid ? ` · ${t("preferences.paid")}` : ""}</span></summary>
        ${NOTICE_KINDS.filter((kind) => !now.off?.includes(kind)).map((kind) => tick(`${channel.key}-${kind}`, t(`notices.kind.${kind}`), chosen(now, channel).includes(kind),
          (on) => changed(choose(now, channel, kind, on))))}
        ${tick(`digest-${channel.key}`, t("preferences.digest"), now.digest?.includes(channel.key) ?? false,
          (on) => changed({ ...now, digest: toggle(now.digest, channel.key, on) }))}</details>`)}</fieldset>
    <fieldset><legend>${t("preferences.times")}</legend>
      ${(now.digest ?? []).length > 0 ? time("digest-at", t("preferences.digestAt"), now.digestAt ?? DIGEST_AT, (at) => changed({ ...now, digestAt: at })) : nothing}
      ${tick("quiet", t("preferences.quiet"), quiet !== undefined, (on) => changed({ ...now, quiet: on ? QUIET : undefined }))}
      ${quiet ? html`${time("quiet-from", t("preferences.quietFrom"), quiet.from, (from) => changed({ ...now, quiet: { ...quiet, from } }))}
        ${time("quiet-to", t("preferences.quietTo"), quiet.to, (to) => changed({ ...now, quiet: { ...quiet, to } }))}` : nothing}
      <p class="faint small">${t("preferences.urgent")}</p></fieldset>`;
}

function tick(id: string, label: string, on: boolean, chose: (on: boolean) => void) {
  return html`<label class="tick"><input type="checkbox" id=${`preference-${id}`} .checked=${on}
    @change=${(event: Event) => chose((event.target as HTMLInputElement).checked)}><span>${label}</span></label>`;
}

function time(id: string, label: string, value: string, chose: (value: string) => void) {
  return html`<div class="field"><label class="label" for=${`preference-${id}`}>${label}</label>
    <input class="native" type="time" required id=${`preference-${id}`} .value=${value} @change=${(event: Event) => {
      const typed = (event.target as HTMLInputElement).value;
      if (typed) {
        chose(typed);
      }
    }}></div>`;
}
