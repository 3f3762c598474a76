import type { Description, Values } from "../../main/web/model/types";
import { changed, describe } from "./describe";
import type { Stored } from "./data";

/** The administration's part of the contract, in memory. */

export const NOT_MINE = Symbol("not mine");

interface Ask {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  tables: Map<string, Map<number, Stored>>;
  language: "fr" | "en";
  tell: (name: string, data: unknown) => void;
  refuse: (status: number, title: string, detail: string, more?: Values) => never;
  match: string | undefined;
  absent: Set<string>;
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60000).toISOString();
const own: Record<"fr" | "en", Map<string, string>> = { fr: new Map(), en: new Map() };
const formats = new Map<string, string>();
const custom = new Map<string, Values[]>();
const drafts = new Map<string, Values>();
const versions = new Map<string, Values[]>();
let aside = [{ id: 1, consumer: "search.index", sequence: 8120, type: "tickets", record: 160, kind: "update", failure: "IllegalStateException: le document 160 ne s’écrit pas", at: ago(190), waiting: false },
  { id: 2, consumer: "eventadmin", sequence: 8177, type: "accounts", record: 20, kind: "create", failure: "TimeoutException: aucune réponse du module", at: ago(35), waiting: false }];
const jobs = [
  { job: "activities.reminders", label: "Rappels d’activités", instance: "scheduled", state: "waiting", next: ago(-1), lastSuccess: ago(1), lastFailure: null, done: 0, total: 0, message: null },
  { job: "transfer.import", label: "Imports de fichiers", instance: "912", state: "running", next: ago(0), lastSuccess: null, lastFailure: null, done: 6200, total: 20000, message: "clients.csv" },
  { job: "files.sweep", label: "Nettoyage des fichiers", instance: "scheduled", state: "failed", next: ago(-300), lastSuccess: ago(2900), lastFailure: "NoSpaceLeft: le disque des pièces jointes est plein", done: 0, total: 0, message: null },
  { job: "data.outbox.retention", label: "Purge des événements", instance: "scheduled", state: "waiting", next: ago(-620), lastSuccess: ago(820), lastFailure: null, done: 0, total: 0, message: null },
];

const quiet = { requires: [], restarts: [], lacks: [], acts: [], failing: [], types: [], changed: null };
const optionalModules = [
  { ...quiet, id: "assets", label: "Équipements", bundle: "org.guichet.assets", version: "0.1.0", source: "archive", state: "available", requires: ["accounts"], acts: ["install"] },
  { ...quiet, id: "visits", label: "Visites", bundle: "com.example.visits", version: "2.1.0", source: "upload", state: "active", changed: ago(3000), restarts: ["routes"], requires: ["tickets"], acts: ["stop", "remove"],
    failing: [{ service: "com.example.visits.VisitGuard", kind: "TransitionGuard", failures: 3, reason: "refuses > 10000 ms", since: ago(12), isolated: true }] },
  { ...quiet, id: "routes", label: "Tournées", bundle: "com.example.routes", version: "0.9.0", source: "deploy", state: "failed", changed: ago(50), acts: ["start", "remove"], lacks: ["(&(osgi.wiring.package=com.example.visits)(version>=3.0.0))"] },
  { ...quiet, id: "surveys", label: "Enquêtes", bundle: "", version: "1.0.0", source: "upload", state: "removed", acts: ["purge"] },
];
const doings = [{ id: 1, module: "visits", act: "update", version: "2.2.0", step: "starting", at: ago(20), by: "Camille Roy", failure: "Migration failed for changeset db/visits/changelog.xml::4::visits: la colonne SITE existe déjà" as string | null, result: null, until: 0 }];

function begin(module: string, act: string): number {
  doings.unshift({ id: Date.now(), module, act, version: "1.2.0", step: "starting", at: ago(0), by: "Camille Roy", failure: null, result: null, until: Date.now() + 1500 });
  return doings[0]!.id;
}

