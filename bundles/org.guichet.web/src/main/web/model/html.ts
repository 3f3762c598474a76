/**
 * Cleans HTML of records once more before it is shown. The server has sanitised it; this is the second lock, so that a
 * hole in one of the two is not a hole in the product.
 */
const ALLOWED: Record<string, string[]> = {
  P: [], BR: [], DIV: [], SPAN: [], B: [], STRONG: [], I: [], EM: [], U: [], S: [], CODE: [], PRE: [], BLOCKQUOTE: [],
  UL: [], OL: [], LI: [], H1: [], H2: [], H3: [], H4: [], HR: [], A: ["href", "title"],
  TABLE: [], THEAD: [], TBODY: [], TR: [], TH: ["colspan", "rowspan"], TD: ["colspan", "rowspan"],
};
const SAFE_LINK = /^(https?:|mailto:|tel:)/i;
const DROPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "EMBED", "SVG", "MATH", "NOSCRIPT", "TITLE", "HEAD"]);

export function clean(html: string): DocumentFragment {
  const inert = new DOMParser().parseFromString(html, "text/html");
  const fragment = document.createDocumentFragment();
  copy(inert.body, fragment);
  return fragment;
}

export function cleanText(html: string): string {
  const box = document.createElement("div");
  box.append(clean(html));
  return box.innerHTML;
}

function copy(from: Node, to: Node): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      to.appendChild(document.createTextNode(node.textContent ?? ""));
    } else if (node instanceof Element && !DROPPED.has(node.tagName.toUpperCase())) {
      const attributes = ALLOWED[node.tagName.toUpperCase()];
      if (!attributes) {
        copy(node, to);
        continue;
      }
      const kept = document.createElement(node.tagName);
      for (const name of attributes) {
        const value = node.getAttribute(name);
        if (value !== null && (name !== "href" || SAFE_LINK.test(value.trim()))) {
          kept.setAttribute(name, value);
        }
      }
      if (kept.tagName === "A") {
        kept.setAttribute("rel", "noopener noreferrer nofollow");
        kept.setAttribute("target", "_blank");
      }
      copy(node, kept);
      to.appendChild(kept);
    }
  }
}
