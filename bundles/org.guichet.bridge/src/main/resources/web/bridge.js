// What stands outside for a record, and the token of a bridge; what a script may rely on stands in the server's /guichet.d.ts
const WORDS = {
  fr: {
    none: "Rien n’est lié.", create: (to) => `Créer dans ${to}`, link: "Lier", number: "N°, nom ou adresse", over: "Pont", unlink: "Délier", seen: "vu", open: "ouvert", closed: "clos",
    sure: "Délier ? Ce qui est à l’extérieur reste tel quel.", waiting: "en attente d’échange", gone: "supprimé à l’extérieur", conflict: "Modifié des deux côtés", ours: "Garder le nôtre", theirs: "Prendre le leur",
    here: "Ici", there: "À l’extérieur", empty: "(vide)", newTab: "nouvel onglet", token: "Jeton d’accès", keep: "laisser vide pour le retirer", set: "Enregistrer", done: "Jeton enregistré",
  },
  en: {
    none: "Nothing is linked.", create: (to) => `Create in ${to}`, link: "Link", number: "Number, name or address", over: "Bridge", unlink: "Unlink", seen: "seen", open: "open", closed: "closed",
    sure: "Unlink? What is outside stays as it is.", waiting: "waiting for the exchange", gone: "deleted outside", conflict: "Changed on both sides", ours: "Keep ours", theirs: "Take theirs",
    here: "Here", there: "Outside", empty: "(empty)", newTab: "new tab", token: "Access token", keep: "leave empty to remove it", set: "Save", done: "Token saved",
  },
};
const SOON = 2500;

function element(name, content, values = {}) {
  return Object.assign(document.createElement(name), { textContent: content, ...values });
}

function button(label, run, values = {}) {
  return element("button", label, { type: "button", className: "native", onclick: run, ...values });
}

function labelled(label, input) {
  const made = document.createElement("label");
  made.append(element("span", label), input);
  return made;
}

const MARKUP = /<\/?(p|br|div|ul|ol|li|b|i|u|em|strong|a|span|h[1-6]|pre|code|blockquote|table)\b[^>]*>/i;

/** What a value says: one side may have HTML where the other has plain text. */
function plain(value, words) {
  const text = String(value ?? "");
  return (MARKUP.test(text) ? new DOMParser().parseFromString(text, "text/html").body.textContent : text).trim() || words.empty;
}

export function links(el, ctx) {
  const words = WORDS[ctx.language];
  let turn = 0;
  let timer = 0;
  let asking = null;

  async function show() {
    const mine = ++turn;
    clearTimeout(timer);
    const answer = await ctx.api("GET", `bridge-links?type=${ctx.type}&record=${ctx.record.id}`);
    if (mine !== turn) {
      return;
    }
    const inside = el.contains(document.activeElement);
    // what somebody types is not taken from under their hands
    if (!inside || !document.activeElement.matches("input, select")) {
      const list = document.createElement("ul");
      list.append(...answer.items.map((link) => line(link, answer.bridges.length > 0)));
      el.replaceChildren(...(answer.items.length > 0 ? [list] : [element("p", words.none)]), ...adding(answer.bridges));
      if (inside) {
        el.querySelector("button, a")?.focus();
      }
    }
    if (answer.items.some((link) => link.status === "waiting")) {
      timer = setTimeout(() => void show().catch(said), SOON);
    }
  }

  const said = (problem) => ctx.toast(problem.detail ?? String(problem), true);
  const act = (method, path, body) => ctx.api(method, `bridge-links${path}`, body).then(show, said);

  function line(link, may) {
    const item = document.createElement("li");
    Object.assign(item.style, { display: "grid", gap: "0.5rem" });
    const where = link.url ? element("a", `${link.system} ${link.name ?? ""}`, { href: link.url, target: "_blank", rel: "noopener noreferrer", title: words.newTab }) : element("strong", `${link.system} ${link.name ?? ""}`);
    const state = element("span", link.state ?? (link.open ? words.open : words.closed), { className: `tag ${link.open ? "c3" : "c6"}` });
    const head = element("div", "", { className: "row" });
    head.append(where, ...(link.readAt ? [state] : []));
    item.append(head, element("p", `${link.bridge} · ${told(link)}`, { className: "faint small" }));
    if (link.problem) {
      item.append(element("p", link.problem, { className: "wrong" }));
    }
    item.append(...link.disputes.map((one) => dispute(one)));
    if (may) {
      const row = element("div", "", { className: "row" });
      if (link.disputes.length > 0) {
        row.append(button(words.ours, () => act("POST", `/${link.id}/settle`, { take: "ours" })), button(words.theirs, () => act("POST", `/${link.id}/settle`, { take: "theirs" })));
      }
      row.append(button(words.unlink, () => confirm(words.sure) && act("DELETE", `/${link.id}`), { ariaLabel: `${words.unlink} ${link.system} ${link.name ?? ""}` }));
      item.append(row);
    }
    return item;
  }

  function told(link) {
    return link.status === "waiting" ? words.waiting : link.status === "gone" ? words.gone : link.readAt ? `${words.seen} ${ctx.format.relative(link.readAt)}` : "";
  }

  function dispute(one) {
    const box = document.createElement("div");
    const list = document.createElement("dl");
    list.append(element("dt", words.here), element("dd", plain(one.ours, words)), element("dt", words.there), element("dd", plain(one.theirs, words)));
    box.append(element("p", `${words.conflict}${ctx.language === "fr" ? "\u00a0" : ""}: ${one.label}`, { className: "wrong" }), list);
    return box;
  }

  function adding(bridges) {
    if (bridges.length === 0) {
      return [];
    }
    const form = document.createElement("form");
    const over = document.createElement("select");
    over.append(...bridges.map((bridge) => element("option", `${bridge.system} · ${bridge.label}`, { value: bridge.id, selected: bridge.id === asking })));
    over.onchange = () => { asking = Number(over.value); };
    const number = element("input", "", { className: "native", maxLength: 1000, required: true });
    const add = (outside) => {
      // what is typed is on its way: the panel may be drawn anew
      document.activeElement?.blur();
      return act("POST", "", { type: ctx.type, record: ctx.record.id, bridge: Number(over.value), ...(outside === null ? {} : { outside }) });
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      void add(number.value);
    };
    const row = element("div", "", { className: "row" });
    row.append(element("button", words.link, { type: "submit", className: "native" }), button(words.create(bridges.find((bridge) => bridge.id === Number(over.value))?.system ?? ""), () => void add(null)));
    over.addEventListener("change", () => { row.lastChild.textContent = words.create(bridges.find((bridge) => bridge.id === Number(over.value)).system); });
    form.append(...(bridges.length > 1 ? [labelled(words.over, over)] : []), labelled(words.number, number), row);
    return [form];
  }

  const end = ctx.onRecord(() => void show().catch(said));
  return show().then(() => () => {
    end();
    clearTimeout(timer);
    turn = -1;
  });
}

export function token(el, ctx) {
  const words = WORDS[ctx.language];
  const form = document.createElement("form");
  const input = element("input", "", { type: "password", autocomplete: "new-password", placeholder: words.keep, maxLength: 500, className: "native" });
  form.append(labelled(words.token, input), element("button", words.set, { type: "submit", className: "native primary" }));
  form.onsubmit = (event) => {
    event.preventDefault();
    ctx.api("POST", `bridges/${ctx.record.id}/setToken`, { token: input.value }).then(() => {
      input.value = "";
      ctx.toast(words.done);
    }, (problem) => ctx.toast(problem.detail, true));
  };
  el.replaceChildren(form);
}
