import { nameOf, send, type FileColumn, type Mapping } from "./mapping";

/** Exactly so, since they stand within other names too. */
const ALONE: Record<string, string> = { de: "author", le: "at" };
/** What columns of comments and mails are called in the systems that they come from; the first field that fits has it. */
const CALLED: [string, string[]][] = [
  ["attachments", ["pj", "piece jointe", "pieces jointes", "pieces", "fichier", "fichiers", "attachment", "attachments", "file", "files"]],
  ["at", ["date", "heure", "time", "created", "sent", "envoye"]],
  ["author", ["auteur", "author", "expediteur", "sender", "from", "par", "by", "utilisateur", "user", "agent"]],
  ["subject", ["objet", "sujet", "subject", "titre", "title"]],
  ["body", ["texte", "text", "message", "corps", "body", "contenu", "content", "commentaire", "comment", "note"]],
  ["internal", ["interne", "internal", "prive", "private"]],
  ["channel", ["canal", "channel"]],
  ["record", ["ticket", "dossier", "fiche", "record", "case", "issue", "numero", "number", "identifiant", "id", "reference", "ref", "cle", "key"]],
];

/** Where the columns of a file of comments and mails go, by their headings: each field once, the first column that is called so. */
export function guessEvents(columns: FileColumn[]): Mapping {
  let mapping: Mapping = { columns: [] };
  const given = new Set<string>();
  for (const column of columns) {
    const words = wordsOf(String(nameOf(column)));
    const field = ALONE[words] ?? CALLED.find(([name, called]) => !given.has(name) && called.some((one) => ` ${words} `.includes(` ${one} `)))?.[0];
    if (field && !given.has(field)) {
      given.add(field);
      mapping = send(mapping, column, field);
    }
  }
  return mapping;
}

function wordsOf(heading: string): string {
  return heading.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
}
