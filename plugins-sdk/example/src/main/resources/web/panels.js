// The panel of TicketPanel.java; what a script may rely on stands in the server's /guichet.d.ts
export function beside(el, ctx) {
  const words = ctx.language === "fr" ? { none: "Aucun.", add: "Ajouter" } : { none: "None.", add: "Add" };
  const list = document.createElement("ul");
  const button = document.createElement("button");
  button.className = "native";
  button.textContent = words.add;
  button.onclick = async () => {
    if (await ctx.create("loyaltyCards", { ticket: ctx.record.id, account: ctx.record.account })) {
      await show();
    }
  };
  const none = document.createElement("p");
  none.textContent = words.none;
  none.hidden = true;
  el.append(list, none, button);

  async function show() {
    const { items } = await ctx.api("GET", `loyaltyCards?filter=ticket==${ctx.record.id}&fields=number,subject&limit=20`);
    list.replaceChildren(...items.map((record) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = ctx.href(`loyaltyCards/${record.id}`);
      link.textContent = `${record.number} · ${record.subject}`;
      item.append(link);
      return item;
    }));
    none.hidden = items.length > 0;
  }
  const end = ctx.onChange("loyaltyCards", () => void show());
  return show().then(() => end);
}
