import type { Values } from "../../main/web/model/types";

/** A believable after-sales company, the same at every start. */

export interface Stored extends Values {
  id: number;
  version: number;
}

let seed = 42;
const random = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};
const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)]!;

const COMPANIES = ["Boulangerie Duval", "Clinique Saint-Jean", "Ateliers Morin", "Garage Lemoine", "Transports Rivière", "Mairie de Talence",
  "Hôtel des Alpes", "Librairie Pasteur", "Cabinet Lefèvre & Associés", "Imprimerie du Marais", "Laiterie de l’Ouest", "École Jules-Ferry",
  "Pharmacie de la Gare", "Menuiserie Bertin", "Domaine des Trois Chênes", "Électricité Caron", "Fromagerie Beaufort", "Centre nautique de Vannes",
  "Studio Graphique Nuance", "Serrurerie Picard", "Maison d’édition Verger", "Optique Lambert", "Fonderie Delcourt", "Camping Les Pins"];
const FIRST = ["Camille", "Hugo", "Chloé", "Lucas", "Emma", "Zoé", "Paul", "Nina", "Inès", "Théo", "Manon", "Louis", "Jeanne", "Adrien", "Léa", "Noé"];
const LAST = ["Roy", "Simon", "Laurent", "Petit", "Moreau", "Martin", "Garcia", "Lefèvre", "Bernard", "Dubois", "Thomas", "Robert", "Richard", "Durand"];
const SUBJECTS = ["Imprimante hors service après mise à jour", "Changement d’adresse de livraison", "Bruit anormal du ventilateur",
  "Demande de remplacement sous garantie", "Impossible de se connecter à l’espace client", "Livraison incomplète, 2 cartons manquants",
  "Facture en double pour octobre", "Question sur le contrat de maintenance", "Écran noir au démarrage", "Pièce détachée introuvable au catalogue",
  "Devis pour l’extension du parc", "Code d’erreur E-204 sur la chaudière", "Colis reçu endommagé", "Retard d’intervention du technicien",
  "Notice en français manquante", "Batterie qui ne tient plus la charge", "Mise en service à planifier", "Fuite au niveau du raccord"];
const REGIONS = ["Nord", "Sud", "Est", "Ouest", "Île-de-France", "Auvergne-Rhône-Alpes"];
const CITIES = [["33400", "Talence"], ["69003", "Lyon"], ["59000", "Lille"], ["44000", "Nantes"], ["75011", "Paris"], ["56000", "Vannes"]];

const iso = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
const DAY = 86400000;

