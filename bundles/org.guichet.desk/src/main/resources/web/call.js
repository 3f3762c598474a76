// Who calls: found by the number while the call's time runs; and that call, wherever the agent goes.
const WORDS = {
  fr: {
    number: "Numéro de l’appelant", hint: "06 12 34 56 78 ou +32 2 555 12 12", find: "Chercher", begin: "Prendre l’appel", hidden: "Numéro masqué", running: "Appel en cours", since: "depuis", end: "Terminer l’appel", ended: "Appel terminé et noté.", left: "L’appel précédent est terminé.",
    unknown: (number) => `Personne n’a le numéro ${number}.`, contacts: "Contacts", accounts: "Comptes", tickets: "Tickets en cours", none: "Aucun ticket en cours.", choose: "C’est cette personne", chosen: "Au téléphone", onTicket: "L’appel concerne ce ticket", about: "Ticket de l’appel", newContact: "Nouveau contact…", newTicket: "Nouveau ticket…", notes: "Notes de l’appel", saved: "Notes enregistrées", open: "Voir l’appel", another: (number) => `Un autre appel arrive : ${number}.`, instead: "Terminer l’appel en cours et prendre celui-ci",
  },
  en: {
    number: "The caller’s number", hint: "06 12 34 56 78 or +32 2 555 12 12", find: "Find", begin: "Take the call", hidden: "Hidden number", running: "Call in progress", since: "since", end: "End the call", ended: "The call has ended and is noted.", left: "The call before it has ended.",
    unknown: (number) => `Nobody has the number ${number}.`, contacts: "Contacts", accounts: "Accounts", tickets: "Open tickets", none: "No open tickets.", choose: "This is the caller", chosen: "On the phone", onTicket: "The call is about this ticket", about: "The call’s ticket", newContact: "New contact…", newTicket: "New ticket…", notes: "Notes of the call", saved: "Notes saved", open: "See the call", another: (number) => `Another call comes in: ${number}.`, instead: "End the call in progress and take this one",
  },
};
const PAGE = "module-page/desk/call";
const PAUSE = 800;
/** Tells the strip and the page of one browser tab at once; others hear of it from the server. */
const heard = new EventTarget();

