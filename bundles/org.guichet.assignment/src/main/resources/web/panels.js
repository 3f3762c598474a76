// Why a ticket is with whom it is, and the dry run of a policy.
const WORDS = {
  fr: {
    none: "L’affectation automatique n’a rien décidé pour ce ticket.", outside: "Aucune politique d’affectation ne vaut pour ce ticket.", waiting: "Ce ticket attend un affecté",
    people: "Qui a été considéré", more: (n) => `et ${n} de plus`, earlier: "Décisions précédentes", chosen: "choisi", able: "possible", dropped: "écarté", colon: "\u00a0: ",
    intro: "Ce que cette politique ferait des 100 derniers tickets s’ils arrivaient maintenant, du plus ancien au plus récent. Rien n’est modifié.", run: "Lancer l’essai",
    present: "Comme si tout le monde était présent", given: (n, w) => `${n} affectés, ${w} sans personne`, agent: "Agent", tickets: "Tickets", load: "Charge", now: "Aujourd’hui",
    nobody: "personne", empty: "Aucun ticket ne relève de cette politique.", log: "Décisions prises par cette politique",
  },
  en: {
    none: "Automatic assignment decided nothing about this ticket.", outside: "No assignment policy is for this ticket.", waiting: "This ticket waits for an assignee",
    people: "Who was considered", more: (n) => `and ${n} more`, earlier: "Earlier decisions", chosen: "chosen", able: "possible", dropped: "ruled out", colon: ": ",
    intro: "What this policy would do with the last 100 tickets if they came now, the oldest first. Nothing is changed.", run: "Start the dry run",
    present: "As if everybody were there", given: (n, w) => `${n} assigned, ${w} left without anybody`, agent: "Agent", tickets: "Tickets", load: "Load", now: "Today",
    nobody: "nobody", empty: "No ticket falls under this policy.", log: "Decisions made by this policy",
  },
};

export function why(el, ctx) {
  const words = WORDS[ctx.language];
  const opened = new Set(["latest"]);
  let asked = 0;

  async function show() {
    const turn = ++asked;
    const answer = await ctx.api("POST", `tickets/${ctx.record.id}/whyAssigned`, {});
    if (turn !== asked) {
      return;
    }
    const [latest, ...earlier] = answer.decisions;
    const parts = [];
    if (answer.now) {
      parts.push(text("strong", words.waiting), reasons(answer.now, "now"));
    }
    if (latest && !(answer.now && latest.outcome === "waiting")) {
      parts.push(...decision(latest));
    }
    if (parts.length === 0) {
      parts.push(text("p", answer.state === "outside" ? words.outside : words.none));
    }
    if (earlier.length > 0) {
      const past = folded(words.earlier, "earlier", opened);
      earlier.forEach((one) => past.append(...decision(one)));
      parts.push(past);
    }
    el.replaceChildren(...parts);
  }

  function decision(one) {
    const head = document.createElement("p");
    head.append(text("strong", one.title), ` · ${ctx.format.dateTime(one.at)}`);
    return [head, reasons(one, one.id)];
  }

  function reasons(one, key) {
    const box = document.createElement("div");
    box.append(sentences(one.why));
    if (one.people.length > 0) {
      const details = folded(`${words.people} (${one.people.length + one.more})`, key, opened);
      details.append(people(one, words));
      box.append(details);
    }
    return box;
  }

  ctx.onRecord(() => void show());
  ctx.onChange("assignmentDecisions", () => void show());
  return show();
}

export function trial(el, ctx) {
  const words = WORDS[ctx.language];
  const opened = new Set();
  const result = document.createElement("div");
  const present = Object.assign(document.createElement("input"), { type: "checkbox" });
  const label = document.createElement("label");
  label.append(present, ` ${words.present}`);
  const go = Object.assign(text("button", words.run), { type: "button", className: "native primary" });
  go.style.inlineSize = "auto";
  const bar = document.createElement("div");
  bar.className = "row wrap";
  Object.assign(bar.style, { gap: "1rem", alignItems: "center" });
  bar.append(go, label);
  result.setAttribute("aria-live", "polite");
  const log = document.createElement("p");
  log.append(link(words.log, ctx.href(`assignmentDecisions?filter=${encodeURIComponent(`policy==${ctx.record.id}`)}`)));
  el.replaceChildren(text("p", words.intro), bar, log, result);

  go.onclick = () => {
    go.disabled = true;
    ctx.api("POST", `assignmentPolicies/${ctx.record.id}/dryRun`, { present: present.checked }).then(show, (problem) => ctx.toast(problem.detail ?? problem.message, true))
      .finally(() => { go.disabled = false; });
  };

  function show(answer) {
    if (answer.tickets.length === 0) {
      result.replaceChildren(text("p", words.empty));
      return;
    }
    const head = text("p", words.given(ctx.format.number(answer.given), ctx.format.number(answer.waiting)));
    head.style.fontWeight = "650";
    const agents = table([words.agent, words.tickets, words.load], answer.agents.map((one) => [one.name, number(one.tickets), `${number(one.before)} → ${number(one.load)} / ${number(one.capacity)}`]));
    const tickets = document.createElement("ol");
    Object.assign(tickets.style, { listStyle: "none", padding: 0, display: "grid", gap: "0.6rem" });
    answer.tickets.forEach((one) => tickets.append(ticket(one)));
    result.replaceChildren(head, agents, tickets);
  }

  function ticket(one) {
    const item = document.createElement("li");
    const details = folded(one.why[one.why.length - 1], `ticket${one.id}`, opened);
    details.append(sentences(one.why.slice(0, -1)), people({ ...one, more: 0 }, words));
    item.append(link(`${one.number ?? ""} · ${one.title}`, ctx.href(`tickets/${one.id}`)), document.createElement("br"), `${words.now}${words.colon}${one.holder ?? words.nobody} → `,
      text("strong", one.name ?? words.nobody), details);
    return item;
  }

  function number(value) {
    return ctx.format.number(value);
  }
}

function table(heads, rows) {
  const table = document.createElement("table");
  table.className = "data";
  const top = table.createTHead().insertRow();
  heads.forEach((head) => top.append(Object.assign(text("th", head), { scope: "col" })));
  const body = table.createTBody();
  rows.forEach((cells) => {
    const row = body.insertRow();
    cells.forEach((cell) => row.insertCell().append(cell));
  });
  const frame = document.createElement("div");
  Object.assign(frame.style, { overflowX: "auto", marginBlock: "0.75rem" });
  frame.append(table);
  return frame;
}

function people(one, words) {
  const list = document.createElement("ul");
  one.people.forEach((who) => {
    const item = document.createElement("li");
    item.append(text(who.verdict === "dropped" ? "span" : "strong", who.name), ` (${words[who.verdict]})${words.colon}`, who.words);
    list.append(item);
  });
  if (one.more > 0) {
    list.append(text("li", words.more(one.more)));
  }
  return list;
}

function sentences(all) {
  const list = document.createElement("ul");
  all.forEach((sentence) => list.append(text("li", sentence)));
  return list;
}

function folded(title, key, opened) {
  const details = document.createElement("details");
  details.style.marginBlock = "0.5rem";
  details.open = opened.has(key);
  details.ontoggle = () => (details.open ? opened.add(key) : opened.delete(key));
  details.append(text("summary", title));
  return details;
}

function link(words, href) {
  return Object.assign(text("a", words), { href });
}

function text(tag, value) {
  return Object.assign(document.createElement(tag), { textContent: value });
}
