import { html, nothing, type TemplateResult } from "lit";
import { Problem } from "../api/http";
import { t, tryText } from "../i18n/texts";
import type { State } from "../model/types";
import { app } from "../shell/app-state";

/** Small things that every screen draws. */

export function stateTag(state: State | undefined, key: unknown): TemplateResult | typeof nothing {
  if (!state) {
    return key ? html`<span class="tag">${String(key)}</span>` : nothing;
  }
  return html`<span class="tag c${state.colour}" title=${tryText(`category.${state.category}`, state.label)}>${state.label}</span>`;
}

/** Colours for choices that grade; the text always says the same. */
const GRADES: Record<string, number> = {
  critical: 2, urgent: 2, blocked: 2, high: 3, important: 3, major: 3, medium: 5, normal: 6, minor: 10, low: 10, inactive: 10, closed: 10, active: 4,
};

export function choiceTag(key: unknown, label: string): TemplateResult | string {
  const colour = GRADES[String(key)];
  return colour ? html`<span class="tag c${colour}">${label}</span>` : label;
}

export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  return ((words[0]?.[0] ?? "") + (words.length > 1 ? words[words.length - 1]![0] ?? "" : "")).toUpperCase() || "?";
}

export function avatar(name: string, tiny = false): TemplateResult {
  return html`<span class="avatar ${tiny ? "tiny" : ""}" aria-hidden="true">${initials(name)}</span>`;
}

export function person(name: string): TemplateResult {
  return html`<span class="person">${avatar(name, true)}<span class="ellipsis">${name}</span></span>`;
}

export function ago(value: unknown, late = false): TemplateResult | typeof nothing {
  if (!value) {
    return nothing;
  }
  const at = String(value);
  return html`<time class=${late ? "late" : ""} datetime=${at} title=${app.formats.exact(at)}>${app.formats.relative(at)}</time>`;
}

export function empty(icon: string, title: string, hint: string, action: unknown = nothing, compact = false): TemplateResult {
  return html`<div class="empty ${compact ? "compact" : ""}"><ui5-icon name=${icon} mode="Decorative"></ui5-icon>
    <strong>${title}</strong><p>${hint}</p>${action}</div>`;
}

export function bones(lines = 6): TemplateResult {
  return html`<div class="bones" role="status" aria-label=${t("app.loading")}>
    ${Array.from({ length: lines }, () => html`<span class="bone"></span>`)}</div>`;
}

/** What went wrong in the server's words, with the way on. */
export function trouble(failure: unknown, retry?: () => void): TemplateResult {
  const problem = failure instanceof Problem ? failure : null;
  return html`<div class="empty" role="alert"><ui5-icon name="error" mode="Decorative"></ui5-icon>
    <strong>${problem?.title ?? t("error.title")}</strong><p>${problem?.detail ?? String((failure as Error)?.message ?? failure)}</p>
    ${retry ? html`<ui5-button design="Emphasized" @click=${retry}>${t("app.retry")}</ui5-button>` : nothing}</div>`;
}

/** One line for a failure: the places' messages if there are any, else the detail. */
export function reason(failure: unknown): string {
  if (failure instanceof Problem) {
    const places = failure.places.map((p) => p.message).filter(Boolean);
    return places.length > 0 ? places.join(" ") : failure.detail || failure.title;
  }
  return failure instanceof Error ? failure.message : String(failure);
}
