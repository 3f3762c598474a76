/** What the product is called here: a client's distribution may have a name of its own. */
export const product = document.querySelector<HTMLMetaElement>("meta[name=application-name]")?.content || "Guichet";