export function strip(el, ctx) {
  const words = WORDS[ctx.language];
  let clock = 0;
  let asked = 0;

  async function show() {
    const turn = ++asked;
    const { call: running } = await ctx.api("POST", "activities/myCall", {});
    if (turn !== asked) {
      return;
    }
    clearInterval(clock);
    if (!running) {
      el.replaceChildren();
      return;
    }
    const time = text("strong", "");
    time.style.fontVariantNumeric = "tabular-nums";
    const tell = () => { time.textContent = length(running.start); };
    tell();
    clock = setInterval(tell, 1000);
    const link = Object.assign(text("a", [words.running, who(running, words), running["ticket.title"]].filter(Boolean).join(" · ")), { href: ctx.href(PAGE) });
    Object.assign(link.style, { flex: "0 1 auto", minInlineSize: "0", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" });
    el.replaceChildren(time, link, button(words.end, () => hangUp(ctx, words, running.id)));
  }

  const ends = follow(ctx, show);
  return show().then(() => () => {
    clearInterval(clock);
    ends();
  });
}

export async function call(el, ctx) {
  const words = WORDS[ctx.language];
  const form = document.createElement("form");
  const input = Object.assign(document.createElement("input"), { type: "tel", className: "native", maxLength: 60, autocomplete: "off", placeholder: words.hint });
  const wrong = Object.assign(text("p", ""), { className: "wrong", role: "alert", hidden: true });
  const now = document.createElement("div");
  const results = document.createElement("div");
  for (const part of [now, results]) {
    Object.assign(part.style, { display: "grid", gap: "0.65rem" });
  }
  let running = null;
  let known = null;
  let writing = Promise.resolve();

  function draw() {
    const label = document.createElement("label");
    label.append(text("span", words.number), input);
    const take = button(words.begin, () => attempt(() => begin(input.value)), true);
    const find = Object.assign(button(words.find, null), { type: "submit" });
    form.replaceChildren(label, row(take, find), wrong);
    take.hidden = running !== null;
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    void attempt(() => look(input.value));
  };

  async function attempt(work) {
    wrong.hidden = true;
    try {
      await work();
    } catch (problem) {
      wrong.textContent = problem.places?.[0]?.message ?? problem.detail ?? problem.message;
      wrong.hidden = false;
    }
  }

  async function begin(number) {
    const answer = await ctx.api("POST", "activities/beginCall", { number });
    if (answer.ended) {
      ctx.toast(words.left);
    }
    heard.dispatchEvent(new Event("call"));
    take(answer.call);
    await (running.phone ? look(running.phone) : show());
  }

  /** Opened by a telephone system, or by any link: a call that runs ends only if its person says so. */
  async function arrive(number) {
    if (!running) {
      return begin(number);
    }
    const caller = await ctx.api("POST", "activities/findCaller", { number });
    if (caller.number === running.phone) {
      known = caller;
      return show();
    }
    if (running.phone) {
      await look(running.phone);
    } else {
      await show();
    }
    const offer = row(text("strong", words.another(caller.number)), button(words.instead, () => attempt(() => begin(caller.number)), true));
    offer.setAttribute("role", "status");
    form.append(offer);
  }

  /** A number typed during a call whose own is not known belongs to it. */
  async function look(number) {
    known = await ctx.api("POST", "activities/findCaller", { number });
    input.value = known.number;
    if (running && !running.phone) {
      await keep({ phone: known.number });
    }
    show();
  }

  function take(call) {
    const another = running?.id !== call?.id;
    running = call;
    draw();
    if (!running) {
      now.replaceChildren();
      results.replaceChildren();
      known = null;
      input.value = "";
    } else if (another) {
      drawCall();
    }
  }

  function drawCall() {
    const notes = Object.assign(document.createElement("textarea"), { className: "native", rows: 4, maxLength: 2000, value: running.outcome ?? "" });
    notes.style.blockSize = "7rem";
    let pause = 0;
    const save = () => {
      clearTimeout(pause);
      return keep({ outcome: notes.value });
    };
    notes.oninput = () => {
      clearTimeout(pause);
      pause = setTimeout(() => void attempt(save), PAUSE);
    };
    notes.onchange = () => void attempt(save);
    const label = document.createElement("label");
    Object.assign(label.style, { display: "grid", gap: "0.25rem" });
    label.append(text("span", words.notes), notes);
    const link = Object.assign(text("a", words.open), { href: ctx.href(`activities/${running.id}`) });
    const end = button(words.end, () => attempt(async () => {
      await save();
      await hangUp(ctx, words, running.id);
    }), true);
    now.replaceChildren(text("h2", `${words.running} ${words.since} ${ctx.format.dateTime(running.start)}`), label, row(end, link));
  }

  /** One change after the other, each on the version that the one before it made. */
  function keep(values) {
    const id = running.id;
    writing = writing.catch(() => undefined).then(async () => {
      if (Object.entries(values).every(([name, value]) => (running?.[name] ?? "") === value)) {
        return;
      }
      const { version } = await ctx.api("PATCH", `activities/${id}`, values, { "If-Match": `"${running.version}"` });
      Object.assign(running, values, { version });
    });
    return writing;
  }

  async function about(values) {
    await keep(values);
    const mine = await ctx.api("POST", "activities/myCall", {});
    running = mine.call;
    heard.dispatchEvent(new Event("call"));
    await show();
  }

  async function show() {
    const parts = [];
    const others = running ? { ...(running.phone?.match(/^\+33[67]/) ? { mobile: running.phone } : running.phone ? { phone: running.phone } : {}) } : {};
    if (known && known.contacts.length + known.accounts.length === 0) {
      parts.push(text("p", words.unknown(known.number)));
    }
    if (known?.contacts.length > 0) {
      parts.push(text("h2", words.contacts), list(known.contacts, (contact) => [link(ctx, "contacts", contact.id, contact.name), [contact.function, contact["account.title"]].filter(Boolean).join(" · "),
        !running ? null : running.contact === contact.id ? text("strong", words.chosen) : button(words.choose, () => attempt(() => about({ contact: contact.id, account: contact.account ?? null })))]));
    }
    if (known?.accounts.length > 0) {
      parts.push(text("h2", words.accounts), list(known.accounts, (account) => [link(ctx, "accounts", account.id, account.name)]));
    }
    if (known && known.contacts.length + known.accounts.length > 0) {
      parts.push(text("h2", words.tickets), known.tickets.length === 0 ? text("p", words.none) : list(known.tickets, (ticket) => [link(ctx, "tickets", ticket.id, `${ticket.number} · ${ticket.subject}`), ctx.format.relative(ticket.updated),
        !running ? null : running.ticket === ticket.id ? text("strong", words.about) : button(words.onTicket, () => attempt(() => about({ ticket: ticket.id, ...(running.account || !ticket.account ? {} : { account: ticket.account }) })))]));
    }
    if (running) {
      parts.push(row(running.contact ? null : button(words.newContact, () => create("contacts", { ...others, ...(running.account ? { account: running.account } : {}) }, (made) => ({ contact: made.id, account: made.account ?? null }))),
        running.ticket ? null : button(words.newTicket, () => create("tickets", { ...(running.contact ? { contact: running.contact } : {}), ...(running.account ? { account: running.account } : {}), source: "phone" }, (made) => ({ ticket: made.id })))));
      if (running.ticket && !known?.tickets.some((ticket) => ticket.id === running.ticket)) {
        parts.push(labelled(words.about, link(ctx, "tickets", running.ticket, running["ticket.title"] ?? String(running.ticket))));
      }
    }
    results.replaceChildren(...parts.filter(Boolean));
    const place = running?.ticket ? ["tickets", running.ticket] : running?.account ? ["accounts", running.account] : known?.accounts.length === 1 ? ["accounts", known.accounts[0].id] : null;
    if (place) {
      await ctx.beside(...place).then((side) => results.append(side), () => undefined);
    }
  }

  async function create(type, values, chosen) {
    const made = await ctx.create(type, values);
    if (made) {
      await attempt(async () => {
        await about(chosen(made));
        await (running?.phone ? look(running.phone) : undefined);
      });
    }
  }

  const ends = follow(ctx, async () => {
    const mine = await ctx.api("POST", "activities/myCall", {});
    if (mine.call?.id !== running?.id) {
      known = null;
      take(mine.call);
      await attempt(() => (running?.phone ? look(running.phone) : show()));
    }
  });
  el.append(form, now, results);
  draw();
  take((await ctx.api("POST", "activities/myCall", {})).call);
  const asked = new URLSearchParams(location.search).get("number") ?? ctx.below[0];
  if (asked) {
    // reloading or coming back must not begin a call that was ended
    history.replaceState(null, "", ctx.href(PAGE));
    input.value = asked;
    await attempt(() => arrive(asked));
  } else if (running) {
    input.value = running.phone ?? "";
    await attempt(() => (running.phone ? look(running.phone) : show()));
  }
  return ends;
}

/** Hears of one's call from the other part and from other browsers. */
function follow(ctx, show) {
  const again = () => void show().catch(() => undefined);
  heard.addEventListener("call", again);
  ctx.onChange("activities", again);
  return () => heard.removeEventListener("call", again);
}

async function hangUp(ctx, words, id) {
  try {
    await ctx.api("POST", `activities/${id}/endCall`, {});
    ctx.toast(words.ended);
  } catch (problem) {
    ctx.toast(problem.detail ?? problem.message, true);
  }
  heard.dispatchEvent(new Event("call"));
}

function who(running, words) {
  return running["contact.title"] ?? running["account.title"] ?? running.phone ?? words.hidden;
}

/** Minutes and seconds, with hours once there are any. */
function length(since) {
  const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 1000));
  const two = (number) => String(number).padStart(2, "0");
  return `${seconds >= 3600 ? `${Math.floor(seconds / 3600)}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function list(items, cells) {
  const made = document.createElement("ul");
  made.append(...items.map((item) => {
    const line = document.createElement("li");
    line.append(row(...cells(item)));
    return line;
  }));
  return made;
}

function row(...parts) {
  const made = document.createElement("div");
  Object.assign(made.style, { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "0.4rem 0.9rem" });
  made.append(...parts.filter(Boolean));
  return made;
}

function labelled(label, value) {
  const line = document.createElement("p");
  line.append(text("strong", label), " ", value);
  return line;
}

function link(ctx, type, id, label) {
  return Object.assign(text("a", label), { href: ctx.href(`${type}/${id}`) });
}

function button(label, run, primary) {
  const made = Object.assign(text("button", label), { type: "button", className: primary ? "native primary" : "native", onclick: run && (() => void run()) });
  made.style.inlineSize = "auto";
  return made;
}

function text(tag, words) {
  return Object.assign(document.createElement(tag), { textContent: words });
}
