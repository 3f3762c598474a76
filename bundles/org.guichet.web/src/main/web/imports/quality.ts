import { html, nothing, type TemplateResult } from "lit";
import type { ImportQuality, QualityFigure } from "../api/imports";
import { ta } from "../i18n/admin";
import { app } from "../shell/app-state";

const SHOWN = 12;

/** What a run or a dry run says about its file: whether every row is accounted for, totals by type, and what is wrong how often. */
export function qualitySection(quality: ImportQuality, sheet: string): TemplateResult {
  const n = app.formats.integer.bind(app.formats);
  const { sums, duplicates } = quality;
  const doubles: QualityFigure[] = [
    { field: null, label: ta("quality.repeated"), count: duplicates.repeated, share: null },
    ...(duplicates.compared > 0 ? [{ field: null, label: ta("quality.alike", { n: n(duplicates.compared) }), count: duplicates.alike, share: null }] : []),
  ];
  return html`<section class="quality stack" aria-labelledby="quality-title"><div class="row wrap"><h2 id="quality-title">${ta("quality.title")}</h2><span class="grow"></span><a href=${sheet} download>${ta("quality.download")}</a></div>
    <p class="row wrap"><span class="tag ${sums.balanced ? "c4" : "c2"}">${sums.balanced ? ta("quality.balanced") : ta("quality.unbalanced")}</span>
      <span class="faint">${ta("quality.sums", { rows: n(sums.rows), created: n(sums.created), updated: n(sums.updated), unchanged: n(sums.unchanged), refused: n(sums.refused), blank: n(sums.blank) })}</span></p>
    <div class="quality-tables">${totals(quality)}
      ${figures(ta("quality.rejects"), quality.rejects, ta("quality.noRejects"))}
      ${figures(ta("quality.duplicates"), doubles.filter((one) => one.count > 0), ta("quality.noDuplicates"))}
      ${figures(ta("quality.orphans"), quality.orphans, ta("quality.noOrphans"))}
      ${figures(ta("quality.empty"), quality.empty, ta("quality.noEmpty"))}</div></section>`;
}

function totals(quality: ImportQuality): TemplateResult {
  const n = (value: number) => app.formats.integer(value);
  const name = ta(quality.dry ? "quality.totalsDry" : "quality.totals");
  return html`<section><h3>${name}</h3><div class="scroll" tabindex="0" role="group" aria-label=${name}><table class="data"><thead><tr><th scope="col">${ta("quality.type")}</th><th scope="col" class="number">${ta("quality.created")}</th><th scope="col" class="number">${ta("quality.updated")}</th><th scope="col" class="number">${ta("quality.unchanged")}</th></tr></thead>
    <tbody>${quality.totals.map((one) => html`<tr><th scope="row">${one.label}</th><td class="number">${n(one.created)}</td><td class="number">${n(one.updated)}</td><td class="number">${n(one.unchanged)}</td></tr>`)}</tbody></table></div></section>`;
}

function figures(title: string, all: QualityFigure[], none: string): TemplateResult {
  return html`<section><h3>${title}</h3>${all.length === 0 ? html`<p class="faint">${none}</p>` : html`<ul class="quality-list">${all.slice(0, SHOWN).map((one) => html`<li>
      <span class="grow">${one.sample ?? one.label}</span>
      <span class="number">${app.formats.integer(one.count)}${one.share === null ? nothing : html` <span class="faint small">${app.formats.percent(one.share)}</span>`}</span></li>`)}</ul>
    ${all.length > SHOWN ? html`<p class="faint small">${ta("quality.more", { n: all.length - SHOWN })}</p>` : nothing}`}</section>`;
}
