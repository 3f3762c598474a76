// What is lent while a ticket is open: the throwaway module's panel on tickets, as guichet.d.ts describes it.
export function lent(el, ctx) {
  const words = ctx.language === "fr" ? { none: "Rien n’est prêté.", lend: "Prêter un équipement" } : { none: "Nothing is lent.", lend: "Lend equipment" };
  const list = document.createElement("ul");
  const button = document.createElement("button");
  button.className = "native";
  button.textContent = words.lend;
  button.onclick = async () => {
    if (await ctx.create("loans", { ticket: ctx.record.id, account: ctx.record.account })) {
      await show();
    }
  };
  el.append(list, button);

  async function show() {
    const { items } = await ctx.api("GET", `loans?filter=ticket==${ctx.record.id}&fields=number,subject,pieces,returned&limit=20`);
    list.replaceChildren(...(items.length === 0 ? [{}] : items).map((loan) => {
      const item = document.createElement("li");
      if (loan.id) {
        const link = document.createElement("a");
        link.href = ctx.href(`loans/${loan.id}`);
        link.textContent = `${loan.number} · ${loan.subject}`;
        item.append(link);
      } else {
        item.textContent = words.none;
      }
      return item;
    }));
  }
  const end = ctx.onChange("loans", () => void show());
  return show().then(() => end);
}

// The loan desk of one's day: how many are out, and a way to the list.
export function desk(el, ctx) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = ctx.href("loans?filter=returned==false");
  el.append(line, link);
  link.textContent = ctx.language === "fr" ? "Voir les prêts" : "See the loans";

  async function show() {
    const { total } = await ctx.api("GET", "loans?filter=returned==false&fields=number&limit=1&total=exact");
    line.textContent = ctx.language === "fr" ? `${ctx.format.number(total)} en cours, ${ctx.me.name}` : `${ctx.format.number(total)} on loan, ${ctx.me.name}`;
  }
  const end = ctx.onChange("loans", () => void show());
  return show().then(() => end);
}

// The page in the menu: how many are out, of those that one may see.
export async function lentout(el, ctx) {
  const line = document.createElement("p");
  el.append(line);
  line.textContent = ctx.language === "fr" ? `Prêts de ${ctx.me.name}` : `Loans of ${ctx.me.name}`;
}