changed.describe = (description: Description, language) => ({
  ...description,
  types: description.types.map((type) => {
    const label = (key: string, otherwise: string) => own[language].get(key) ?? otherwise;
    const added = (custom.get(type.key) ?? []).filter((one) => !one["retired"]);
    const published = versions.get(type.key)?.[0];
    return {
      ...type, label: label(type.key, type.label), plural: label(`${type.key}.plural`, type.plural),
      fields: [...type.fields.map((f) => ({ ...f, label: label(`${type.key}.${f.name}`, f.label) })), ...added.map((one) => ({
        name: String(one["name"]), kind: one["kind"] as never, label: String((one["labels"] as Values)[language] ?? (one["labels"] as Values)["fr"]), section: String(one["section"]), target: null, list: !!one["list"], form: true,
        custom: true, required: !!one["required"], sortable: true, filterable: true, maxLength: Number(one["length"]), choices: ((one["choices"] as string[]) ?? []).map((key) => ({ key, label: key })), readOnly: false, system: false }))],
      lifecycles: published ? [inWords(published["definition"] as Values, type.key, language)] : type.lifecycles,
    };
  }),
});

function inWords(definition: Values, key: string, language: "fr" | "en") {
  const named = (one: Values, all: { key: string; label: string }[]) => String((one["labels"] as Values)[language] ?? all.find((each) => each.key === one["key"])?.label ?? one["key"]);
  const shipped = shippedLifecycle(key, language);
  return { key, initial: String(definition["initial"]), states: (definition["states"] as Values[]).map((one) => ({ ...one, label: named(one, shipped.states) })) as never, transitions: (definition["transitions"] as Values[]).map((one) => ({ ...one, label: named(one, shipped.transitions) })) as never };
}

/** As shipped, apart from what was published. */
function shippedLifecycle(key: string, language: "fr" | "en") {
  const before = changed.plain;
  changed.plain = true;
  const found = describe(language).types.find((type) => type.key === key)!.lifecycles[0]!;
  changed.plain = before;
  return found;
}

function definitionOf(key: string): Values {
  const published = versions.get(key)?.[0];
  const shipped = shippedLifecycle(key, "fr");
  return published ? published["definition"] as Values : {
    initial: shipped.initial, states: shipped.states.map(({ key: state, category, colour }) => ({ key: state, category, colour, labels: {} })),
    transitions: shipped.transitions.map(({ key: way, from, to, required }) => ({ key: way, from, to, required, guards: [], effects: [], clients: false, labels: {} })),
  };
}

function sheet(key: string, { tables, language }: Ask): Values {
  const label = describe(language).types.find((type) => type.key === key)!.plural;
  const version = 1 + (versions.get(key)?.length ?? 0);
  const records: Record<string, number> = {};
  for (const row of tables.get(key)?.values() ?? []) {
    records[String(row["state"])] = (records[String(row["state"])] ?? 0) + 1;
  }
  const [fr, en] = [shippedLifecycle(key, "fr"), shippedLifecycle(key, "en")];
  const names = (kind: "states" | "transitions") => Object.fromEntries(fr[kind].map((one, i) => [one.key, { fr: one.label, en: en[kind][i]!.label }]));
  return { key, type: key, lifecycle: key, label, version, published: versions.get(key)?.[0]?.["published"] ?? null, definition: definitionOf(key), draft: drafts.get(key) ?? null,
    versions: [...(versions.get(key) ?? []), { version: 1, published: null, definition: definitionOf(key) }], records, labels: { states: names("states"), transitions: names("transitions"),
      guards: { "returns.linesClosed": { fr: "Plus de ligne de retour ouverte", en: "No open return line" } }, effects: {} },
    offers: { guards: ["returns.linesClosed"], effects: ["tickets.resolve"], fields: ["assignee", "category", "resolution", "due"].map((name) => ({ name, label: name })) } };
}

/** States that the definition lacks and that still hold records. */
function vanishing(key: string, definition: Values, ask: Ask): Record<string, number> {
  const kept = (definition["states"] as Values[]).map((one) => one["key"]);
  return Object.fromEntries(Object.entries(sheet(key, ask)["records"] as Record<string, number>).filter(([state]) => !kept.includes(state)));
}

export function administration(ask: Ask): unknown {
  try {
    return answer(ask);
  } finally {
    // descriptions are remembered until something is written
    changed.version += ask.method === "GET" ? 0 : 1;
  }
}

