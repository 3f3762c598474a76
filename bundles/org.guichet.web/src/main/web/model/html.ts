/**
 * Cleans HTML of records once more before it is shown. The server has sanitised it; this is the second lock, so that a
 * hole in one of the two is not a hole in the product.
 */
const ALLOWED: Record<string, string[]> = {
  P: [], BR: [], DIV: [], SPAN: ["data-mention"], B: [], STRONG: [], I: [], EM: [], U: [], S: [], CODE: [], PRE: [], BLOCKQUOTE: [],
  UL: [], OL: [], LI: [], H1: [], H2: [], H3: [], H4: [], HR: [], A: ["href", "title"],
  MARK: [], DEL: [], INS: [], SUB: [], SUP: [], IMG: ["src", "alt"],
  TABLE: [], THEAD: [], TBODY: [], TR: [], TH: ["colspan", "rowspan"], TD: ["colspan", "rowspan"],
};
const SAFE_LINK = /^(https?:|mailto:|tel:)/i;
const MENTION = /^users\/[1-9]\d{0,17}$/;
/** Attachments of records, by the address that the server keeps whatever path it is served under. */
const ATTACHED = /^\/api\/[a-z][a-zA-Z0-9]*\/\d+\/attachments\/\d+$/;
/** Pictures inside the text; no address of a stranger, who would learn who reads it. */
const PICTURE = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/;
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
        if (value !== null && safe(name, value.trim())) {
          kept.setAttribute(name, name === "src" ? shownAt(value.trim()) : value);
        }
      }
      if (kept.tagName === "IMG") {
        if (!kept.hasAttribute("src")) {
          continue;
        }
        kept.setAttribute("loading", "lazy");
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

function safe(name: string, value: string): boolean {
  switch (name) {
    case "href":
      return SAFE_LINK.test(value);
    case "src":
      return ATTACHED.test(stored(value)) || PICTURE.test(value);
    case "data-mention":
      return MENTION.test(value);
    default:
      return true;
  }
}

const root = () => new URL(document.baseURI).pathname;

/** Where the browser finds an attachment that a text names by the server's own path. */
export function shownAt(address: string): string {
  return address.startsWith("/api/") ? root() + address.slice(1) : address;
}

/** The same the other way round: how the server keeps the address. */
export function stored(address: string): string {
  const base = root();
  return base !== "/" && address.startsWith(`${base}api/`) ? `/${address.slice(base.length)}` : address;
}

/** HTML as it goes to the server: clean, and addresses of attachments as it keeps them. */
export function toStore(html: string): string {
  const box = document.createElement("div");
  box.append(clean(html));
  box.querySelectorAll("img").forEach((image) => {
    image.setAttribute("src", stored(image.getAttribute("src") ?? ""));
    image.removeAttribute("loading");
  });
  return box.innerHTML;
}
