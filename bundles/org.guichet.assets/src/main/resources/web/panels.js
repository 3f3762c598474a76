// What stands beside tickets, assets and orders.
const WORDS = {
  fr: {
    none: "Aucun équipement pour ce compte.", no: "Ce ticket n’a pas de compte.", about: "Équipement du ticket", others: "Autres équipements du compte",
    until: "garanti jusqu’au", ended: "hors garantie depuis le", unknown: "garantie inconnue", choose: "Concerne ce ticket", serial: "n° de série",
    label: "Imprimer l’étiquette (PDF)", files: "Documents du produit", inside: "Contenu", nothing: "Rien de livré n’est encore suivi.",
    all: "Tous les équipements", count: (what, many) => `${what} : ${many}`,
  },
  en: {
    none: "No asset of this account.", no: "This ticket has no account.", about: "The ticket’s asset", others: "The account’s other assets",
    until: "under warranty until", ended: "warranty ended on", unknown: "warranty unknown", choose: "This ticket is about it", serial: "serial number",
    label: "Print the label (PDF)", files: "The product’s documents", inside: "Contents", nothing: "Nothing of this order is kept track of yet.",
    all: "All assets", count: (what, many) => `${what}: ${many}`,
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
  const today = new Date().toISOString().slice(0, 10);
  all.forEach((asset) => {
    const until = asset.warrantyUntil;
    const warranty = text("strong", until ? `${until >= today ? words.until : words.ended} ${ctx.format.date(until)}` : words.unknown);
    warranty.className = until ? (until >= today ? "good" : "wrong") : "faint";
    const row = item(link(`${asset.name}${asset.quantity > 1 ? ` × ${asset.quantity}` : ""}`, ctx.href(`assets/${asset.id}`)),
      document.createTextNode(asset.serial ? ` · ${words.serial} ${asset.serial}` : ""), document.createElement("br"), warranty);
    if (action) {
      row.append(" ", action(asset));
    }
    list.append(row);
  });
  return list;
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