export function makeData(now = Date.now()): Map<string, Map<number, Stored>> {
  seed = 42;
  const tables = new Map<string, Map<number, Stored>>();
  let id = 1;
  const add = (type: string, values: Values, number: string): Stored => {
    const created = now - Math.floor(random() * 90) * DAY;
    const row = { id: id++, version: 1, number, created: iso(created), updated: iso(created + random() * (now - created)), createdBy: 1, updatedBy: 1, ...values } as Stored;
    (tables.get(type) ?? tables.set(type, new Map()).get(type)!).set(row.id, row);
    return row;
  };
  const padded = (n: number) => String(n).padStart(6, "0");
  const users = ["Camille Roy", "Hugo Simon", "Inès Laurent", "Lucas Petit", "Zoé Martin"].map((name, i) =>
    add("users", { name, login: i === 0 ? "camille" : name.split(" ")[0]!.toLowerCase(), email: `${name.split(" ")[0]!.toLowerCase()}@guichet.example`, active: true, audience: "agent", roles: i === 0 ? ["administrator"] : ["agent"] }, `U-${i + 1}`));
  const teams = ["Support N1", "Support N2", "Service après-vente"].map((name, i) => add("teams", { name }, `E-${i + 1}`));
  const queues = ["Accueil", "Technique", "Facturation"].map((name, i) => add("queues", { name }, `F-${i + 1}`));
  const categories = ["Matériel", "Logiciel", "Livraison", "Facturation"].map((name, i) => add("categories", { name, parent: null }, `K-${i + 1}`));
  const accounts = COMPANIES.concat(COMPANIES.map((c) => `${c} — agence ${pick(CITIES)[1]}`)).map((name, i) => {
    const [postcode, city] = pick(CITIES);
    return add("accounts", {
      name, type: pick(["client", "client", "client", "prospect", "partner"]), status: pick(["active", "active", "active", "inactive", "blocked"]), region: pick(REGIONS),
      owner: pick(users).id, weight: 1 + Math.floor(random() * 5), phone: `+331720455${String(i).padStart(2, "0")}`, email: `contact${i}@client.example`, site: null, parent: null,
      siren: null, siret: null, comment: null,
      addresses: [{ id: id++, kind: "site", street: `${1 + Math.floor(random() * 90)} rue de la République`, postcode, city }],
    }, `C-${padded(i + 1)}`);
  });
  const contacts = Array.from({ length: 90 }, (_, i) => {
    const first = pick(FIRST);
    const last = pick(LAST);
    return add("contacts", {
      salutation: pick(["mme", "m"]), firstName: first, lastName: last, name: `${first} ${last}`, account: pick(accounts).id, function: pick(["Gérante", "Responsable achats", "Chef d’atelier", "Comptable", "Assistante de direction"]),
      email: `${first}.${last}${i}@client.example`.toLowerCase().normalize("NFD").replace(/[^a-z0-9.@]/g, ""), phone: `+336123456${String(i).padStart(2, "0")}`, language: "fr", consent: random() > 0.4,
    }, `P-${padded(i + 1)}`);
  });
  for (let i = 0; i < 640; i++) {
    const contact = pick(contacts);
    const impact = pick(["critical", "important", "important", "minor", "minor"]);
    const state = pick(["reception", "qualification", "processing", "processing", "waiting", "thirdParty", "resolved", "closed", "closed"]);
    add("tickets", {
      subject: pick(SUBJECTS), type: pick(["incident", "incident", "question", "anomaly", "change"]), account: contact["account"], contact: contact.id,
      description: "<p>Bonjour,</p><p>Depuis <strong>ce matin</strong>, l’appareil s’arrête au bout de quelques minutes. Nous avons déjà :</p><ul><li>redémarré l’équipement ;</li><li>vérifié le câble.</li></ul><p>Merci de votre aide.</p>",
      orderNumber: random() > 0.5 ? `CMD-${2000 + i}` : null, state, impact, urgency: impact, priority: impact, queue: pick(queues).id, category: pick(categories).id,
      assignee: state === "reception" ? null : pick([...users, null])?.id ?? null, team: pick(teams).id, level: 1 + Math.floor(random() * 3), due: iso(now + (random() * 20 - 6) * DAY),
      regression: false, tags: random() > 0.7 ? ["urgent-client", "garantie"] : [], resolution: state === "resolved" || state === "closed" ? "Remplacement de la pièce défectueuse." : null,
    }, `T-${padded(i + 1)}`);
  }
  const monday = new Date(now);
  monday.setHours(0, 0, 0, 0);
  for (let i = 0; i < 60; i++) {
    const contact = pick(contacts);
    const start = monday.getTime() + (Math.floor(random() * 14) - 5) * DAY + (8 + Math.floor(random() * 9)) * 3600000 + pick([0, 15, 30]) * 60000;
    add("activities", {
      subject: pick(["Rappeler au sujet du devis", "Réunion de suivi", "Préparer la mise en service", "Salon professionnel", "Envoyer la documentation", "Point hebdomadaire"]),
      type: pick(["call", "call", "meeting", "task", "event", "literature"]), state: pick(["planned", "planned", "planned", "progress", "done"]), start: iso(start), end: iso(start + pick([30, 60, 90]) * 60000),
      owner: i % 3 === 0 ? users[0]!.id : pick(users).id, account: contact["account"], contact: contact.id, ticket: null, place: null, notes: null,
    }, `A-${padded(i + 1)}`);
  }
  for (let i = 0; i < 3; i++) {
    const start = monday.getTime() + [9, 11, 15][i]! * 3600000;
    add("activities", { subject: ["Rappeler Boulangerie Duval", "Réunion de suivi — Clinique Saint-Jean", "Préparer la mise en service"][i], type: ["call", "meeting", "task"][i], state: "planned", start: iso(start), end: iso(start + 3600000), owner: users[0]!.id, account: accounts[i]!.id, contact: null, ticket: null, place: null, notes: null }, `A-9000${i}`);
  }
  const working = (scope: string) => ["read", "create", "update", "comment", "note", "attach", "link", "export", "do.*"].map((verb) => `*.${verb}${verb === "create" ? "" : scope}`);
  add("roles", { name: "Administrateur", key: "administrator", description: "Tout, y compris les réglages, les utilisateurs et les champs protégés", audience: "agent", grants: "*\n*.field.*" }, "R-1");
  add("roles", { name: "Agent", key: "agent", description: "Lit et traite tout ; ne supprime pas et ne règle rien", audience: "agent", grants: working("").join("\n") }, "R-2");
  add("roles", { name: "Intervenant", key: "field", description: "Voit et traite ce qui lui est affecté ou l’est à son équipe", audience: "agent", grants: [...working(":own"), ...working(":team"), "accounts.read", "contacts.read"].join("\n") }, "R-3");
  add("roles", { name: "Lecteur", key: "reader", description: "Lit tout, ne change rien", audience: "agent", grants: "*.read" }, "R-4");
  const child = add("categories", { name: "Imprimantes", parent: categories[0]!.id }, "K-5");
  add("categories", { name: "Laser", parent: child.id }, "K-6");
  add("categories", { name: "Jet d’encre", parent: child.id }, "K-7");
  add("categories", { name: "Retards", parent: categories[2]!.id }, "K-8");
  // in the week before the clocks change, at nine every Monday
  add("activities", { subject: "Point d’équipe hebdomadaire", type: "meeting", state: "planned", start: "2026-03-16T08:00:00Z", end: "2026-03-16T09:00:00Z", owner: users[0]!.id, account: null, contact: null, ticket: null, place: "Salle 2", notes: null, recurrence: "FREQ=WEEKLY" }, "A-95000");
  add("groups", { name: "Mes tickets ouverts", type: "tickets", kind: "dynamic", rsql: "assignee==ME;state.category=in=(open,active,waiting)", sharedWith: "everyone", owner: users[0]!.id }, "G-1");
  add("groups", { name: "En attente", type: "tickets", kind: "dynamic", rsql: "state.category==waiting", sharedWith: "private", owner: users[0]!.id }, "G-2");
  add("groups", { name: "Critiques", type: "tickets", kind: "dynamic", rsql: "priority==critical;state.category=in=(open,active,waiting)", sharedWith: "everyone", owner: users[0]!.id }, "G-3");
  add("groups", { name: "Région Sud", type: "accounts", kind: "dynamic", rsql: "region==Sud", sharedWith: "everyone", owner: users[0]!.id }, "G-4");
  const template = add("importTemplates", { name: "Clients de l’ERP", target: "accounts", mode: "upsert", keyField: "externalId", encoding: "UTF-8", separator: ";", header: true, mapping: "{\"columns\": []}" }, "M-1");
  add("importFolders", { key: "clients-erp", directory: "erp/clients", pattern: "clients-*.csv", template: template.id, user: users[0]!.id, active: true, lastFile: "clients-2026-11-21.csv", lastTaken: iso(now - DAY), trouble: null }, "D-1");
  add("importFolders", { key: "parc-usine", directory: "usine", pattern: null, template: template.id, user: users[0]!.id, active: true, lastFile: null, lastTaken: null, trouble: "Le répertoire « usine » n’existe pas." }, "D-2");
  return tables;
}
