// What stands beside tickets and returns, and on the page of the team.
const WORDS = {
  fr: {
    none: "Aucun retour en cours.", no: "Ce ticket n’a pas de compte.", open: "Ouvrir un retour", reason: "Motif", article: "Article", quantity: "Quantité",
    asset: (name) => `Équipement : ${name}`, create: "Créer le retour", cancel: "Annuler", lines: "lignes ouvertes", line: "ligne ouverte", until: "autorisé jusqu’au",
    all: "Tous les retours du compte", what: "Retours en cours du client", made: "créé", slip: "Imprimer le bon de retour (PDF)", nothing: "Rien n’est encore autorisé, ou tout est déjà reçu.",
    rate: "Taux de retour", nff: "Sans défaut constaté", turnaround: "Délai de traitement (médiane)", slow: "9 sur 10 en moins de", days: "j. ouvrés",
    year: "Douze derniers mois", noFigure: "aucune donnée",
    status: { open: "Ouvert", partlyAuthorised: "Autorisé en partie", partlyReceived: "Reçu en partie", received: "Reçu, en traitement", closed: "Clos" },
  },
  en: {
    none: "No return in progress.", no: "This ticket has no account.", open: "Open a return", reason: "Reason", article: "Article", quantity: "Quantity",
    asset: (name) => `Asset: ${name}`, create: "Create the return", cancel: "Cancel", lines: "open lines", line: "open line", until: "authorised until",
    all: "All returns of the account", what: "Open returns of the client", made: "created", slip: "Print the return slip (PDF)", nothing: "Nothing is authorised yet, or everything was received.",
    rate: "Return rate", nff: "No fault found", turnaround: "Turnaround (median)", slow: "9 of 10 within", days: "business days",
    year: "Last twelve months", noFigure: "no data",
    status: { open: "Open", partlyAuthorised: "Partially authorised", partlyReceived: "Partially received", received: "Received, in process", closed: "Closed" },
  },
};
const MOST = 8;

/** How many returns of the ticket's client are open; nothing if none is. */
export function glance(el, ctx) {
  const words = WORDS[ctx.language];
  let asked = 0;

  async function show() {
    const turn = ++asked;
    const filter = `account==${ctx.record.account};status!=closed`;
    const open = ctx.record.account ? (await ctx.api("GET", `returns?filter=${encodeURIComponent(filter)}&fields=id&limit=1&total=capped`)).total : 0;
    if (turn === asked) {
      el.replaceChildren(...(open > 0 ? [ctx.figure({ value: ctx.format.number(open), label: words.what, href: ctx.href(`returns?filter=${encodeURIComponent(filter)}`) })] : []));
    }
  }

  ctx.onRecord(() => void show());
  ctx.onChange("returns", () => void show());
  return show();
}

