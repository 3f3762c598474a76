// The monthly point and the quarterly review as PDF: of all tickets, of an account, of a vendor.
import { element, field, select } from "./parts.js";

const WORDS = {
  fr: { period: "Période", open: "Ouvrir le PDF", as: "En tant que", client: "client", vendor: "fournisseur", quarter: (number, year) => `${number === 1 ? "1er" : `${number}e`} trimestre ${year}` },
  en: { period: "Period", open: "Open the PDF", as: "As", client: "client", vendor: "vendor", quarter: (number, year) => `Q${number} ${year}` },
};
const MONTHS = 12;
const QUARTERS = 4;

export function review(el, ctx) {
  const words = WORDS[ctx.language];
  const periods = [...months(ctx.language), ...quarters(words)];
  const chosen = { period: periods[1][0], as: "client" };
  const link = Object.assign(element("a", words.open), { target: "_blank", rel: "noopener" });

  function show() {
    const about = ctx.type === "vendors" ? `&vendor=${ctx.record.id}` : ctx.type === "accounts" ? `&${chosen.as === "vendor" ? "vendorAccount" : "account"}=${ctx.record.id}` : "";
    link.href = `${document.baseURI.replace(/\/?$/, "/")}api/review-packs?period=${chosen.period}${about}`;
  }

  const choose = (key) => (value) => {
    chosen[key] = value;
    show();
  };
  const row = Object.assign(document.createElement("div"), { className: "row wrap" });
  row.append(field(words.period, select(periods, chosen.period, choose("period"))));
  if (ctx.type === "accounts") {
    row.append(field(words.as, select([["client", words.client], ["vendor", words.vendor]], chosen.as, choose("as"))));
  }
  row.append(link);
  el.append(row);
  show();
}

/** This month first. */
function months(language) {
  const name = new Intl.DateTimeFormat(language, { month: "long", year: "numeric" });
  const today = new Date();
  return Array.from({ length: MONTHS }, (_, i) => {
    const month = new Date(today.getFullYear(), today.getMonth() - i, 1);
    return [`${month.getFullYear()}-${String(month.getMonth() + 1).padStart(2, "0")}`, name.format(month)];
  });
}

function quarters(words) {
  const today = new Date();
  return Array.from({ length: QUARTERS }, (_, i) => {
    const first = new Date(today.getFullYear(), today.getMonth() - 3 * i, 1);
    const number = Math.floor(first.getMonth() / 3) + 1;
    return [`${first.getFullYear()}-Q${number}`, words.quarter(number, first.getFullYear())];
  });
}
