// The escalation files of a ticket: what is missing, which attachments go along, the archive for the vendor.
import { write } from "./casemail.js";
import { button, element, tag } from "./parts.js";

const WORDS = {
  fr: {
    none: "Aucun dossier pour un fournisseur.", add: "Nouveau dossier…", zip: "Télécharger le ZIP", mail: "Envoyer au fournisseur…", again: "Écrire au fournisseur…", answered: "Réponse du fournisseur", reaction: "Réaction", resolution: "Résolution", by: "attendue avant le", kept: "tenue", late: "en retard", done: "Traité par le fournisseur", sent: "Marquer comme envoyé", sentAt: "Envoyé", attach: "Pièces jointes au dossier", nothing: "Le ticket n’a pas encore de fichier.",
    missing: "Manque", complete: "Complet", percent: "Complétude", contract: "Couvert par le contrat", quote: "Devis nécessaire",
    environment: "version et environnement", steps: "étapes pour reproduire", observed: "ce qui se passe", expected: "ce qui était attendu", logs: "journaux", captures: "captures d’écran", decision: "décision contrat ou devis",
  },
  en: {
    none: "No file for a vendor.", add: "New file…", zip: "Download the ZIP", mail: "Send to the vendor…", again: "Write to the vendor…", answered: "The vendor’s answer", reaction: "Reaction", resolution: "Resolution", by: "due by", kept: "kept", late: "late", done: "Done by the vendor", sent: "Mark as sent", sentAt: "Sent", attach: "Attachments that go along", nothing: "The ticket has no files yet.",
    missing: "Missing", complete: "Complete", percent: "Completeness", contract: "Covered by contract", quote: "Quote needed",
    environment: "version and environment", steps: "steps to reproduce", observed: "what happens", expected: "what was expected", logs: "logs", captures: "screenshots", decision: "decision contract or quote",
  },
};

