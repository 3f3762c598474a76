// The passwords of a mailbox, and answering a ticket by mail.
const WORDS = {
  fr: {
    incoming: "Mot de passe de réception", outgoing: "Mot de passe d’envoi", clientSecret: "Secret du client (OAuth 2.0)", refreshToken: "Jeton d’actualisation (OAuth 2.0)", keep: "laisser vide pour ne pas le changer", set: "Enregistrer", done: "Mots de passe enregistrés",
    reply: "Répondre par mail", from: "De", to: "À", cc: "Copie", bcc: "Copie cachée", subject: "Objet", body: "Message", files: "Pièces jointes du ticket", send: "Envoyer", cancel: "Annuler",
    sent: "Le courriel est en partance.", none: "Aucune boîte aux lettres ne permet l’envoi.",
  },
  en: {
    incoming: "Incoming password", outgoing: "Outgoing password", clientSecret: "Client secret (OAuth 2.0)", refreshToken: "Refresh token (OAuth 2.0)", keep: "leave empty to keep it", set: "Save", done: "Passwords saved",
    reply: "Reply by mail", from: "From", to: "To", cc: "Cc", bcc: "Bcc", subject: "Subject", body: "Message", files: "Files of the ticket", send: "Send", cancel: "Cancel",
    sent: "The mail is on its way.", none: "No mailbox can send.",
  },
};

export function passwords(el, ctx) {
  const words = WORDS[ctx.language];
  const form = document.createElement("form");
  const fields = secrets(ctx.record).map((name) => Object.assign(document.createElement("input"), { type: "password", name, autocomplete: "new-password", placeholder: words.keep, maxLength: name === "refreshToken" ? 4000 : 1000 }));
  form.append(...fields.map((input) => field(words[input.name], input)), button(words.set, "submit", "native primary"));
  form.onsubmit = (event) => {
    event.preventDefault();
    const typed = Object.fromEntries(fields.filter((input) => input.value).map((input) => [input.name, input.value]));
    ctx.api("POST", `mailboxes/${ctx.record.id}/setPasswords`, typed).then(() => {
      fields.forEach((input) => { input.value = ""; });
      ctx.toast(words.done);
    }, (failure) => wrong(ctx, failure));
  };
  el.replaceChildren(form);
}

function secrets(box) {
  const byToken = box.authentication === "xoauth2" || box.smtpAuthentication === "xoauth2";
  return ["incoming", "outgoing", ...(byToken ? ["clientSecret", "refreshToken"] : [])];
}

export function compose(el, ctx) {
  const words = WORDS[ctx.language];

  function offer() {
    const open = button(words.reply, "button", "native");
    open.onclick = () => void ask().catch((failure) => wrong(ctx, failure));
    el.replaceChildren(open);
  }

  async function ask() {
    const ticket = ctx.record.id;
    const [draft, files] = await Promise.all([ctx.api("POST", `tickets/${ticket}/draftMail`, {}), ctx.api("GET", `tickets/${ticket}/attachments`)]);
    if (draft.mailboxes.length === 0) {
      ctx.toast(words.none, true);
      return;
    }
    const from = document.createElement("select");
    draft.mailboxes.forEach((box) => from.append(new Option(`${box.label} <${box.address}>`, box.id)));
    const [to, cc, bcc, subject] = ["to", "cc", "bcc", "subject"].map((name) => Object.assign(document.createElement("input"), { name, value: draft[name] ?? "" }));
    subject.maxLength = 250;
    const body = Object.assign(document.createElement("textarea"), { rows: 10, maxLength: 60000, required: true });
    // one line high is what controls of forms are by their style
    body.style.height = "12rem";
    const boxes = (files.items ?? files).map((file) => Object.assign(document.createElement("input"), { type: "checkbox", value: file.id, title: file.name }));
    const form = document.createElement("form");
    form.append(field(words.from, from), field(words.to, to), field(words.cc, cc), field(words.bcc, bcc), field(words.subject, subject), field(words.body, body));
    if (boxes.length > 0) {
      form.append(attachments(boxes));
    }
    const send = button(words.send, "submit", "native primary");
    const cancel = button(words.cancel, "button", "native");
    cancel.onclick = offer;
    const foot = document.createElement("div");
    foot.className = "row wrap";
    foot.append(send, cancel);
    form.append(foot);
    form.onsubmit = (event) => {
      event.preventDefault();
      send.disabled = true;
      const values = { mailbox: Number(from.value), to: to.value, cc: cc.value, bcc: bcc.value, subject: subject.value, body: paragraphs(body.value), attachments: boxes.filter((box) => box.checked).map((box) => Number(box.value)) };
      ctx.api("POST", `tickets/${ticket}/replyByMail`, values).then(() => {
        ctx.toast(words.sent);
        offer();
      }, (failure) => {
        send.disabled = false;
        wrong(ctx, failure);
      });
    };
    el.replaceChildren(form);
    body.focus();
  }

  function attachments(boxes) {
    const set = document.createElement("fieldset");
    set.append(text("legend", words.files));
    boxes.forEach((box) => {
      const label = document.createElement("label");
      label.append(box, ` ${box.title}`);
      set.append(label, document.createElement("br"));
    });
    return set;
  }

  offer();
}

function paragraphs(typed) {
  return typed.trim().split(/\n{2,}/).map((part) => {
    const p = document.createElement("p");
    part.split("\n").forEach((line, i) => p.append(...(i > 0 ? [document.createElement("br")] : []), line));
    return p.outerHTML;
  }).join("");
}

function wrong(ctx, failure) {
  ctx.toast((failure.places ?? []).map((place) => place.message).filter(Boolean).join(" ") || failure.detail || failure.message, true);
}

function field(words, control) {
  const label = text("label", words);
  control.className = "native";
  label.append(control);
  return label;
}

function button(label, type, look) {
  return Object.assign(text("button", label), { type, className: look });
}

function text(tag, words) {
  const el = document.createElement(tag);
  el.textContent = words;
  return el;
}