export function beside(el, ctx) {
  const words = WORDS[ctx.language];
  let asked = 0;
  let asking = false;

  async function show() {
    const turn = ++asked;
    const { id, account } = ctx.record;
    const whose = account ? `(account==${account},ticket==${id})` : `ticket==${id}`;
    const { items } = await ctx.api("GET", `returns?filter=${encodeURIComponent(`${whose};status!=closed`)}&fields=number,subject,status,openLines,authorisedUntil&sort=-created&limit=${MOST}`);
    if (turn !== asked || asking) {
      return;
    }
    el.replaceChildren(items.length > 0 ? rows(items) : text("p", account ? words.none : words.no));
    if (account && items.length === MOST) {
      el.append(link(words.all, ctx.href(`returns?filter=${encodeURIComponent(`account==${account}`)}`)));
    }
    if (account && ctx.record.may?.update !== false) {
      el.append(button(words.open, ask, "native"));
    }
  }

  function rows(items) {
    const list = document.createElement("ul");
    items.forEach((rma) => {
      const state = text("strong", words.status[rma.status] ?? rma.status);
      const more = ` · ${ctx.format.number(rma.openLines)} ${rma.openLines > 1 ? words.lines : words.line}${rma.authorisedUntil ? ` · ${words.until} ${ctx.format.date(rma.authorisedUntil)}` : ""}`;
      list.append(item(link(`${rma.number} · ${rma.subject}`, ctx.href(`returns/${rma.id}`)), document.createElement("br"), state, document.createTextNode(more)));
    });
    return list;
  }

  async function ask() {
    asking = true;
    const { items } = await ctx.api("GET", `returnPolicies?filter=${encodeURIComponent("active==true")}&fields=label,labelEn&sort=position&limit=50`);
    const reason = document.createElement("select");
    items.forEach((policy) => reason.append(new Option(ctx.language === "en" && policy.labelEn ? policy.labelEn : policy.label, policy.id)));
    const asset = ctx.record.assets_asset;
    const article = Object.assign(document.createElement("input"), { value: ctx.record.subject ?? "", maxLength: 250 });
    const quantity = Object.assign(document.createElement("input"), { type: "number", min: "1", value: "1" });
    const known = text("p", words.asset(ctx.record["assets_asset.title"] ?? asset));
    const form = document.createElement("form");
    form.append(field(words.reason, reason), ...(asset ? [known] : [field(words.article, article), field(words.quantity, quantity)]));
    const make = button(words.create, null, "native primary");
    make.type = "submit";
    const foot = document.createElement("div");
    foot.className = "row wrap";
    foot.append(make, button(words.cancel, stop, "native"));
    form.append(foot);
    form.onsubmit = (event) => {
      event.preventDefault();
      make.disabled = true;
      open({ returns_reason: Number(reason.value), ...(asset ? { returns_asset: asset } : { returns_article: article.value, returns_quantity: Number(quantity.value) }) })
        .catch((failure) => {
          make.disabled = false;
          wrong(failure);
        });
    };
    el.replaceChildren(form);
    reason.focus();
  }

  async function open(input) {
    const rma = await ctx.api("POST", `tickets/${ctx.record.id}/openReturn`, input);
    ctx.toast(`${rma.number} ${words.made}`);
    ctx.go(`returns/${rma.id}`);
  }

  function stop() {
    asking = false;
    return show();
  }

  function wrong(failure) {
    ctx.toast((failure.places ?? []).map((place) => place.message).filter(Boolean).join(" ") || failure.detail || failure.message, true);
  }

  function button(label, run, look) {
    const made = text("button", label);
    made.className = look;
    made.type = "button";
    if (run) {
      made.onclick = () => void run().catch(wrong);
    }
    return made;
  }

  ctx.onRecord(() => void show());
  ctx.onChange("returns", () => void show());
  return show();
}

export function slip(el, ctx) {
  const words = WORDS[ctx.language];

  async function show() {
    const filter = `rma==${ctx.record.id};authorisedAt=null=false;receivedAt=null=true;state.category=in=(open,active,waiting)`;
    const { items } = await ctx.api("GET", `returnLines?filter=${encodeURIComponent(filter)}&fields=name&limit=1`);
    if (items.length === 0) {
      el.replaceChildren(text("p", words.nothing));
      return;
    }
    const print = link(words.slip, new URL(`api/return-slips/${ctx.record.id}`, document.baseURI).href);
    print.target = "_blank";
    el.replaceChildren(print);
  }

  ctx.onRecord(() => void show());
  ctx.onChange("returnLines", () => void show());
  return show();
}

export function figures(el, ctx) {
  const words = WORDS[ctx.language];

  async function show() {
    const all = await ctx.api("GET", "return-figures");
    const list = document.createElement("dl");
    add(list, words.rate, share(all.returnRate));
    add(list, words.nff, share(all.noFaultFound));
    add(list, words.turnaround, all.turnaround == null ? null : `${ctx.format.number(all.turnaround)} ${words.days}`);
    add(list, words.slow, all.slowTurnaround == null ? null : `${ctx.format.number(all.slowTurnaround)} ${words.days}`);
    const when = text("p", words.year);
    when.className = "faint";
    el.replaceChildren(when, list);
  }

  function share(value) {
    return value == null ? null : new Intl.NumberFormat(ctx.language, { style: "percent", maximumFractionDigits: 1 }).format(value);
  }

  function add(list, word, value) {
    list.append(text("dt", word), text("dd", value ?? words.noFigure));
  }

  return show();
}

function field(words, control) {
  const label = text("label", words);
  control.className = "native";
  label.append(control);
  return label;
}

function item(...children) {
  const el = document.createElement("li");
  el.append(...children);
  return el;
}

function link(words, href) {
  const el = text("a", words);
  el.href = href;
  return el;
}

function text(tag, words) {
  const el = document.createElement(tag);
  el.textContent = words;
  return el;
}