/** What an archive would change, or did: one queue and the labels; with pruning a role goes. */
function outlook(language: "fr" | "en", applied: boolean, prune: boolean): unknown {
  const word = (fr: string, en: string) => (language === "fr" ? fr : en);
  return { applied, unchanged: 41, faults: [], notes: [{ file: "guichet.yaml", line: null, place: "modules/sla", code: "configuration.no-such-module", message: word("Le module sla (0.1.0) n’est pas actif ici.", "The module sla (0.1.0) is not active here.") }],
    entries: [
      { folder: "queues", label: word("Files", "Queues"), name: "south", file: "queues/south.yaml", outcome: "added", differences: [] },
      { folder: "queues", label: word("Files", "Queues"), name: "main", file: "queues/main.yaml", outcome: "changed", differences: [
        { place: "label", label: word("Libellé", "Label"), from: "Principale", to: "Accueil" }, { place: "team", label: word("Équipe", "Team"), from: null, to: "support" }, { place: "active", label: word("Active", "Active"), from: true, to: false }] },
      { folder: "lifecycles", label: word("Cycles de vie", "Lifecycles"), name: "tickets", file: "lifecycles/tickets.yaml", outcome: "changed", differences: [
        { place: "states/vendor", label: "states › vendor", from: null, to: { key: "vendor", category: "waiting", colour: 4 } }] },
      { folder: "roles", label: word("Rôles", "Roles"), name: "clerk", file: null, outcome: prune ? "removed" : "onlyHere", differences: [] },
    ] };
}

