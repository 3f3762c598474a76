import type { Description, Field, FieldKind, Lifecycle, RecordType } from "../../main/web/model/types";

/** Record types as the real modules describe them, shortened where nothing new would be tested. */

type Words = [fr: string, en: string];
type Language = "fr" | "en";
type FieldOptions = Partial<Omit<Field, "label" | "choices" | "placeholders" | "name" | "kind">> & { choices?: [string, Words][]; placeholders?: [string, Words][] };
type Spec = [name: string, kind: FieldKind, label: Words, options?: FieldOptions];

const SYSTEM: Spec[] = [
  ["number", "string", ["Numéro", "Number"], { list: true }],
  ["created", "datetime", ["Créé le", "Created"]],
  ["updated", "datetime", ["Modifié le", "Updated"]],
  ["createdBy", "reference", ["Créé par", "Created by"], { target: "users" }],
  ["updatedBy", "reference", ["Modifié par", "Updated by"], { target: "users" }],
];

const IMPACT: [string, Words][] = [["critical", ["Critique", "Critical"]], ["important", ["Important", "Important"]], ["minor", ["Mineur", "Minor"]]];

interface TypeSpec {
  key: string;
  module: string;
  label: Words;
  plural: Words;
  icon: string;
  menu: number | null;
  title: string;
  state?: string;
  lifecycleBy?: string;
  sort?: string;
  filter?: string;
  partOf?: string;
  parts?: string[];
  merge?: boolean;
  commentable?: boolean;
  sections: [string, Words][];
  fields: Spec[];
  lifecycles?: { key: string; initial: string; states: [string, Words, string, number][]; transitions: [string, Words, string[], string, string[]][] }[];
  actions?: { key: string; label: Words; onType: boolean; shortcut?: string; icon?: string; input: Spec[] }[];
  tiles?: [key: string, label: Words, shape: "figure" | "bars" | "ring", filter: string, by: string | null, team: boolean][];
}

