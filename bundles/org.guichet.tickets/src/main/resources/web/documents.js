// What the client was asked for on a ticket, and asking for more.
import { form } from "./documents-form.js";
import { FIELDS, OPEN, attachmentOf, button, element, head, part, progress, redraw, row } from "./documents-parts.js";

const WORDS = {
  fr: {
    none: "Rien n’a été demandé au client.", done: (some, all) => `${some} sur ${all}`, ask: "Demander des pièces…", receive: "Reçue…", refuse: "Refuser…", waive: "Ne plus demander", cancel: "Annuler", confirm: "Valider",
    which: (label) => `Fichier qui répond à «\u00a0${label}\u00a0»`, choose: "Choisir parmi les fichiers du ticket", noFiles: "Le ticket n’a pas encore de fichier du client.", why: (label) => `Pourquoi «\u00a0${label}\u00a0» ne convient pas`, say: "Un motif est nécessaire\u00a0; le client le lira.",
    requested: "Demandée", refused: "Redemandée", received: "Reçue", waived: "Plus nécessaire", of: (verb, label) => `${verb} ${label}`,
  },
  en: {
    none: "The client was asked for nothing.", done: (some, all) => `${some} of ${all}`, ask: "Request documents…", receive: "Received…", refuse: "Refuse…", waive: "Waive", cancel: "Cancel", confirm: "Confirm",
    which: (label) => `File that answers “${label}”`, choose: "Choose among the files of the ticket", noFiles: "The ticket has no file of the client yet.", why: (label) => `Why “${label}” will not do`, say: "A reason is needed; the client will read it.",
    requested: "Requested", refused: "Requested again", received: "Received", waived: "Not needed any more", of: (verb, label) => `${verb} ${label}`,
  },
};

export function documents(el, ctx) {
  const words = WORDS[ctx.language];
  let asked = 0;
  /** The line that is being answered, and how; what is typed outlives what others change meanwhile. */
  let open = null;
  let asking = null;
  let reason = "";
  let items = [];
  let files = [];

  async function show() {
    const turn = ++asked;
    const [lines, attachments] = await Promise.all([ctx.api("GET", `documentRequests?filter=ticket==${ctx.record.id}&sort=created,id&limit=200&fields=${FIELDS}`),
      ctx.api("GET", `tickets/${ctx.record.id}/attachments`)]);
    if (turn === asked) {
      items = lines.items;
      files = attachments.items.filter((file) => !file.internal);
      draw();
    }
  }

  /** From what is known, so that whoever types on after a key types into what it opened. */
  function draw() {
    const begin = asking ?? part(button(words.ask, () => void begun(), items.length === 0), "ask");
    redraw(el, ...(items.length === 0 ? [element("p", words.none)] : [progress(items, words.done), list()]), begin);
  }

  function list() {
    const rows = document.createElement("ul");
    rows.append(...items.map((line) => {
      const made = document.createElement("li");
      made.append(head(line, words));
      line.note && made.append(element("div", line.note));
      line.reason && made.append(element("q", line.reason));
      line.fileName && made.append(attachmentOf(ctx, line), line.answeredAt ? ` · ${ctx.format.dateTime(line.answeredAt)}` : "");
      made.append(open?.id === line.id ? answer(line) : actions(line));
      return made;
    }));
    return rows;
  }

  function actions(line) {
    const owed = OPEN.includes(line.state);
    const can = [];
    line.state !== "received" && can.push(act(line, "receive", () => answering(line, "receive")));
    owed && can.push(act(line, "waive", () => void go(line, "waive", {})));
    line.state === "received" && can.push(act(line, "refuse", () => answering(line, "refuse")));
    return row(...can);
  }

  function act(line, way, run) {
    return part(Object.assign(button(words[way], run), { ariaLabel: words.of(words[way], line.label) }), `${way}-${line.id}`);
  }

  function answering(line, way) {
    open = { id: line.id, way };
    reason = "";
    draw();
    el.querySelector("[data-part=answer]")?.focus();
  }

  function leave(line, way) {
    open = null;
    draw();
    el.querySelector(`[data-part="${way}-${line.id}"]`)?.focus();
  }

  function answer(line) {
    const way = open.way;
    const made = document.createElement("form");
    const input = way === "receive" ? choice(line) : typed(line);
    made.addEventListener("keydown", (event) => event.key === "Escape" && leave(line, way));
    const send = Object.assign(button(words.confirm, () => undefined, true), { type: "submit", disabled: way === "receive" && files.length === 0 });
    made.append(input, row(send, button(words.cancel, () => leave(line, way))));
    made.onsubmit = (event) => {
      event.preventDefault();
      void (way === "receive" ? go(line, way, { file: Number(input.value) }) : refused(line));
    };
    return made;
  }

  function choice(line) {
    if (files.length === 0) {
      return element("p", words.noFiles);
    }
    const made = part(Object.assign(document.createElement("select"), { className: "native", ariaLabel: words.which(line.label) }), "answer");
    made.append(...files.map((file) => Object.assign(element("option", `${file.name} · ${ctx.format.dateTime(file.created)}`), { value: file.id })));
    return made;
  }

  function typed(line) {
    const made = part(Object.assign(document.createElement("input"), { value: reason, maxLength: 500, className: "native", ariaLabel: words.why(line.label), placeholder: words.why(line.label) }), "answer");
    made.oninput = () => { reason = made.value; };
    return made;
  }

  function refused(line) {
    if (reason.trim()) {
      return go(line, "refuse", { reason: reason.trim() });
    }
    ctx.toast(words.say, true);
    return undefined;
  }

  async function go(line, way, body) {
    try {
      await ctx.api("POST", `documentRequests/${line.id}/${way}`, body);
      open = null;
    } catch (problem) {
      ctx.toast(problem.detail ?? problem.message, true);
    }
    await show();
  }

  async function begun() {
    try {
      asking = await form(ctx, (ended) => {
        asking = null;
        void show().then(() => ended && el.querySelector("[data-part=ask]")?.focus());
      });
    } catch (problem) {
      ctx.toast(problem.detail ?? problem.message, true);
      return;
    }
    await show();
    asking?.querySelector("select, input")?.focus();
  }

  ctx.onRecord(() => void show());
  ctx.onChange("documentRequests", () => void show());
  return show();
}
