// The page of OverviewPage.java; what a script may rely on stands in the server's /guichet.d.ts
export function overview(el, ctx) {
  const list = document.createElement("ul");
  const none = document.createElement("p");
  none.textContent = ctx.language === "fr" ? "Rien pour le moment." : "Nothing yet.";
  none.hidden = true;
  el.append(list, none);

  async function show() {
    const { items } = await ctx.api("GET", "loyaltyCards?fields=number,subject,points&limit=50");
    list.replaceChildren(...items.map((record) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = ctx.href(`loyaltyCards/${record.id}`);
      link.textContent = `${record.number} · ${record.subject} · ${ctx.format.number(record.points)} points`;
      item.append(link);
      return item;
    }));
    none.hidden = items.length > 0;
  }
  const end = ctx.onChange("loyaltyCards", () => void show());
  return show().then(() => end);
}
