/** A text that is ready for who answers; one that acts is a macro. */
export interface Offer {
  key: string;
  label: string;
  shortcut: string | null;
  acts: boolean;
}

/** What an answer would say and do on a record. */
export interface Prepared {
  label: string;
  body: string | null;
  internal: boolean;
  unfilled: string[];
  does: string[];
  refusal: string | null;
}

const SHOWN = 8;

const fold = (text: string) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/** Those that fit what was typed, eight unless told: by their shortcut first, then by the beginning of a word, else in their order. */
export function fitting(offers: Offer[], typed: string, most = SHOWN): Offer[] {
  const q = fold(typed);
  const rank = (offer: Offer): number => {
    const shortcut = fold(offer.shortcut ?? "");
    const label = fold(offer.label);
    return shortcut && shortcut === q ? 0 : shortcut.startsWith(q) && shortcut ? 1 : ` ${label}`.includes(` ${q}`) ? 2 : label.includes(q) ? 3 : 4;
  };
  return (q ? offers.map((offer, place) => ({ offer, place, rank: rank(offer) })).filter((one) => one.rank < 4).sort((a, b) => a.rank - b.rank || a.place - b.place).map((one) => one.offer) : offers).slice(0, most);
}
