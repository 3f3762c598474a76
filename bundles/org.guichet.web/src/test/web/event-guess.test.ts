import { describe, expect, it } from "vitest";
import { guessEvents } from "../../main/web/model/event-guess";

const columns = (...names: string[]) => names.map((name, index) => ({ index, name, samples: [] }));
const goals = (...names: string[]) => guessEvents(columns(...names)).columns.map((one) => one.field);

describe("where columns of comments and mails go", () => {
  it("is guessed from their headings in French and English", () => {
    expect(goals("Ticket", "Date", "Auteur", "Objet", "Texte", "PJ")).toEqual(["record", "at", "author", "subject", "body", "attachments"]);
    expect(goals("Case number", "Sent at", "From", "Subject", "Body", "Internal", "Channel", "Attachments")).toEqual(["record", "at", "author", "subject", "body", "internal", "channel", "attachments"]);
  });

  it("takes accents, case and what stands around for nothing", () => {
    expect(goals("N° du DOSSIER", "Envoyé le", "De", "Pièces jointes")).toEqual(["record", "at", "author", "attachments"]);
  });

  it("gives each field once, and leaves alone what it does not know", () => {
    expect(goals("Date", "Date de lecture", "Couleur")).toEqual(["at"]);
    expect(goals("Identité", "Validé")).toEqual([]);
  });
});