const TYPES: TypeSpec[] = [
  {
    key: "accounts", module: "accounts", label: ["Compte", "Account"], plural: ["Comptes", "Accounts"], icon: "building", menu: 10,
    title: "name", sort: "name", merge: true, parts: ["addresses"],
    sections: [["main", ["Général", "General"]], ["contact", ["Coordonnées", "Contact details"]], ["identity", ["Identification", "Identification"]]],
    fields: [
      ["name", "string", ["Nom", "Name"], { required: true, list: true, maxLength: 160, section: "main" }],
      ["type", "choice", ["Type", "Type"], { list: true, group: true, section: "main", default: "client", choices: [["prospect", ["Prospect", "Prospect"]], ["client", ["Client", "Client"]], ["partner", ["Partenaire", "Partner"]]] }],
      ["status", "choice", ["Situation", "Standing"], { list: true, group: true, section: "main", default: "active", choices: [["active", ["Actif", "Active"]], ["inactive", ["Inactif", "Inactive"]], ["blocked", ["Bloqué", "Blocked"]]] }],
      ["region", "string", ["Région", "Region"], { list: true, group: true, section: "main", maxLength: 60 }],
      ["owner", "reference", ["Responsable", "Owner"], { target: "users", list: true, section: "main" }],
      ["parent", "reference", ["Maison mère", "Parent"], { target: "accounts", section: "main" }],
      ["weight", "integer", ["Poids", "Weight"], { section: "main", default: 1, help: ["", ""] as unknown as string }],
      ["phone", "string", ["Téléphone", "Phone"], { section: "contact", list: true, maxLength: 40 }],
      ["email", "string", ["Adresse électronique", "E-mail"], { section: "contact", maxLength: 160 }],
      ["site", "string", ["Site internet", "Web site"], { section: "contact", maxLength: 200 }],
      ["siren", "string", ["SIREN", "SIREN"], { section: "identity", maxLength: 9 }],
      ["siret", "string", ["SIRET", "SIRET"], { section: "identity", maxLength: 14 }],
      ["comment", "text", ["Commentaire", "Comment"], { section: "main", maxLength: 4000 }],
    ],
  },
  {
    key: "addresses", module: "accounts", label: ["Adresse", "Address"], plural: ["Adresses", "Addresses"], icon: "map", menu: null,
    title: "street", partOf: "accounts", sections: [["main", ["Adresse", "Address"]]],
    fields: [
      ["kind", "choice", ["Usage", "Use"], { choices: [["billing", ["Facturation", "Billing"]], ["delivery", ["Livraison", "Delivery"]], ["site", ["Site", "Site"]]] }],
      ["street", "string", ["Voie", "Street"], { required: true, maxLength: 120 }],
      ["postcode", "string", ["Code postal", "Postcode"], { maxLength: 10 }],
      ["city", "string", ["Ville", "City"], { required: true, maxLength: 80 }],
    ],
  },
  {
    key: "contacts", module: "accounts", label: ["Contact", "Contact"], plural: ["Contacts", "Contacts"], icon: "person-placeholder", menu: 12,
    title: "name", sort: "name", merge: true, sections: [["main", ["Général", "General"]]],
    fields: [
      ["salutation", "choice", ["Civilité", "Salutation"], { section: "main", choices: [["mme", ["Mme", "Ms"]], ["m", ["M.", "Mr"]]] }],
      ["firstName", "string", ["Prénom", "First name"], { section: "main", maxLength: 80 }],
      ["lastName", "string", ["Nom", "Last name"], { required: true, section: "main", maxLength: 80 }],
      ["name", "string", ["Nom complet", "Full name"], { list: true, derived: true, readOnly: true, section: "main" }],
      ["account", "reference", ["Compte", "Account"], { target: "accounts", list: true, group: true, section: "main" }],
      ["function", "string", ["Fonction", "Function"], { list: true, section: "main", maxLength: 120 }],
      ["email", "string", ["Adresse électronique", "E-mail"], { list: true, section: "main", maxLength: 160 }],
      ["phone", "string", ["Téléphone", "Phone"], { list: true, section: "main", maxLength: 40 }],
      ["language", "choice", ["Langue", "Language"], { section: "main", default: "fr", choices: [["fr", ["Français", "French"]], ["en", ["Anglais", "English"]]] }],
      ["consent", "boolean", ["Accepte les messages", "Accepts messages"], { section: "main" }],
    ],
  },
  {
    key: "tickets", module: "tickets", label: ["Ticket", "Ticket"], plural: ["Tickets", "Tickets"], icon: "customer-and-contacts", menu: 20,
    title: "subject", state: "state", lifecycleBy: "type", sort: "-updated", merge: true,
    sections: [["main", ["Demande", "Request"]], ["work", ["Traitement", "Treatment"]], ["end", ["Résolution", "Resolution"]]],
    fields: [
      ["subject", "string", ["Objet", "Subject"], { required: true, list: true, maxLength: 250, section: "main" }],
      ["type", "choice", ["Type", "Type"], { section: "main", default: "incident", group: true, choices: [["incident", ["Incident", "Incident"]], ["question", ["Question", "Question"]], ["anomaly", ["Anomalie", "Anomaly"]], ["change", ["Demande d’évolution", "Change request"]]] }],
      ["account", "reference", ["Compte", "Account"], { target: "accounts", list: true, section: "main" }],
      ["contact", "reference", ["Contact", "Contact"], { target: "contacts", section: "main" }],
      ["description", "html", ["Description", "Description"], { section: "main" }],
      ["orderNumber", "string", ["N° de commande", "Order number"], { section: "main", maxLength: 40, scannable: true }],
      ["state", "state", ["Statut", "State"], { list: true, group: true, section: "work", readOnly: true }],
      ["impact", "choice", ["Impact", "Impact"], { section: "work", default: "minor", choices: IMPACT }],
      ["urgency", "choice", ["Urgence", "Urgency"], { section: "work", default: "minor", choices: IMPACT }],
      ["priority", "choice", ["Priorité", "Priority"], { list: true, group: true, derived: true, readOnly: true, section: "work", choices: IMPACT }],
      ["queue", "reference", ["File", "Queue"], { target: "queues", group: true, section: "work" }],
      ["category", "reference", ["Catégorie", "Category"], { target: "categories", group: true, section: "work" }],
      ["assignee", "reference", ["Affecté à", "Assignee"], { target: "users", list: true, group: true, section: "work" }],
      ["team", "reference", ["Équipe", "Team"], { target: "teams", group: true, section: "work" }],
      ["level", "integer", ["Niveau", "Level"], { section: "work", default: 1 }],
      ["due", "datetime", ["Échéance", "Due"], { list: true, section: "work" }],
      ["regression", "boolean", ["Régression", "Regression"], { section: "work", visibleWhen: "type==anomaly" }],
      ["tags", "tags", ["Étiquettes", "Tags"], { section: "work" }],
      ["resolution", "text", ["Solution apportée", "Resolution"], { section: "end", maxLength: 8000, visibleWhen: "state=in=(resolved,closed,processing)" }],
    ],
    lifecycles: [{
      key: "tickets", initial: "reception",
      states: [["reception", ["Réception", "Reception"], "open", 6], ["qualification", ["Qualification", "Qualification"], "open", 5],
        ["processing", ["Traitement", "Processing"], "active", 8], ["waiting", ["En attente d’information", "Waiting for information"], "waiting", 3],
        ["thirdParty", ["En attente d’un tiers", "Waiting for a third party"], "waiting", 9], ["resolved", ["Résolu", "Resolved"], "done", 7],
        ["closed", ["Clôture", "Closed"], "closed", 10]],
      transitions: [["qualify", ["Qualifier", "Qualify"], ["reception"], "qualification", []],
        ["process", ["Prendre en charge", "Take on"], ["reception", "qualification", "waiting", "thirdParty"], "processing", ["assignee"]],
        ["wait", ["Attendre le client", "Wait for the client"], ["processing", "qualification"], "waiting", []],
        ["waitThird", ["Attendre un tiers", "Wait for a third party"], ["processing"], "thirdParty", []],
        ["resolve", ["Résoudre", "Resolve"], ["processing", "waiting", "thirdParty"], "resolved", ["resolution"]],
        ["close", ["Clore", "Close"], ["resolved"], "closed", []], ["reopen", ["Rouvrir", "Reopen"], ["resolved", "closed"], "processing", []]],
    }],
    tiles: [["late", ["Mes tickets en retard", "My late tickets"], "figure", `assignee==ME;due=lt=NOW;${"state.category=in=(open,active,waiting)"}`, null, false],
      ["byPriority", ["Mes tickets par priorité", "My tickets by priority"], "ring", "assignee==ME;state.category=in=(open,active,waiting)", "priority", false],
      ["teamOpen", ["Tickets en cours", "Open tickets"], "figure", "state.category=in=(open,active,waiting)", null, true],
      ["teamUnassigned", ["Sans responsable", "Without assignee"], "figure", "assignee=null=true;state.category=in=(open,active,waiting)", null, true],
      ["teamByState", ["Tickets par statut", "Tickets by state"], "bars", "state.category=in=(open,active,waiting,done)", "state", true],
      ["teamByAssignee", ["Charge par personne", "Load by person"], "bars", "state.category=in=(open,active,waiting)", "assignee", true],
      ["teamByPriority", ["Tickets par priorité", "Tickets by priority"], "ring", "state.category=in=(open,active,waiting)", "priority", true],
      ["teamByCategory", ["Tickets par catégorie", "Tickets by category"], "ring", "state.category=in=(open,active,waiting)", "category", true]],
    actions: [{ key: "split", label: ["Scinder", "Split"], onType: false, input: [["subject", "string", ["Objet du nouveau ticket", "Subject of the new ticket"], { required: true }]] },
      { key: "next", label: ["Ticket suivant", "Next ticket"], onType: true, shortcut: "t", icon: "media-forward", input: [] }],
  },
  {
    key: "activities", module: "activities", label: ["Activité", "Activity"], plural: ["Activités", "Activities"], icon: "appointment-2", menu: 30,
    title: "subject", state: "state", sort: "start", parts: ["attendees"],
    sections: [["main", ["Activité", "Activity"]], ["about", ["Concerne", "About"]]],
    fields: [
      ["subject", "string", ["Objet", "Subject"], { required: true, list: true, maxLength: 250, section: "main" }],
      ["type", "choice", ["Type", "Type"], { required: true, list: true, group: true, section: "main", default: "call", choices: [["call", ["Appel", "Call"]], ["meeting", ["Réunion", "Meeting"]], ["task", ["Tâche", "Task"]], ["event", ["Événement", "Event"]], ["literature", ["Demande de documentation", "Literature request"]]] }],
      ["state", "state", ["Statut", "State"], { list: true, group: true, section: "main", readOnly: true }],
      ["start", "datetime", ["Début", "Start"], { list: true, section: "main" }],
      ["end", "datetime", ["Fin", "End"], { section: "main" }],
      ["owner", "reference", ["Responsable", "Owner"], { target: "users", list: true, section: "main" }],
      ["place", "string", ["Lieu", "Place"], { section: "main", visibleWhen: "type=in=(meeting,event)" }],
      ["account", "reference", ["Compte", "Account"], { target: "accounts", list: true, section: "about" }],
      ["contact", "reference", ["Contact", "Contact"], { target: "contacts", section: "about" }],
      ["ticket", "reference", ["Ticket", "Ticket"], { target: "tickets", section: "about" }],
      ["notes", "html", ["Notes", "Notes"], { section: "main" }],
      ["recurrence", "string", ["Répétition", "Recurrence"], { section: "main", maxLength: 200 }],
    ],
    lifecycles: [{
      key: "activities", initial: "planned",
      states: [["planned", ["Planifiée", "Planned"], "open", 6], ["progress", ["En cours", "In progress"], "active", 8], ["done", ["Réalisée", "Done"], "done", 7],
        ["cancelled", ["Annulée", "Cancelled"], "cancelled", 10], ["noShow", ["Absence", "No-show"], "cancelled", 2]],
      transitions: [["begin", ["Commencer", "Begin"], ["planned"], "progress", []], ["complete", ["Terminer", "Complete"], ["planned", "progress"], "done", []],
        ["cancel", ["Annuler", "Cancel"], ["planned", "progress"], "cancelled", []], ["noShow", ["Absence", "No-show"], ["planned"], "noShow", []]],
    }],
    actions: ["changeOccurrence", "cancelOccurrence"].map((key) => ({ key, label: (key === "changeOccurrence" ? ["Modifier une occurrence", "Change an occurrence"] : ["Annuler une occurrence", "Cancel an occurrence"]) as Words, onType: false, input: [] })),
  },
  {
    key: "attendees", module: "activities", label: ["Participant", "Attendee"], plural: ["Participants", "Attendees"], icon: "employee", menu: null,
    title: "response", partOf: "activities", sections: [["main", ["Participant", "Attendee"]]],
    fields: [["user", "reference", ["Collègue", "Colleague"], { target: "users", list: true, section: "main" }],
      ["response", "choice", ["Réponse", "Response"], { list: true, section: "main", default: "needsAction", choices: [["needsAction", ["Sans réponse", "No answer"]], ["accepted", ["Accepte", "Accepted"]]] }]],
  },
  {
    ...simple("users", "security", ["Utilisateur", "User"], ["Utilisateurs", "Users"], "employee", 800, [
    ["name", "string", ["Nom", "Name"], { required: true, list: true }], ["login", "string", ["Identifiant", "Login"], { required: true, list: true }],
    ["email", "string", ["Adresse électronique", "E-mail"], { list: true }], ["active", "boolean", ["Actif", "Active"], { list: true, default: true }],
    ["audience", "choice", ["Public", "Audience"], { list: true, default: "agent", choices: [["agent", ["Agent", "Agent"]], ["client", ["Client", "Client"]], ["program", ["Programme", "Program"]]] }], ["roles", "tags", ["Rôles", "Roles"], { list: true }]]),
    actions: ["setPassword", "closeSessions", "listTokens", "issueToken", "revokeTokens"].map((key) => ({ key, label: [key, key] as Words, onType: false, input: [] })),
  },
  simple("roles", "security", ["Rôle", "Role"], ["Rôles", "Roles"], "role", 815, [["name", "string", ["Nom", "Name"], { required: true, list: true }], ["key", "string", ["Clé", "Key"], { required: true }], ["description", "string", ["Description", "Description"], {}],
    ["audience", "choice", ["Public", "Audience"], { default: "agent", choices: [["agent", ["Agents et programmes", "Agents and programs"]], ["client", ["Clients", "Clients"]]] }], ["grants", "text", ["Droits", "Rights"], {}]]),
  { ...simple("importTemplates", "transfer", ["Modèle d’import", "Import template"], ["Modèles d’import", "Import templates"], "documents", 0, [["name", "string", ["Nom", "Name"], { required: true }], ["target", "string", ["Destination", "Target"], {}], ["mode", "string", ["Mode", "Mode"], {}],
    ["keyField", "string", ["Clé", "Key"], {}], ["encoding", "string", ["Encodage", "Encoding"], {}], ["separator", "string", ["Séparateur", "Separator"], {}], ["header", "boolean", ["Titres", "Headings"], {}], ["mapping", "text", ["Correspondances", "Mapping"], {}]]), menu: null },
  { ...simple("importFolders", "transfer", ["Dossier de dépôt", "Drop folder"], ["Dossiers de dépôt", "Drop folders"], "tree", 910, [["key", "string", ["Clé", "Key"], { required: true, list: true }], ["directory", "string", ["Répertoire", "Directory"], { required: true, list: true }],
    ["pattern", "string", ["Fichiers", "Files"], { list: true }], ["template", "reference", ["Modèle d’import", "Import template"], { required: true, list: true, target: "importTemplates" }], ["user", "reference", ["Avec les droits de", "With the rights of"], { required: true, list: true, target: "users" }],
    ["active", "boolean", ["Actif", "Active"], { list: true, group: true, default: true }], ["lastFile", "string", ["Dernier fichier", "Last file"], { readOnly: true, list: true, section: "last" }], ["lastTaken", "datetime", ["Pris le", "Taken"], { readOnly: true, list: true, section: "last" }],
    ["trouble", "string", ["Problème", "Trouble"], { readOnly: true, list: true, section: "last" }]]), title: "key", sort: "key", sections: [["main", ["Dossier", "Folder"]], ["last", ["Dernier fichier", "Last file"]]] },
  { ...simple("cannedAnswers", "desk", ["Réponse type", "Canned answer"], ["Réponses types", "Canned answers"], "document-text", 0, [
    ["label", "string", ["Libellé", "Label"], { required: true, list: true }],
    ["body", "html", ["Texte", "Text"], { placeholders: [["number", ["le numéro", "the number"]], ["subject", ["l’objet", "the subject"]], ["contact", ["le contact", "the contact"]], ["contact.firstName", ["le prénom du contact", "the contact’s first name"]],
      ["account", ["le compte", "the account"]], ["agent", ["l’agent", "the agent"]], ["team", ["l’équipe", "the team"]], ["today", ["la date du jour", "the date of today"]],
      ["returns.open", ["les retours ouverts du compte", "the account’s open returns"]], ["sla.firstResponse", ["l’échéance de la première réponse", "when the first answer is due"]]] }],
    ["bodyEn", "html", ["Texte anglais", "English text"]]]), title: "label", sort: "label", menu: null },
  simple("teams", "security", ["Équipe", "Team"], ["Équipes", "Teams"], "group", 810, [["name", "string", ["Nom", "Name"], { required: true, list: true }]]),
  simple("queues", "tickets", ["File", "Queue"], ["Files", "Queues"], "inbox", 830, [["name", "string", ["Nom", "Name"], { required: true, list: true }]]),
  simple("categories", "tickets", ["Catégorie", "Category"], ["Catégories", "Categories"], "tree", 840, [
    ["name", "string", ["Nom", "Name"], { required: true, list: true }], ["parent", "reference", ["Catégorie mère", "Parent"], { target: "categories", list: true }]]),
  simple("groups", "data", ["Groupe", "Group"], ["Groupes", "Groups"], "filter", 820, [
    ["name", "string", ["Nom", "Name"], { required: true, list: true }], ["type", "string", ["Type de fiche", "Record type"], { required: true, list: true }],
    ["kind", "choice", ["Nature", "Kind"], { list: true, default: "dynamic", choices: [["dynamic", ["Dynamique", "Dynamic"]], ["static", ["Statique", "Static"]]] }],
    ["sharedWith", "choice", ["Partagé avec", "Shared with"], { list: true, default: "private", choices: [["private", ["Personne", "Nobody"]], ["team", ["Équipe", "Team"]], ["everyone", ["Tous", "Everyone"]]] }],
    ["rsql", "text", ["Filtre", "Filter"], {}], ["team", "reference", ["Équipe", "Team"], { target: "teams" }], ["sorting", "string", ["Tri", "Sort"], {}], ["columns", "string", ["Colonnes", "Columns"], {}], ["owner", "reference", ["Propriétaire", "Owner"], { target: "users", list: true }]]),
  {
    ...simple("notifications", "notifications", ["Notification", "Notification"], ["Notifications", "Notifications"], "bell", 990, [
      ["kind", "string", ["Motif", "Reason"], { list: true }], ["about", "string", ["Type", "Type"], {}], ["aboutId", "integer", ["Identifiant", "Id"], {}],
      ["aboutNumber", "string", ["Numéro", "Number"], {}], ["label", "string", ["Objet", "Subject"], {}], ["actor", "reference", ["Auteur", "By"], { target: "users" }],
      ["detail", "string", ["Précision", "Detail"], {}], ["tally", "string", ["Décompte", "Tally"], {}], ["times", "integer", ["Nombre", "Times"], {}],
      ["happened", "datetime", ["Survenue le", "Happened"], {}], ["readAt", "datetime", ["Lue le", "Read"], {}]]),
    title: "label", menu: null, sort: "-happened",
  },
  {
    ...simple("imports", "transfer", ["Import", "Import"], ["Imports", "Imports"], "upload", 900, [
      ["name", "string", ["Nom", "Name"], { required: true, list: true }], ["target", "string", ["Destination", "Target"], { required: true, list: true }],
      ["mode", "choice", ["Mode", "Mode"], { default: "create", choices: [["create", ["Créer", "Create"]], ["update", ["Mettre à jour", "Update"]], ["upsert", ["Créer ou mettre à jour", "Create or update"]], ["history", ["Historique des fiches", "History of records"]]] }],
      ["state", "choice", ["État", "State"], { list: true, readOnly: true, default: "draft", choices: [["draft", ["Brouillon", "Draft"]], ["detected", ["Analysé", "Detected"]], ["checked", ["Vérifié", "Checked"]], ["done", ["Terminé", "Done"]], ["reverted", ["Annulé", "Reverted"]]] }],
      ["mapping", "text", ["Correspondances", "Mapping"]], ["keyField", "string", ["Champ clé", "Key field"]], ["encoding", "string", ["Encodage", "Encoding"]], ["separator", "string", ["Séparateur", "Separator"]], ["header", "boolean", ["Titres", "Headings"]],
      ...(["done", "rowCount", "createdCount", "updatedCount", "unchangedCount", "refusedCount", "file", "report", "badRows"].map((name): Spec => [name, "integer", [name, name], { readOnly: true }])),
      ["message", "string", ["Message", "Message"], { readOnly: true }]]),
    actions: ["cancel", "detect", "dryRun", "revert", "run"].map((key) => ({ key, label: [key, key] as Words, onType: false, input: [] })),
  },
];