export function cases(el, ctx) {
  const words = WORDS[ctx.language];
  const colon = ctx.language === "fr" ? "\u00a0: " : ": ";
  let asked = 0;
  let writing = false;
  // without a module that has mailboxes there is nothing to send by
  const ways = ctx.api("GET", "vendor-files/ways").catch(() => ({ mail: false }));

  async function show() {
    if (writing) {
      return;
    }
    const turn = ++asked;
    const [way, files, attachments] = await Promise.all([ways,
      ctx.api("GET", `vendorCases?filter=ticket==${ctx.record.id}&sort=-created&limit=20&fields=number,label,vendor.title,account.title,completeness,missing,decision,contract.title,quote.title,files,sentAt,vendorReference,lastAnswerAt,reactionDue,reactionStatus,resolutionDue,resolutionStatus,doneAt`),
      ctx.api("GET", `tickets/${ctx.record.id}/attachments`)]);
    if (turn !== asked || writing) {
      return;
    }
    const focused = el.contains(document.activeElement) ? document.activeElement.id : null;
    const add = button(words.add, () => void ctx.create("vendorCases", { ticket: ctx.record.id, label: ctx.record.subject?.slice(0, 120) }).then((made) => made && show()), files.items.length === 0);
    el.replaceChildren(...(files.items.length === 0 ? [element("p", words.none)] : files.items.map((file) => one(file, attachments.items ?? attachments, way.mail))), add);
    focused && document.getElementById(focused)?.focus();
  }

  function one(file, attachments, mail) {
    const made = document.createElement("section");
    made.style.marginBlockEnd = "1em";
    const head = document.createElement("p");
    head.append(Object.assign(element("a", `${file.number} · ${file.label}`), { href: ctx.href(`vendorCases/${file.id}`) }), ` ${file["vendor.title"] ?? file["account.title"] ?? ""}`);
    const meter = Object.assign(document.createElement("progress"), { max: 100, value: file.completeness, ariaLabel: words.percent });
    const share = document.createElement("p");
    share.append(meter, ` ${file.completeness}\u00a0%`);
    const missing = (file.missing ?? "").split(",").filter(Boolean);
    made.append(head, share, element("p", missing.length === 0 ? words.complete : `${words.missing}${colon}${missing.map((key) => words[key] ?? key).join(", ")}`));
    if (file.decision) {
      made.append(element("p", [words[file.decision], file[`${file.decision}.title`]].filter(Boolean).join(" – ")));
    }
    if (file.sentAt) {
      made.append(element("p", `${words.sentAt}${colon}${[ctx.format.dateTime(file.sentAt), file.vendorReference].filter(Boolean).join(" · ")}`));
    }
    if (file.lastAnswerAt) {
      made.append(element("p", `${words.answered}${colon}${ctx.format.dateTime(file.lastAnswerAt)}`));
    }
    if (file.doneAt) {
      made.append(element("p", `${words.done}${colon}${ctx.format.dateTime(file.doneAt)}`));
    }
    ["reaction", "resolution"].filter((promise) => file[`${promise}Due`]).forEach((promise) => made.append(due(file, promise)));
    made.append(pieces(file, attachments), actions(file, mail));
    return made;
  }

  /** What the vendor promised, and whether it keeps it. */
  function due(file, promise) {
    const status = file[`${promise}Status`];
    const line = element("p", `${words[promise]} ${words.by} ${ctx.format.dateTime(file[`${promise}Due`])} `);
    line.append(status === "running" ? element("span", ctx.format.relative(file[`${promise}Due`])) : tag(words[status], status === "late" ? 2 : 8));
    return line;
  }

  function pieces(file, attachments) {
    const box = document.createElement("fieldset");
    box.append(element("legend", words.attach));
    const chosen = (file.files ?? "").split(",").filter(Boolean);
    attachments.forEach((piece) => {
      const label = document.createElement("label");
      label.style.display = "block";
      const tick = Object.assign(document.createElement("input"), { type: "checkbox", id: `case-${file.id}-${piece.id}`, checked: chosen.includes(String(piece.id)) });
      tick.onchange = () => {
        const next = tick.checked ? [...chosen, String(piece.id)] : chosen.filter((id) => id !== String(piece.id));
        const there = next.filter((id) => attachments.some((other) => String(other.id) === id));
        void change(file, { files: there.join(",") || null });
      };
      label.append(tick, ` ${piece.name}`);
      box.append(label);
    });
    if (attachments.length === 0) {
      box.append(element("p", words.nothing));
    }
    return box;
  }

  function actions(file, mail) {
    const row = Object.assign(document.createElement("div"), { className: "row wrap" });
    if (mail) {
      row.append(button(file.sentAt ? words.again : words.mail, () => void send(file), !file.sentAt));
    }
    row.append(Object.assign(element("a", words.zip), { href: `${document.baseURI.replace(/\/?$/, "/")}api/vendor-files/${file.id}`, download: `${file.number}.zip` }));
    if (file.sentAt && !file.doneAt) {
      row.append(button(words.done, () => void change(file, { doneAt: new Date().toISOString() }), false));
    }
    if (!file.sentAt) {
      row.append(button(words.sent, () => void change(file, { sentAt: new Date().toISOString() }), false));
    }
    return row;
  }

  /** The form takes the place of the cases until it is sent or given up. */
  async function send(file) {
    const done = () => {
      writing = false;
      void show();
    };
    writing = true;
    try {
      await write(el, ctx, file, done);
    } catch (problem) {
      ctx.toast(problem.detail ?? problem.message, true);
      done();
    }
  }

  async function change(file, values) {
    try {
      await ctx.api("PATCH", `vendorCases/${file.id}`, values, { "If-Match": `"${file.version}"` });
    } catch (problem) {
      ctx.toast(problem.places?.[0]?.message ?? problem.detail ?? problem.message, true);
    }
    await show();
  }

  ctx.onRecord(() => void show());
  ctx.onChange("vendorCases", () => void show());
  return show();
}
