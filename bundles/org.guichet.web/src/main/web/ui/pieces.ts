import { html, nothing, svg, type TemplateResult } from "lit";
import { Problem } from "../api/http";
import { t, tryText } from "../i18n/texts";
import type { Category, State } from "../model/types";
import { app } from "../shell/app-state";

/** Small things that every screen draws. */

/** One shape for each category of states, so that nobody needs to tell colours apart. */
const SIGNS: Record<Category, TemplateResult> = {
  open: svg`<circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" stroke-width="1.5"/>`,
  active: svg`<circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z" fill="currentColor"/>`,
  waiting: svg`<path d="M3.5 2v8M8.5 2v8" stroke="currentColor" stroke-width="2.25" stroke-linecap="round"/>`,
  done: svg`<path d="m2 6.5 2.75 2.75L10 3.5" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>`,
  closed: svg`<circle cx="6" cy="6" r="4.75" fill="currentColor"/>`,
  cancelled: svg`<path d="m2.75 2.75 6.5 6.5m0-6.5-6.5 6.5" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/>`,
};

export function categorySign(category: Category): TemplateResult {
  return html`<svg class="sign ${category}" viewBox="0 0 12 12" aria-hidden="true">${SIGNS[category]}</svg>`;
}

/** A state in the tone of its category. Modules choose colours one by one; side by side in a list they must not shout. */
export function stateTag(state: State | undefined, key: unknown): TemplateResult | typeof nothing {
  if (!state) {
    return key ? html`<span class="tag">${String(key)}</span>` : nothing;
  }
  return html`<span class="tag state ${state.category}" title=${tryText(`category.${state.category}`, state.label)}>${categorySign(state.category)}<span class="ellipsis">${state.label}</span></span>`;
}

/** Choices that grade, from 3 (at once) to 1 (when there is time); others have a tone only. */
const GRADES: Record<string, 1 | 2 | 3> = {
  critical: 3, urgent: 3, blocking: 3, high: 3, important: 2, major: 2, medium: 2, normal: 2, minor: 1, low: 1,
};
const TONES: Record<string, Category> = { active: "done", inactive: "closed", closed: "closed", blocked: "cancelled" };

/** A choice with its tone: bars say how much it weighs, the text always says the same. */
export function choiceTag(key: unknown, label: string): TemplateResult | string {
  const grade = GRADES[String(key)];
  if (grade) {
    return html`<span class="tag grade g${grade}"><svg class="sign" viewBox="0 0 12 12" aria-hidden="true">${[1, 2, 3].map((n) =>
      svg`<rect x=${(n - 1) * 4 + 0.5} y=${10 - n * 3} width="2.75" height=${n * 3} rx="0.75" fill="currentColor" opacity=${n <= grade ? 1 : 0.25}/>`)}</svg><span class="ellipsis">${label}</span></span>`;
  }
  const tone = TONES[String(key)];
  return tone ? html`<span class="tag state ${tone}">${label}</span>` : label;
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

/** The same where it is all that the page has to say. */
export function emptyPage(icon: string, title: string, hint: string, action: unknown = nothing): TemplateResult {
  return html`<div class="empty"><ui5-icon name=${icon} mode="Decorative"></ui5-icon><h1>${title}</h1><p>${hint}</p>${action}</div>`;
}

export function bones(lines = 6): TemplateResult {
  return html`<div class="bones" role="status" aria-label=${t("app.loading")}>
    ${Array.from({ length: lines }, () => html`<span class="bone"></span>`)}</div>`;
}

/** What went wrong in the server's words, with the way on; with a heading where it is all that the page has to say. */
export function trouble(failure: unknown, retry?: () => void, wholePage = false): TemplateResult {
  const problem = failure instanceof Problem ? failure : null;
  const title = problem?.title ?? t("error.title");
  return html`<div class="empty" role="alert"><ui5-icon name="error" mode="Decorative"></ui5-icon>
    ${wholePage ? html`<h1>${title}</h1>` : html`<strong>${title}</strong>`}<p>${problem?.detail ?? String((failure as Error)?.message ?? failure)}</p>
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
