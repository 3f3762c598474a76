// Writing to the vendor of a case. What is sent and what comes back stays among agents.
import { button, element } from "./parts.js";

const WORDS = {
  fr: {
    from: "De", to: "À", subject: "Objet", body: "Message", attach: "Joindre", zip: "le dossier en ZIP", files: "les fichiers choisis", none: "rien",
    waits: "Mettre le ticket « {0} »", send: "Envoyer", cancel: "Annuler", sent: "Le dossier est en partance.", nobody: "Aucune boîte aux lettres ne permet l’envoi.",
    aside: "Le client ne voit ni ce courriel, ni la réponse du fournisseur.", large: "Les fichiers choisis font {0} Mo ; un courriel en prend {1}.",
  },
  en: {
    from: "From", to: "To", subject: "Subject", body: "Message", attach: "Attach", zip: "the case as ZIP", files: "the chosen files", none: "nothing",
    waits: "Put the ticket to “{0}”", send: "Send", cancel: "Cancel", sent: "The case is on its way.", nobody: "No mailbox can send.",
    aside: "The client sees neither this mail nor the vendor’s answer.", large: "The chosen files have {0} MB; a mail takes {1}.",
  },
};

/** Shows the form in the element. @param done called when it was sent or given up */
export async function write(el, ctx, file, done) {
  const words = WORDS[ctx.language];
  const draft = await ctx.api("POST", `vendorCases/${file.id}/draftToVendor`, {});
  if (!draft.from) {
    ctx.toast(words.nobody, true);
    done();
    return;
  }
  const to = Object.assign(document.createElement("input"), { id: "vendor-mail-to", value: draft.to, required: true });
  const subject = Object.assign(document.createElement("input"), { value: draft.subject, maxLength: 250, required: true });
  const body = Object.assign(document.createElement("textarea"), { value: draft.body, rows: 10, maxLength: 60000, required: true });
  body.style.height = "12rem";
  const attach = document.createElement("select");
  ["zip", "files", "none"].forEach((key) => attach.append(new Option(words[key], key)));
  const waits = Object.assign(document.createElement("input"), { type: "checkbox", checked: true });
  waits.style.inlineSize = "auto";
  const send = Object.assign(button(words.send, null, true), { type: "submit" });
  const foot = Object.assign(document.createElement("div"), { className: "row wrap" });
  foot.append(send, button(words.cancel, done, false));
  const form = document.createElement("form");
  form.append(element("p", `${words.from} ${draft.from}. ${words.aside}`), field(words.to, to), field(words.subject, subject), field(words.body, body), field(words.attach, attach));
  if (draft.size > draft.most) {
    attach.value = "none";
    form.append(element("p", words.large.replace("{0}", megabytes(ctx, draft.size)).replace("{1}", megabytes(ctx, draft.most))));
  }
  if (draft.waits) {
    const label = document.createElement("label");
    label.append(waits, ` ${words.waits.replace("{0}", draft.waits)}`);
    form.append(label);
  }
  form.append(foot);
  form.onsubmit = (event) => {
    event.preventDefault();
    send.disabled = true;
    const values = { to: to.value, subject: subject.value, body: paragraphs(body.value), attach: attach.value, wait: draft.waits !== null && waits.checked };
    ctx.api("POST", `vendorCases/${file.id}/sendToVendor`, values).then(() => {
      ctx.toast(words.sent);
      done();
    }, (problem) => {
      send.disabled = false;
      ctx.toast((problem.places ?? []).map((place) => place.message).filter(Boolean).join(" ") || problem.detail || problem.message, true);
    });
  };
  el.replaceChildren(form);
  (draft.to ? body : to).focus();
}

function megabytes(ctx, bytes) {
  return ctx.format.number(Math.ceil(bytes / 1e6));
}

function field(label, control) {
  const made = element("label", label);
  control.className = "native";
  made.append(control);
  return made;
}

function paragraphs(typed) {
  return typed.trim().split(/\n{2,}/).map((part) => {
    const made = document.createElement("p");
    part.split("\n").forEach((line, i) => made.append(...(i > 0 ? [document.createElement("br")] : []), line));
    return made.outerHTML;
  }).join("");
}
