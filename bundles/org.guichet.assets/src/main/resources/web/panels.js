// What stands beside tickets, assets and orders.
const WORDS = {
  fr: {
    none: "Aucun équipement pour ce compte.", no: "Ce ticket n’a pas de compte.", about: "Équipement du ticket", others: "Autres équipements du compte",
    until: "garanti jusqu’au", ended: "hors garantie depuis le", unknown: "garantie inconnue", choose: "Concerne ce ticket", serial: "n° de série",
    label: "Imprimer l’étiquette (PDF)", files: "Documents du produit", inside: "Contenu", nothing: "Rien de livré n’est encore suivi.",
    all: "Tous les équipements", what: "Équipements du client", covered: (n) => `${n} sous garantie`, own: (how) => `celui du ticket : ${how}`, count: (what, many) => `${what} : ${many}`,
  },
  en: {
    none: "No asset of this account.", no: "This ticket has no account.", about: "The ticket’s asset", others: "The account’s other assets",
    until: "under warranty until", ended: "warranty ended on", unknown: "warranty unknown", choose: "This ticket is about it", serial: "serial number",
    label: "Print the label (PDF)", files: "The product’s documents", inside: "Contents", nothing: "Nothing of this order is kept track of yet.",
    all: "All assets", what: "Assets of the client", covered: (n) => `${n} under warranty`, own: (how) => `the ticket’s: ${how}`, count: (what, many) => `${what}: ${many}`,
  },
};
const FIELDS = "number,name,serial,state,warrantyUntil,quantity";

export function owned(el, ctx) {
  const words = WORDS[ctx.language];
  let asked = 0;

  async function show() {
    const turn = ++asked;
    const { account, assets_asset: own } = ctx.record;
    const filter = [account ? `account==${account}` : null, own ? `id==${own}` : null].filter(Boolean).join(",");
    const items = filter ? await assets(ctx, `(${filter});(state.category=in=(open,active,waiting)${own ? `,id==${own}` : ""})`, 12, "-warrantyUntil") : [];
    if (turn !== asked) {
      return;
    }
    const mine = items.filter((asset) => asset.id === own);
    const rest = items.filter((asset) => asset.id !== own).slice(0, 10);
    el.replaceChildren();
    if (mine.length > 0) {
      el.append(text("h3", words.about), rows(ctx, words, mine));
    }
    if (rest.length > 0) {
      const choose = ctx.record.may?.update === false ? null : (asset) => button(words.choose, async () => {
        await ctx.api("PATCH", `tickets/${ctx.record.id}`, { assets_asset: asset.id }, { "If-Match": `"${ctx.record.version}"` });
      });
      el.append(...(mine.length > 0 ? [text("h3", words.others)] : []), rows(ctx, words, rest, choose));
      if (account && rest.length === 10) {
        el.append(link(words.all, ctx.href(`assets?filter=${encodeURIComponent(`account==${account}`)}`)));
      }
    } else if (mine.length === 0) {
      el.append(text("p", account ? words.none : words.no));
    }
  }

  function button(label, run) {
    const made = text("button", label);
    made.className = "native";
    made.onclick = () => {
      made.disabled = true;
      run().catch((failure) => {
        made.disabled = false;
        ctx.toast(failure.detail ?? failure.message, true);
      });
    };
    return made;
  }

  ctx.onRecord(() => void show());
  ctx.onChange("assets", () => void show());
  return show();
}

/** What the client of a ticket has in use; for the ticket's own asset, how its warranty stands. */
export function glance(el, ctx) {
  const words = WORDS[ctx.language];
  let asked = 0;

  async function show() {
    const turn = ++asked;
    const { account, assets_asset: own } = ctx.record;
    const used = `account==${account};state.category=in=(open,active,waiting)`;
    const [all, covered, about] = account ? await Promise.all([count(used), count(`${used};warrantyUntil=ge=TODAY`), own ? assets(ctx, `id==${own}`, 1, "id") : []]) : [0, 0, []];
    if (turn !== asked) {
      return;
    }
    const note = about.length > 0 ? words.own(warranty(ctx, words, about[0]).words) : words.covered(ctx.format.number(covered));
    el.replaceChildren(...(all > 0 ? [ctx.figure({ value: ctx.format.number(all), label: words.what, note, href: ctx.href(`assets?filter=${encodeURIComponent(used)}`) })] : []));
  }

  async function count(filter) {
    return (await ctx.api("GET", `assets?filter=${encodeURIComponent(filter)}&fields=id&limit=1&total=capped`)).total;
  }

  ctx.onRecord(() => void show());
  ctx.onChange("assets", () => void show());
  return show();
}

export function inside(el, ctx) {
  const words = WORDS[ctx.language];

  async function show() {
    const { id, product } = ctx.record;
    const label = link(words.label, new URL(`api/asset-labels?filter=id==${id}`, document.baseURI).href);
    label.target = "_blank";
    el.replaceChildren(label);
    const files = product ? (await ctx.api("GET", `products/${product}/attachments`)).items : [];
    if (files.length > 0) {
      const list = document.createElement("ul");
      files.forEach((file) => list.append(item(link(file.name, new URL(`api/products/${product}/attachments/${file.id}`, document.baseURI).href))));
      el.append(text("h3", words.files), list);
    }
    const areas = (await ctx.api("GET", `components/counts?by=area&filter=asset==${id}`)).items;
    if (areas.length > 0) {
      const list = document.createElement("ul");
      areas.forEach((area) => list.append(item(link(words.count(area.title ?? area.value, ctx.format.number(area.count)),
        ctx.href(`components?filter=${encodeURIComponent(`asset==${id};area==${area.value}`)}`)))));
      el.append(text("h3", words.inside), list);
    }
  }

  ctx.onRecord(() => void show());
  return show();
}

export function ordered(el, ctx) {
  const words = WORDS[ctx.language];

  async function show() {
    const items = await assets(ctx, `orderNumber=in=(${quoted(ctx.record.reference)})${ctx.record.account ? `;account==${ctx.record.account}` : ""}`, 20, "name");
    el.replaceChildren(items.length > 0 ? rows(ctx, words, items) : text("p", words.nothing));
  }

  ctx.onRecord(() => void show());
  ctx.onChange("assets", () => void show());
  return show();
}

async function assets(ctx, filter, limit, sort) {
  return (await ctx.api("GET", `assets?filter=${encodeURIComponent(filter)}&fields=${FIELDS}&sort=${sort}&limit=${limit}`)).items;
}

function rows(ctx, words, all, action) {
  const list = document.createElement("ul");
  all.forEach((asset) => {
    const { words: said, tone } = warranty(ctx, words, asset);
    const covered = text("strong", said);
    covered.className = tone;
    const row = item(link(`${asset.name}${asset.quantity > 1 ? ` × ${asset.quantity}` : ""}`, ctx.href(`assets/${asset.id}`)),
      document.createTextNode(asset.serial ? ` · ${words.serial} ${asset.serial}` : ""), document.createElement("br"), covered);
    if (action) {
      row.append(" ", action(asset));
    }
    list.append(row);
  });
  return list;
}

function warranty(ctx, words, { warrantyUntil: until }) {
  if (!until) {
    return { words: words.unknown, tone: "faint" };
  }
  const runs = until >= new Date().toISOString().slice(0, 10);
  return { words: `${runs ? words.until : words.ended} ${ctx.format.date(until)}`, tone: runs ? "good" : "wrong" };
}

function quoted(value) {
  return `"${String(value).replace(/\*/g, "").replace(/[\\"]/g, "\\$&")}"`;
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
