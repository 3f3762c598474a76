// Time per level in a period, of all tickets, split by queue, type or month.
import { duration, element, field, select } from "./parts.js";

const WORDS = {
  fr: { from: "Du", to: "au", by: "Par", level: "niveau", queue: "file", type: "type", month: "mois", none: "Aucun passage dans cette période.", tickets: "Tickets", time: "Temps", mean: "Par ticket", at: "Niveau", other: "Sans", caption: "Temps par niveau" },
  en: { from: "From", to: "to", by: "By", level: "level", queue: "queue", type: "type", month: "month", none: "No stay in that period.", tickets: "Tickets", time: "Time", mean: "Per ticket", at: "Level", other: "None", caption: "Time per level" },
};

export function report(el, ctx) {
  const words = WORDS[ctx.language];
  const chosen = { from: null, to: null, by: "level" };
  const controls = Object.assign(document.createElement("div"), { className: "row" });
  const place = document.createElement("div");
  place.setAttribute("aria-live", "polite");
  el.append(controls, place);
  let asked = 0;

  async function show() {
    const turn = ++asked;
    const answer = await ctx.api("POST", "supportLevels/timeReport", Object.fromEntries(Object.entries(chosen).filter(([, value]) => value)));
    if (turn !== asked) {
      return;
    }
    if (!controls.hasChildNodes()) {
      controls.append(day("from", answer.from), day("to", answer.to), field(words.by, select(["level", "queue", "type", "month"].map((key) => [key, words[key]]), chosen.by, change("by"))));
    }
    place.replaceChildren(answer.rows.length === 0 ? element("p", words.none) : table(answer));
  }

  const change = (key) => (value) => {
    chosen[key] = value;
    show().catch((problem) => ctx.toast(problem.detail ?? problem.message, true));
  };

  function day(key, value) {
    const input = Object.assign(document.createElement("input"), { type: "date", value, className: "native" });
    input.style.inlineSize = "auto";
    input.onchange = () => input.value && change(key)(input.value);
    return field(words[key], input);
  }

  function table({ rows, by }) {
    const made = document.createElement("table");
    made.style.cssText = "inline-size:100%;border-collapse:collapse";
    made.createCaption().textContent = words.caption;
    const split = by !== "level";
    const head = made.createTHead().insertRow();
    head.append(...[...(split ? [words[by]] : []), words.at, words.tickets, words.time, words.mean].map((word, i) => cell("th", word, i > (split ? 1 : 0))));
    const body = made.createTBody();
    rows.forEach((row) => body.insertRow().append(...(split ? [cell("th", row.label ?? words.other, false)] : []), cell(split ? "td" : "th", row.level, false),
      cell("td", ctx.format.number(row.tickets), true), cell("td", duration(row.seconds), true), cell("td", duration(row.seconds / row.tickets), true)));
    const scroll = Object.assign(document.createElement("div"), { tabIndex: 0, role: "region", ariaLabel: words.caption });
    scroll.style.cssText = "overflow-x:auto;contain:inline-size";
    scroll.append(made);
    return scroll;
  }

  return show();
}

function cell(name, words, number) {
  const made = element(name, words);
  made.style.cssText = `padding:.4em .6em;text-align:${number ? "end" : "start"};border-block-end:1px solid var(--sapList_BorderColor)`;
  if (name === "th") {
    made.scope = number ? "col" : "row";
  }
  return made;
}