function answer(ask: Ask): unknown {
  const { method, path, query, body, tables, language, tell, refuse } = ask;
  const [first, second, third] = path.split("/");
  const json = () => JSON.parse(body) as Values;
  switch (first) {
    case "jobs":
      if (method === "POST") {
        Object.assign(jobs.find((one) => one.job === second)!, { state: "running", done: 1, total: 3 });
        return undefined;
      }
      return { items: jobs };
    case "outbox":
      if (method === "GET") {
        return second ? { items: aside, next: null } : { head: 8204, consumers: [{ consumer: "search.index@n1", label: "Index de recherche", position: 8204, lag: 0, present: true, failure: null }, { consumer: "rest.push@n1", label: "Écrans ouverts", position: 8204, lag: 0, present: true, failure: null },
          { consumer: "eventadmin", label: "Modules à l’écoute", position: 8010, lag: 194, present: true, failure: "TimeoutException" }, { consumer: "claims.deadlines", label: "Réclamations", position: 7000, lag: 1204, present: false, failure: null }] };
      }
      aside = aside.filter((one) => one.id !== Number(third));
      return undefined;
    case "configuration":
      return second ? outlook(language, second === "apply", query.get("prune") === "true") : { "guichet.yaml": "format: 1" };
    case "modules":
      if (second === "uploads") {
        return method === "DELETE" ? null : third ? { doing: begin("loyalty", "install") } : {
          id: "3f0c", file: "com.example.loyalty-1.2.0.kar", module: "loyalty", label: "Fidélité", version: "1.2.0", replaces: null, restarts: [], notes: [],
          facts: { bundle: "com.example.loyalty 1.2.0", licence: "Apache-2.0", requires: "tickets", types: "loyaltyCards", "asks for network": "erp.example", "asks for mail": "none" },
          faults: ask.query.get("name")?.startsWith("bad") ? ["le type tickets appartient au module tickets"] : [] };
      }
      if (second) {
        return { doing: begin(second, third!) };
      }
      return { safe: false, signatures: "off", doings: doings.map((one) => ({ ...one, step: one.until > Date.now() ? one.step : null })), items: [...optionalModules, ...describe(language, ask.absent).modules.map((one) => ({ ...one, label: one.id, bundle: `org.guichet.${one.id}`, source: "core", state: "active", changed: ago(4000), requires: [], restarts: [], lacks: [], acts: [], failing: [], types: describe(language).types.filter((type) => type.module === one.id).map((type) => type.key) }))] };
    case "labels": {
      changed.plain = true;
      const texts = (which: "fr" | "en") => new Map(describe(which).types.flatMap((type) => [[type.key, type.label], [`${type.key}.plural`, type.plural], ...type.fields.filter((f) => !f.system).map((f) => [`${type.key}.${f.name}`, f.label])] as [string, string][]));
      const [fr, en] = [texts("fr"), texts("en")];
      changed.plain = false;
      const label = (key: string) => ({ key, fr: { shipped: fr.get(key), own: own.fr.get(key) ?? null }, en: { shipped: en.get(key), own: own.en.get(key) ?? null } });
      if (method === "PUT") {
        for (const [which, value] of Object.entries(json()) as ["fr" | "en", string | null][]) {
          if (value) {
            own[which].set(second!, value);
          } else {
            own[which].delete(second!);
          }
        }
        tell("types", { revision: Date.now() });
        return label(second!);
      }
      return { items: [...fr.keys()].filter((key) => key.startsWith(query.get("prefix") ?? "")).map(label) };
    }
    case "numbering": {
      const shipped: Record<string, string> = { accounts: "C-{000000}", contacts: "P-{000000}", tickets: "T-{000000}", activities: "A-{000000}" };
      if (method === "PUT") {
        const format = json()["format"] as string | null;
        if (format && !/^[^{}]*\{0+\}[^{}]*$/.test(format)) {
          refuse(400, "Saisie à corriger", "Un champ est à corriger.", { errors: [{ place: "format", message: "Le format doit contenir une seule suite de zéros entre accolades." }] });
        }
        if (format) {
          formats.set(second!, format);
        } else {
          formats.delete(second!);
        }
        return { type: second, shipped: shipped[second!], own: format };
      }
      return { items: Object.entries(shipped).map(([type, format]) => ({ type, shipped: format, own: formats.get(type) ?? null })) };
    }
    case "permissions":
      return { types: describe(language).types.filter((type) => !type.partOf && type.key !== "importTemplates").map((type) => ({ key: type.key, label: type.plural, module: type.module, administration: (type.menu ?? 0) >= 800, forClients: type.key === "tickets",
        operations: ["read", "create", "update", "delete", "restore", "comment", "note", "attach", "link", ...(type.may.merge ? ["merge"] : []), "export", "import"], scopes: ["all", "own", "team", "account", "watched"],
        fields: type.key === "users" ? [{ key: "login", label: "Identifiant" }, { key: "email", label: "Adresse électronique" }] : type.key === "accounts" ? [{ key: "weight", label: "Poids" }] : [],
        transitions: type.lifecycles.flatMap((one) => one.transitions).map(({ key, label }) => ({ key, label })), actions: type.actions.map(({ key, label }) => ({ key, label })) })).sort((a, b) => Number(a.administration) - Number(b.administration)),
      permissions: [["admin.settings", "Modifier les réglages"], ["admin.roles", "Modifier et attribuer les rôles"], ["admin.audit", "Consulter le journal d’audit"], ["admin.jobs", "Lancer et arrêter les traitements"]].map(([key, label]) => ({ key, label })) };
    case "audit": {
      const changes = [{ field: "priority", before: "minor", after: "critical" },
        { field: "assignee", before: "999", after: "2", beforeTitle: null, afterTitle: tables.get("users")!.get(2)!["name"] },
        { field: "subject", before: "Panne", after: "Panne de chauffage" }, { field: "state", before: "processing", after: "resolved" }];
      const lines = [...tables.get("tickets")!.values()].slice(0, 90).map((row, i) => ({ id: 5000 - i, at: ago(i * 47 + 3), actor: 1 + (i % 3), actorName: ["Camille Roy", "Hugo Simon", "Inès Laurent"][i % 3], channel: ["web", "web", "import", "rule"][i % 4], type: "tickets", record: row.id, title: row["subject"],
        kind: i % 5 === 0 ? "transition:resolve" : "update", ...changes[i % 5 === 0 ? 3 : i % 3] }));
      const kept = lines.filter((line) => ["type", "channel"].every((name) => !query.get(name) || line[name as "type"] === query.get(name)) && (!query.get("actor") || line.actor === Number(query.get("actor"))));
      const from = query.get("cursor") ? kept.findIndex((line) => line.id === Number(query.get("cursor"))) + 1 : 0;
      const page = kept.slice(from, from + Number(query.get("limit") ?? 50));
      return { items: page, next: from + page.length < kept.length ? String(page.at(-1)!.id) : null };
    }
    case "custom-fields": {
      const fields = custom.get(second!) ?? [];
      if (method === "PUT") {
        const field = { ...json(), key: third, name: `c_${third}`, retired: false };
        custom.set(second!, [...fields.filter((one) => one["key"] !== third), field]);
        tell("types", { revision: Date.now() });
        return field;
      }
      if (method === "DELETE") {
        fields.filter((one) => one["key"] === third).forEach((one) => { one["retired"] = true; });
        return undefined;
      }
      return { items: fields };
    }
    case "lifecycles": {
      if (!second) {
        return { items: describe(language).types.filter((type) => type.state).map((type) => sheet(type.key, ask)) };
      }
      if (third === "draft") {
        if (method === "DELETE") {
          drafts.delete(second);
          return undefined;
        }
        drafts.set(second, { revision: 1 + Number(drafts.get(second)?.["revision"] ?? 0), saved: ago(0), definition: json() });
        return drafts.get(second);
      }
      if (method === "PUT") {
        const { map, ...definition } = json();
        const gone = vanishing(second, definition, ask);
        const moves = (map ?? {}) as Record<string, string>;
        const unmapped = Object.keys(gone).filter((state) => !moves[state]);
        if (query.get("dryRun")) {
          return { version: 2, vanishing: gone, unmapped, absent: [] };
        }
        if (unmapped.length > 0) {
          refuse(400, "Saisie à corriger", `Le statut ${unmapped[0]} contient encore des fiches.`);
        }
        tables.get(second)!.forEach((row) => { row["state"] = moves[String(row["state"])] ?? row["state"]; });
        versions.set(second, [{ version: 2 + (versions.get(second)?.length ?? 0), published: ago(0), definition }, ...(versions.get(second) ?? [])]);
        drafts.delete(second);
        tell("types", { revision: Date.now() });
      }
      return sheet(second, ask);
    }
    case "rule-book":
      return second ? ruleOffers(query.get("type")!, language) : { items: rules.map((one) => ({ ...one, typeLabel: describe(language).types.find((type) => type.key === one.recordType)?.plural ?? one.recordType,
        state: !one.active ? "off" : one.recordType === "returns" ? "waiting" : "on", lacks: one.recordType === "returns" ? "Le type « returns » est absent : la règle attend le retour de son module." : null,
        lastRun: one.id === 1 ? ago(42) : null, lastOutcome: one.id === 1 ? "done" : null })) };
    case "rules": {
      if (second === "simulate") {
        const rows = [...tables.get("tickets")!.values()].slice(0, 12);
        return { looked: 1000, matched: rows.length, since: ago(9000), items: rows.map((row, i) => ({ at: ago(i * 31), id: row.id, number: row["number"], title: row["subject"] })) };
      }
      const found = rules.find((one) => one.id === Number(second));
      if (method === "POST") {
        const made = { ...(json() as unknown as typeof rules[0]), id: Math.max(...rules.map((one) => one.id)) + 1, version: 1 };
        if (JSON.parse(made.actions).length === 0) {
          refuse(400, "Saisie à corriger", "Un champ est à corriger.", { errors: [{ place: "actions", message: "Une règle a de une à dix actions, chacune avec ses paramètres." }] });
        }
        rules.push(made);
        return made;
      }
      if (method === "PATCH") {
        Object.assign(found!, json(), { version: found!.version + 1 });
      }
      if (method === "DELETE") {
        rules.splice(rules.indexOf(found!), 1);
        return undefined;
      }
      return found;
    }
    case "ruleRuns":
      return { items: [...tables.get("tickets")!.values()].slice(0, query.get("filter") === "rule==1" ? 6 : 0).map((row, i) => ({ id: 700 + i, happened: ago(42 + i * 300), outcome: i === 3 ? "failed" : "done", about: "tickets", aboutId: row.id, aboutNumber: row["number"],
        explanation: i === 3 ? "Rappeler le client : échec – « anne » est introuvable. Motif : transition « Rouvrir »." : `Rappeler le client : tâche A-0000${40 + i} créée. Motif : transition « Rouvrir ».`,
        explanationEn: i === 3 ? "Call back: failed – “anne” cannot be found. Because: transition “Reopen”." : `Call back: task A-0000${40 + i} created. Because: transition “Reopen”.` })) };
    default:
      return NOT_MINE;
  }
}

