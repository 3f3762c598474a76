// The order that a ticket names, with what was delivered, or the latest orders of its account.
const WORDS = {
  fr: { none: "Aucune commande pour ce compte.", no: "Ce ticket n’a pas de compte.", of: "Commande du ticket", other: "Dernières commandes" },
  en: { none: "No order of this account.", no: "This ticket has no account.", of: "The ticket’s order", other: "Latest orders" },
};

export function latest(el, ctx) {
  const words = WORDS[ctx.language];
  let asked = 0;

  async function show() {
    const turn = ++asked;
    const { account, orderNumber } = ctx.record;
    const own = orderNumber ? await list(`reference=in=(${quoted(orderNumber)})${account ? `;account==${account}` : ""}`, 1) : [];
    const others = account ? await list(`account==${account}`, 5) : [];
    if (turn !== asked) {
      return;
    }
    el.replaceChildren();
    if (own.length > 0) {
      el.append(heading(words.of), rows(own), await lines(own[0].id));
    }
    const rest = others.filter((order) => order.id !== own[0]?.id);
    if (rest.length > 0) {
      el.append(heading(words.other), rows(rest));
    } else if (own.length === 0) {
      el.append(text("p", account ? words.none : words.no));
    }
  }

  async function list(filter, limit) {
    const { items } = await ctx.api("GET", `orders?filter=${encodeURIComponent(filter)}&fields=reference,orderedOn,grossTotal,currency&sort=-orderedOn&limit=${limit}`);
    return items;
  }

  async function lines(id) {
    const order = await ctx.api("GET", `orders/${id}`);
    const all = document.createElement("ul");
    (order.orderLines ?? []).slice(0, 10).forEach((line) => all.append(text("li",
      `${ctx.format.number(line.delivered)}/${ctx.format.number(line.quantity)} × ${line.name}${line.serials ? ` · ${line.serials}` : ""}`)));
    return all;
  }

  function rows(orders) {
    const all = document.createElement("ul");
    orders.forEach((order) => {
      const item = document.createElement("li");
      const link = text("a", order.reference);
      link.href = ctx.href(`orders/${order.id}`);
      item.append(link, ` ${order.orderedOn ? `· ${ctx.format.date(order.orderedOn)} ` : ""}${order.grossTotal == null ? "" : `· ${ctx.format.number(order.grossTotal)} ${order.currency}`}`);
      all.append(item);
    });
    return all;
  }

  ctx.onRecord(() => void show());
  ctx.onChange("orders", () => void show());
  return show();
}

function quoted(value) {
  return `"${value.replace(/\*/g, "").replace(/[\\"]/g, "\\$&")}"`;
}

function heading(words) {
  return text("h3", words);
}

function text(tag, words) {
  const el = document.createElement(tag);
  el.textContent = words;
  return el;
}
