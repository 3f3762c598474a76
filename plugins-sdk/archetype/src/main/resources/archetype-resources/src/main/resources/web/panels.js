#set($entity = $with.contains("entity") || $with.contains("rule") || $with.contains("action") || $with.contains("automation") || $with.contains("column") || $with.contains("variable") || $with.contains("report") || $with.contains("guard"))
#set($d = "$")
// The panel of TicketPanel.java; what a script may rely on stands in the server's /guichet.d.ts
#if($entity)
export function beside(el, ctx) {
  const words = ctx.language === "fr" ? { none: "Aucun.", add: "Ajouter" } : { none: "None.", add: "Add" };
  const list = document.createElement("ul");
  const button = document.createElement("button");
  button.className = "native";
  button.textContent = words.add;
  button.onclick = async () => {
    if (await ctx.create("${module}${entityClass}s", { ticket: ctx.record.id, account: ctx.record.account })) {
      await show();
    }
  };
  const none = document.createElement("p");
  none.textContent = words.none;
  none.hidden = true;
  el.append(list, none, button);

  async function show() {
    const { items } = await ctx.api("GET", `${module}${entityClass}s?filter=ticket==${d}{ctx.record.id}&fields=number,subject&limit=20`);
    list.replaceChildren(...items.map((record) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = ctx.href(`${module}${entityClass}s/${d}{record.id}`);
      link.textContent = `${d}{record.number} · ${d}{record.subject}`;
      item.append(link);
      return item;
    }));
    none.hidden = items.length > 0;
  }
  const end = ctx.onChange("${module}${entityClass}s", () => void show());
  return show().then(() => end);
}
#else
export function beside(el, ctx) {
  const text = ctx.language === "fr" ? "Modifié " : "Changed ";
  const show = (record) => { el.textContent = text + ctx.format.relative(record.updated); };
  show(ctx.record);
  return ctx.onRecord(show);
}
#end
