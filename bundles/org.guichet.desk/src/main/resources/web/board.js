// The live board of a supervisor: readable from across the room, every figure opens its records.
const WORDS = {
  fr: { queue: "File", open: "En cours", unassigned: "Sans responsable", late: "En retard", soon: "Dans l’heure", oldest: "Plus ancien en attente", none: "Sans file", all: "Ensemble", on: "Connectés", off: "Absents avec des tickets", nobody: "Personne", wall: "Plein écran", hand: (n) => `${n}\u00a0en cours`, empty: "Aucun ticket en cours." },
  en: { queue: "Queue", open: "Open", unassigned: "Nobody has", late: "Late", soon: "Within the hour", oldest: "Oldest waiting", none: "No queue", all: "All", on: "Connected", off: "Away with tickets", nobody: "Nobody", wall: "Full screen", hand: (n) => `${n} open`, empty: "No open tickets." },
};
const FIGURES = ["open", "unassigned", "late", "soon"];
const EVERY = 30_000;
const GATHER = 2_000;

export function board(el, ctx) {
  const words = WORDS[ctx.language];
  const body = document.createElement("div");
  const wall = Object.assign(text("button", words.wall), { type: "button", className: "native", onclick: () => void el.requestFullscreen?.() });
  wall.style.inlineSize = "auto";
  el.append(body, wall);
  const wide = () => {
    const full = document.fullscreenElement === el;
    wall.hidden = full;
    el.style.cssText = full ? "font-size:clamp(1rem,2.2vw,2.5rem);padding:2rem;overflow:auto;background:var(--sapBackgroundColor)" : "";
  };
  document.addEventListener("fullscreenchange", wide);

  let asked = 0;
  async function show() {
    const turn = ++asked;
    const answer = await ctx.api("POST", "tickets/liveBoard", {});
    if (turn === asked) {
      const at = body.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      body.replaceChildren(...(answer.queues.length > 0 ? [queues(answer)] : [text("p", words.empty)]), ...people(answer.people));
      if (at) {
        [...body.querySelectorAll("a")].find((link) => link.getAttribute("href") === at)?.focus();
      }
    }
  }

  function queues({ queues: rows, filters }) {
    const table = document.createElement("table");
    table.style.cssText = "inline-size:100%;border-collapse:collapse";
    const head = table.createTHead().insertRow();
    [words.queue, ...FIGURES.map((figure) => words[figure]), words.oldest].forEach((word, i) => head.append(cell("th", word, i > 0)));
    const lines = table.createTBody();
    rows.forEach((row) => lines.append(line(row, filters, row.label ?? words.none, `queue${row.queue === null ? "=null=true" : `==${row.queue}`}`)));
    if (rows.length > 1) {
      const total = Object.fromEntries(FIGURES.map((figure) => [figure, rows.reduce((sum, row) => sum + row[figure], 0)]));
      total.oldest = rows.map((row) => row.oldest).filter(Boolean).sort()[0] ?? null;
      table.createTFoot().append(line(total, filters, words.all, null));
    }
    const scroll = document.createElement("div");
    // a wide table scrolls in its card instead of widening the page
    scroll.style.cssText = "overflow-x:auto;contain:inline-size";
    scroll.tabIndex = 0;
    scroll.role = "region";
    scroll.ariaLabel = words.queue;
    scroll.append(table);
    return scroll;
  }

  function line(row, filters, label, only) {
    const made = document.createElement("tr");
    made.append(cell("th", label, false));
    for (const figure of FIGURES) {
      const place = cell("td", "", true);
      const filter = only ? `${filters[figure]};${only}` : filters[figure];
      const link = Object.assign(text("a", ctx.format.number(row[figure])), { href: ctx.href(`tickets?filter=${encodeURIComponent(filter)}`) });
      link.ariaLabel = `${label}, ${words[figure]}${ctx.language === "fr" ? "\u00a0" : ""}: ${row[figure]}`;
      link.style.cssText = `font-weight:700;${figure === "late" && row[figure] > 0 ? "color:var(--sapNegativeTextColor)" : ""}`;
      place.append(link);
      made.append(place);
    }
    const oldest = cell("td", row.oldest ? ctx.format.relative(row.oldest) : "–", true);
    oldest.title = row.oldest ? ctx.format.dateTime(row.oldest) : "";
    made.append(oldest);
    return made;
  }

  function people(rows) {
    return [[words.on, rows.filter((row) => row.connected)], [words.off, rows.filter((row) => !row.connected && row.open > 0)]].flatMap(([title, some], i) => {
      if (i > 0 && some.length === 0) {
        return [];
      }
      const list = document.createElement("p");
      if (some.length === 0) {
        list.textContent = words.nobody;
      }
      some.forEach((row, at) => {
        const link = Object.assign(text("a", `${row.name} (${words.hand(row.open)})`), { href: ctx.href(`tickets?filter=${encodeURIComponent(`assignee==${row.user};state.category=in=(open,active,waiting)`)}`) });
        list.append(...(at > 0 ? [" · "] : []), link);
      });
      const head = text("h3", `${title} (${some.length})`);
      head.style.cssText = "font-size:.9em;margin-block:.8em .2em";
      return [head, list];
    });
  }

  let soon = 0;
  const later = () => {
    soon ||= setTimeout(() => { soon = 0; void show().catch(() => undefined); }, GATHER);
  };
  ctx.onChange("tickets", later);
  const again = setInterval(later, EVERY);
  return show().then(() => () => {
    clearTimeout(soon);
    clearInterval(again);
    document.removeEventListener("fullscreenchange", wide);
  });
}

function cell(tag, words, number) {
  const made = text(tag, words);
  made.style.cssText = `padding:.4em .6em;text-align:${number ? "end" : "start"};border-block-end:1px solid var(--sapList_BorderColor)`;
  if (tag === "th") {
    made.scope = number ? "col" : "row";
  }
  return made;
}

function text(tag, words) {
  return Object.assign(document.createElement(tag), { textContent: words });
}
