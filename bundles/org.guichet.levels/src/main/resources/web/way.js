// Which way a ticket went through the levels, with the time at each; where it can go from here.
import { button, duration, element, tag } from "./parts.js";

const WORDS = {
  fr: {
    none: "Pas encore d’étape notée.", escalate: (to) => `Escalader vers «\u00a0${to}\u00a0»`, back: (to) => `Rendre à «\u00a0${to}\u00a0»`, reason: "Motif", why: "Un motif est nécessaire.",
    up: (to) => `Escaladé vers «\u00a0${to}\u00a0».`, down: (to) => `Rendu à «\u00a0${to}\u00a0».`, here: "en cours", sum: "En tout", cancel: "Annuler", done: "Valider",
    arrived: "Arrivée", escalated: "Escalade", handedBack: "Retour", moved: "Niveau changé", reopened: "Réouverture",
  },
  en: {
    none: "No stay noted yet.", escalate: (to) => `Escalate to “${to}”`, back: (to) => `Give back to “${to}”`, reason: "Reason", why: "A reason is needed.",
    up: (to) => `Escalated to “${to}”.`, down: (to) => `Given back to “${to}”.`, here: "now", sum: "In all", cancel: "Cancel", done: "Confirm",
    arrived: "Arrival", escalated: "Escalation", handedBack: "Given back", moved: "Level changed", reopened: "Reopened",
  },
};

export function way(el, ctx) {
  const words = WORDS[ctx.language];
  let asked = 0;
  let asking = null;
  let reason = "";

  async function show() {
    const turn = ++asked;
    const answer = await ctx.api("POST", `tickets/${ctx.record.id}/levelWay`, {});
    if (turn !== asked) {
      return;
    }
    const focused = el.contains(document.activeElement) ? document.activeElement.dataset.part : null;
    el.replaceChildren(here(answer), ...moves(answer), ...(answer.stays.length > 0 ? [list(answer.stays)] : [element("p", words.none)]), ...sums(answer.sums));
    if (focused) {
      el.querySelector(`[data-part="${focused}"]`)?.focus();
    }
  }

  function here(answer) {
    const line = element("p", "");
    line.append(tag(answer.label, answer.colour));
    return line;
  }

  function moves(answer) {
    if (asking && answer[asking]) {
      return [form(answer)];
    }
    asking = null;
    const row = Object.assign(document.createElement("div"), { className: "row" });
    [["next", words.escalate], ["back", words.back]].filter(([where]) => answer[where]).forEach(([where, say]) =>
      row.append(part(button(say(answer[where]), () => ask(where), where === "next"), where)));
    return row.children.length > 0 ? [row] : [];
  }

  function form(answer) {
    const to = answer[asking];
    const made = document.createElement("form");
    const input = part(Object.assign(document.createElement("input"), { value: reason, maxLength: 500, required: true, className: "native", ariaLabel: words.reason, placeholder: words.reason }), "reason");
    input.oninput = () => { reason = input.value; };
    // a handler that returns false would keep the key from the field
    input.addEventListener("keydown", (event) => event.key === "Escape" && giveUp());
    const send = part(button((asking === "next" ? words.escalate : words.back)(to), () => undefined, true), "send");
    send.type = "submit";
    const row = Object.assign(document.createElement("div"), { className: "row" });
    row.append(send, button(words.cancel, giveUp, false));
    made.append(input, row);
    made.onsubmit = (event) => {
      event.preventDefault();
      void go(to, send);
    };
    return made;
  }

  const ask = (where) => {
    asking = where;
    reason = "";
    void show().then(() => el.querySelector("[data-part=reason]")?.focus());
  };
  const giveUp = () => {
    const where = asking;
    asking = null;
    void show().then(() => el.querySelector(`[data-part="${where}"]`)?.focus());
  };

  async function go(to, send) {
    if (!reason.trim()) {
      ctx.toast(words.why, true);
      return;
    }
    send.disabled = true;
    const up = asking === "next";
    try {
      await ctx.api("POST", `tickets/${ctx.record.id}/${up ? "escalate" : "handBack"}`, { levels_reason: reason.trim() });
      asking = null;
      ctx.toast((up ? words.up : words.down)(to));
    } catch (problem) {
      ctx.toast(problem.detail ?? problem.message, true);
    }
    // whoever hands a ticket on may not see it any more
    await show().catch(() => el.replaceChildren());
  }

  function list(stays) {
    const rows = document.createElement("ul");
    rows.append(...stays.map((stay) => {
      const row = document.createElement("li");
      row.append(tag(stay.label, stay.colour), " ", element("strong", stay.leftAt ? duration(stay.seconds) : `${duration(stay.seconds)}, ${words.here}`));
      row.append(element("div", [words[stay.kind] ?? stay.kind, ctx.format.dateTime(stay.enteredAt), stay.user].filter(Boolean).join(" · ")));
      if (stay.reason) {
        row.append(element("q", stay.reason));
      }
      return row;
    }));
    return rows;
  }

  function sums(all) {
    return all.length < 2 ? [] : [element("p", `${words.sum}${ctx.language === "fr" ? "\u00a0" : ""}: ${all.map((sum) => `${sum.label} ${duration(sum.seconds)}`).join(" · ")}`)];
  }

  ctx.onRecord(() => void show());
  return show();
}

function part(made, name) {
  made.dataset.part = name;
  return made;
}