const bare = { version: 1, labelEn: null, active: true, position: 10, changedFields: [] as string[], transition: null as string | null, commentKind: null, schedule: null as string | null, since: null as string | null, delay: null as number | null, delayUnit: null as string | null, calendar: null, condition: null as string | null, cooldown: 0, hourlyLimit: 200 };
const rules = [
  { ...bare, id: 1, key: "reopened-call-back", label: "Rappeler le client d’un ticket rouvert", recordType: "tickets", event: "transition", transition: "reopen", condition: "priority==critical", actions: '[{"action":"activities.createTask","parameters":{"subject":"Rappeler le client : {number}","assign":"user","user":"hugo"}}]' },
  { ...bare, id: 2, key: "critical-unassigned", label: "Prévenir l’équipe d’un ticket critique sans responsable", recordType: "tickets", event: "schedule", schedule: "every 15m", active: false, actions: '[{"action":"rules.addNote","parameters":{"text":"Sans responsable"}}]' },
  { ...bare, id: 3, key: "late-return", label: "Relancer un retour en retard", recordType: "returns", event: "created", actions: '[{"action":"rules.addNote","parameters":{"text":"En retard"}}]' },
  { ...bare, id: 4, key: "mail-remind-first", label: "Relancer le client après 3 jours ouvrés sans réponse", recordType: "tickets", event: "elapsed", since: "stateSince", delay: 3, delayUnit: "workingDays", active: false, condition: "state==waitingInformation", actions: '[{"action":"rules.addNote","parameters":{"text":"Relance"}}]' },
];

