// The clocks of a ticket: how much is used, when it is due, and why.
const WORDS = {
  fr: { none: "Aucun engagement de service pour ce ticket.", why: "Pourquoi cette échéance ?", whyNot: "Pourquoi ?", due: "échéance", used: (clock) => `${clock.label} : ${clock.used} % du délai utilisé`, broken: "dépassé le" },
  en: { none: "No service level applies to this ticket.", why: "Why this deadline?", whyNot: "Why?", due: "due", used: (clock) => `${clock.label}: ${clock.used}% of the target used`, broken: "breached on" },
};
const OVER = new Set(["met", "missed", "cancelled"]);

export function clocks(el, ctx) {
  const words = WORDS[ctx.language];
  const opened = new Set();
  let asked = 0;

  async function show() {
    const turn = ++asked;
    const { clocks: all } = await ctx.api("POST", `tickets/${ctx.record.id}/deadlines`, {});
    if (turn === asked) {
      el.replaceChildren(all.length > 0 ? list(all) : text("p", words.none));
    }
  }

  function list(all) {
    const list = document.createElement("ul");
    Object.assign(list.style, { listStyle: "none", padding: 0, margin: 0, display: "grid", gap: "0.9rem" });
    all.forEach((clock) => {
      const item = document.createElement("li");
      item.append(text("strong", clock.label), ` · ${clock.statusLabel}`, document.createElement("br"), text("span", line(clock)), bar(clock), why(clock));
      list.append(item);
    });
    return list;
  }

  function line(clock) {
    if (clock.breachedAt) {
      return `${words.broken} ${ctx.format.dateTime(clock.breachedAt)}`;
    }
    return clock.deadline ? `${words.due} ${ctx.format.dateTime(clock.deadline)} (${ctx.format.relative(clock.deadline)})` : clock.target;
  }

  function bar(clock) {
    const bar = Object.assign(document.createElement("progress"), { max: 100, value: Math.min(100, clock.used) });
    bar.style.inlineSize = "100%";
    bar.setAttribute("aria-label", words.used(clock));
    bar.hidden = OVER.has(clock.status);
    return bar;
  }

  function why(clock) {
    const details = document.createElement("details");
    details.open = opened.has(clock.id);
    details.ontoggle = () => (details.open ? opened.add(clock.id) : opened.delete(clock.id));
    const reasons = document.createElement("ol");
    [...clock.why, ...clock.steps].forEach((reason) => reasons.append(text("li", reason)));
    details.append(text("summary", clock.deadline ? words.why : words.whyNot), reasons);
    return details;
  }

  function text(tag, value) {
    return Object.assign(document.createElement(tag), { textContent: value });
  }

  ctx.onRecord(() => void show());
  ctx.onChange("slaClocks", () => void show());
  return show();
}