function simple(key: string, module: string, label: Words, plural: Words, icon: string, menu: number, fields: Spec[]): TypeSpec {
  return { key, module, label, plural, icon, menu, title: "name", sort: "name", sections: [["main", ["Général", "General"]]], fields };
}

/** What administrators changed of the description; set by the mock of the administration. */
export const changed: { describe: (description: Description, language: Language) => Description; version: number; plain: boolean } = { describe: (description) => description, version: 0, plain: false };
const described = new Map<string, Description>();

export function describe(language: Language, without: Set<string> = new Set()): Description {
  const key = [language, ...[...without].sort(), changed.plain, changed.version].join(" ");
  return described.get(key) ?? described.set(key, make(language, without)).get(key)!;
}

function make(language: Language, without: Set<string>): Description {
  const word = (words: Words) => words[language === "fr" ? 0 : 1];
  const toField = ([name, kind, label, options = {}]: Spec, system = false): Field => ({
    target: null, section: "main", required: false, readOnly: system, derived: false, custom: false, list: false,
    form: !system, filterable: kind !== "html", group: false, maxLength: 0, visibleWhen: null, default: null,
    sortable: !["text", "html", "tags"].includes(kind), ...options, help: null, name, kind, system, label: word(label),
    placeholders: options.placeholders?.map(([key, words]) => ({ key, label: word(words) })) ?? null,
    choices: options.choices?.map(([key, words]) => ({ key, label: word(words) })) ?? [],
  });
  const types = TYPES.filter((type) => !without.has(type.module)).map((type): RecordType => ({
    key: type.key, module: type.module, label: word(type.label), plural: word(type.plural), icon: type.icon, menu: type.menu,
    title: type.title, partOf: type.partOf ?? null, parts: type.parts ?? [], appendOnly: false, commentable: !type.partOf,
    state: type.state ?? null, lifecycleBy: type.lifecycleBy ?? null, sort: type.sort ?? "-updated", filter: type.filter ?? null,
    may: { create: true, update: true, delete: true, comment: true, note: true, attach: true, link: true, export: true, import: true, merge: !!type.merge },
    sections: type.sections.map(([key, words]) => ({ key, label: word(words) })),
    fields: [...type.fields.map((f) => toField(f)), ...(type.partOf ? [] : SYSTEM.map((f) => toField(f, true)))],
    lifecycles: (type.lifecycles ?? []).map((l): Lifecycle => ({
      key: l.key, initial: l.initial,
      states: l.states.map(([key, words, category, colour]) => ({ key, label: word(words), category: category as never, colour })),
      transitions: l.transitions.map(([key, words, from, to, required]) => ({ key, label: word(words), from, to, required })),
    })),
    tiles: (type.tiles ?? []).map(([key, label, shape, filter, by, team], order) => ({ key, label: word(label), shape, filter, by, order, team })),
    actions: (type.actions ?? []).map((a) => ({ key: a.key, label: word(a.label), onType: a.onType, shortcut: a.shortcut ?? null, icon: a.icon ?? null, input: a.input.map((f) => toField(f)) })),
  }));
  const plain = { revision: 1, language, modules: [...new Set(types.map((t) => t.module))].map((id) => ({ id, version: "0.1.0", label: id })), types };
  return changed.plain ? plain : changed.describe(plain, language);
}
