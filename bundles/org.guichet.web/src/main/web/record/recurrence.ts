import { html } from "lit";
import { t } from "../i18n/texts";
import type { Field } from "../model/types";

/** Rules of recurrence (RFC 5545) in words, for those that people mostly mean; any other stays as it is written. */

const COMMON = { daily: "FREQ=DAILY", workdays: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", weekly: "FREQ=WEEKLY", fortnightly: "FREQ=WEEKLY;INTERVAL=2", monthly: "FREQ=MONTHLY", yearly: "FREQ=YEARLY" };
type Rhythm = keyof typeof COMMON;

export function isRecurrence(field: Field): boolean {
  return field.kind === "string" && field.name === "recurrence";
}

/** The rhythm of a rule and the day it ends, where it is one of the common ones. */
export function readRule(rule: string): { rhythm: Rhythm; until: string | null } | null {
  const until = /;?UNTIL=(\d{4})(\d{2})(\d{2})[^;]*/.exec(rule);
  const bare = rule.replace(/^RRULE:/i, "").replace(/;?UNTIL=[^;]*/, "").replace(/;?INTERVAL=1(?!\d)/, "");
  const rhythm = (Object.keys(COMMON) as Rhythm[]).find((key) => COMMON[key] === bare);
  return rhythm ? { rhythm, until: until ? `${until[1]}-${until[2]}-${until[3]}` : null } : null;
}

export function writeRule(rhythm: Rhythm, until: string | null): string {
  return COMMON[rhythm] + (until ? `;UNTIL=${until.replace(/-/g, "")}` : "");
}

export function ruleInWords(rule: string, day: (iso: string) => string): string {
  const read = readRule(rule);
  return read ? t(`recurrence.${read.rhythm}`) + (read.until ? ` ${t("recurrence.until", { day: day(read.until) })}` : "") : rule;
}

export function recurrenceControl(id: string, label: unknown, value: string, set: (value: string | null) => void) {
  const read = value ? readRule(value) : null;
  const custom = !!value && !read;
  return html`<div class="recurrence"><ui5-select id=${id} accessible-name=${label} @change=${(event: CustomEvent<{ selectedOption: HTMLElement & { value: string } }>) => {
      const chosen = event.detail.selectedOption.value;
      if (chosen !== "custom") {
        set(chosen ? writeRule(chosen as Rhythm, read?.until ?? null) : null);
      }
    }}><ui5-option value="" ?selected=${!value}>${t("recurrence.never")}</ui5-option>
      ${(Object.keys(COMMON) as Rhythm[]).map((key) => html`<ui5-option value=${key} ?selected=${read?.rhythm === key}>${t(`recurrence.${key}`)}</ui5-option>`)}
      ${custom ? html`<ui5-option value="custom" selected>${value}</ui5-option>` : ""}</ui5-select>
    ${read ? html`<ui5-date-picker accessible-name=${t("recurrence.end")} value-format="yyyy-MM-dd" display-format="dd/MM/yyyy" placeholder=${t("recurrence.end")} .value=${read.until ?? ""}
      @change=${(event: CustomEvent<{ value: string; valid: boolean }>) => event.detail.valid && set(writeRule(read.rhythm, event.detail.value || null))}></ui5-date-picker>` : ""}</div>`;
}
