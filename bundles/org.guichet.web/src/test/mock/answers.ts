// Canned answers and macros of the mock server.
import type { Offer, Prepared } from "../../main/web/model/answers";

interface Answer extends Offer {
  body: string;
  internal: boolean;
  does: string[];
  set?: Record<string, unknown>;
  refusal?: string;
}

const ALL: Answer[] = [
  { key: "desk.received", label: "Accusé de réception", shortcut: "ar", acts: false, body: "<p>Bonjour,</p><p>nous avons bien reçu votre demande <strong>{number}</strong>.</p>", internal: false, does: [] },
  { key: "desk.order", label: "Relance du bon de commande", shortcut: "bdc", acts: false, body: "<p>Pouvez-vous nous envoyer le bon de la commande {orderNumber}\u00a0?</p>", internal: false, does: [] },
  { key: "desk.minor", label: "Prendre et ramener à mineur", shortcut: null, acts: true, body: "<p>Je m’occupe de votre demande {number}.</p>", internal: false, does: ["réponse au client", "Urgence = Mineur", "affecté à\u00a0: Camille Roy"], set: { urgency: "minor", assignee: 1 } },
  { key: "desk.close", label: "Clore sans suite", shortcut: "clore", acts: true, body: "", internal: false, does: [], refusal: "Ce statut ne permet pas «\u00a0Clôturer\u00a0»." },
];

export function offers(): Offer[] {
  return ALL.map(({ key, label, shortcut, acts }) => ({ key, label, shortcut, acts }));
}

/** What one says and does on a ticket, or undefined for keys that nobody knows. */
export function answerOf(key: string, number: string): (Prepared & { set?: Record<string, unknown> }) | undefined {
  const found = ALL.find((one) => one.key === key);
  return found && { label: found.label, body: found.body.replace("{number}", number) || null, internal: found.internal, unfilled: found.body.includes("{orderNumber}") ? ["le numéro de commande"] : [],
    does: found.does, refusal: found.refusal ?? null, set: found.set };
}
