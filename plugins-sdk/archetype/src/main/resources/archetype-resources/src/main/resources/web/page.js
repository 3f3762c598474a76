#set($entity = $with.contains("entity") || $with.contains("rule") || $with.contains("action") || $with.contains("automation") || $with.contains("column") || $with.contains("variable") || $with.contains("report") || $with.contains("guard"))
#set($d = "$")
// The page of OverviewPage.java; what a script may rely on stands in the server's /guichet.d.ts
#if($entity)
export function overview(el, ctx) {
  const list = document.createElement("ul");
  const none = document.createElement("p");
  none.textContent = ctx.language === "fr" ? "Rien pour le moment." : "Nothing yet.";
  none.hidden = true;
  el.append(list, none);

  async function show() {
    const { items } = await ctx.api("GET", "${module}${entityClass}s?fields=number,subject&limit=50");
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
export function overview(el, ctx) {
  el.textContent = (ctx.language === "fr" ? "Bonjour " : "Hello ") + ctx.me.name;
}
#end