function ruleOffers(key: string, language: "fr" | "en"): Values {
  const type = describe(language).types.find((one) => one.key === key)!;
  const named = (fr: string, en: string) => (language === "fr" ? fr : en);
  const parameter = (name: string, label: string, more: Values = {}) => ({ name, kind: "string", label, help: null, target: null, required: false, maxLength: null, visibleWhen: null, default: null, choices: [], ...more });
  const choice = (one: string, fr: string, en: string) => ({ key: one, label: named(fr, en) });
  const times = [...(type.state ? [choice("stateSince", "Dans son statut depuis", "In its state since")] : []), choice("created", "Création", "Created"), choice("updated", "Modification", "Updated")];
  return { times, calendars: [choice("office", "Heures de bureau", "Office hours"), choice("always", "Sans interruption", "Round the clock")], transitions: type.lifecycles.flatMap((one) => one.transitions).map((one) => ({ key: one.key, label: one.label })), fields: type.fields.filter((one) => !one.system).map((one) => ({ key: one.name, label: one.label })), variables: [choice("time.spent", "les minutes passées sur le ticket", "the minutes spent on the ticket")], actions: [
    { key: "activities.createTask", label: named("Créer une tâche", "Create a task"), parameters: [parameter("subject", named("Objet", "Subject"), { required: true, maxLength: 200, help: named("{number} et {subject} sont remplacés par ceux de l’enregistrement", "{number} and {subject} become those of the record") }),
      parameter("dueIn", named("Échéance dans", "Due in"), { kind: "integer" }), parameter("dueUnit", named("Unité", "Unit"), { kind: "choice", default: "days", choices: [choice("hours", "Heures", "Hours"), choice("days", "Jours", "Days")] }),
      parameter("assign", named("Pour", "For"), { kind: "choice", required: true, default: "holder", choices: [choice("holder", "Le responsable", "Whoever has it"), choice("user", "Une personne", "Somebody by name")] }),
      parameter("user", named("Personne", "Person"), { kind: "reference", target: "users", visibleWhen: "assign==user" })] },
    { key: "rules.addNote", label: named("Ajouter une note interne", "Add an internal note"), parameters: [parameter("text", named("Texte", "Text"), { kind: "text", required: true, maxLength: 4000 })] },
  ] };
}
