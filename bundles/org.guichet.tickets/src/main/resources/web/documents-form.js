// Asks for several documents at once: from a list, or one by one.
import { button, element, row } from "./documents-parts.js";

const WORDS = {
  fr: {
    list: "Ajouter les pièces d’une liste", pick: "Ajouter une liste…", label: (n) => `Pièce ${n}`, note: (n) => `Précision ${n}`, labelHint: "Facture, photo de la plaque…", noteHint: "Précision pour le client (facultatif)", more: "Ajouter une ligne", less: (n) => `Retirer la pièce ${n}`, message: "Début du message",
    send: "Demander au client", cancel: "Annuler", nothing: "Dites quelle pièce il faut.", mailed: (to) => `Demandé, avec un mail à ${to}.`, noted: "Demandé sur le ticket.", to: (to) => `Le message part aussi par mail à ${to}. Le ticket attend le client jusqu’à la dernière pièce.`, alone: "Le message reste sur le ticket\u00a0: pas d’adresse ou de boîte pour un mail. Le ticket attend le client jusqu’à la dernière pièce.",
  },
  en: {
    list: "Add the documents of a list", pick: "Add a list…", label: (n) => `Document ${n}`, note: (n) => `Note ${n}`, labelHint: "Invoice, photo of the type plate…", noteHint: "Note for the client (optional)", more: "Add a line", less: (n) => `Remove document ${n}`, message: "Beginning of the message",
    send: "Ask the client", cancel: "Cancel", nothing: "Say which document is needed.", mailed: (to) => `Requested, with a mail to ${to}.`, noted: "Requested on the ticket.", to: (to) => `The message leaves by mail to ${to}, too. The ticket waits for the client until the last document.`, alone: "The message stays on the ticket: there is no address or mailbox for a mail. The ticket waits for the client until the last document.",
  },
};

/** The form, in an element that keeps what is typed; `ended` is called when it is over. */
export async function form(ctx, ended) {
  const words = WORDS[ctx.language];
  const draft = await ctx.api("POST", `tickets/${ctx.record.id}/draftDocuments`, {});
  const made = document.createElement("form");
  const lines = Object.assign(document.createElement("div"), { className: "stack" });
  const message = Object.assign(document.createElement("textarea"), { className: "native tall", rows: 4, maxLength: 4000, value: draft.message, ariaLabel: words.message });
  const send = Object.assign(button(words.send, () => undefined, true), { type: "submit" });
  const wanted = () => [...lines.children].map((line) => {
    const [label, note] = [...line.querySelectorAll("input")].map((input) => input.value.trim());
    return { label, ...(note ? { note } : {}) };
  });

  function add(label = "", note = "") {
    const line = document.createElement("div");
    const first = Object.assign(document.createElement("div"), { className: "row" });
    first.style.flexWrap = "nowrap";
    first.append(typed(label, 120, words.labelHint), button("✕", () => remove(line)));
    line.append(first, typed(note, 500, words.noteHint));
    lines.append(line);
    number();
    return line;
  }

  function remove(line) {
    const next = line.nextElementSibling ?? line.previousElementSibling;
    line.remove();
    (next ?? add()).querySelector("input").focus();
    number();
  }

  function number() {
    [...lines.children].forEach((line, at) => {
      const [label, note] = line.querySelectorAll("input");
      label.ariaLabel = words.label(at + 1);
      note.ariaLabel = words.note(at + 1);
      line.querySelector("button").ariaLabel = words.less(at + 1);
    });
  }

  /** An empty first line makes room for the list. */
  function take(list) {
    [...lines.children].filter((line) => [...line.querySelectorAll("input")].every((input) => !input.value.trim())).forEach((line) => line.remove());
    const there = wanted().map((one) => one.label);
    list.documents.filter((one) => !there.includes(one.label)).forEach((one) => add(one.label, one.note));
  }

  async function ask() {
    const documents = wanted().filter((one) => one.label);
    if (documents.length === 0) {
      ctx.toast(words.nothing, true);
      lines.querySelector("input")?.focus();
      return;
    }
    send.disabled = true;
    try {
      const { mailedTo } = await ctx.api("POST", `tickets/${ctx.record.id}/askDocuments`, { documents, message: message.value });
      ctx.toast(mailedTo ? words.mailed(mailedTo) : words.noted);
      ended(true);
    } catch (problem) {
      send.disabled = false;
      ctx.toast(problem.places?.[0]?.message ?? problem.detail ?? problem.message, true);
    }
  }

  add();
  made.append(...(draft.lists.length > 0 ? [lists(draft.lists, words, take)] : []), lines, button(words.more, () => add().querySelector("input").focus()), labelled(words.message, message),
    element("p", draft.to ? words.to(draft.to) : words.alone), row(send, button(words.cancel, () => ended(true))));
  made.addEventListener("keydown", (event) => event.key === "Escape" && ended(true));
  made.onsubmit = (event) => {
    event.preventDefault();
    void ask();
  };
  return made;
}

function lists(all, words, take) {
  const made = Object.assign(document.createElement("select"), { className: "native", ariaLabel: words.list });
  made.append(Object.assign(element("option", words.pick), { value: "" }), ...all.map((list) => Object.assign(element("option", list.label), { value: list.id })));
  made.onchange = () => {
    const list = all.find((one) => String(one.id) === made.value);
    made.value = "";
    list && take(list);
  };
  return made;
}

function typed(value, longest, hint) {
  return Object.assign(document.createElement("input"), { value, maxLength: longest, placeholder: hint, className: "native" });
}

function labelled(label, input) {
  const made = document.createElement("label");
  made.append(element("span", label), input);
  return made;
}
