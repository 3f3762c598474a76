// The passwords of a mailbox, and mails written from tickets, contacts, accounts and activities.
const WORDS = {
  fr: {
    incoming: "Mot de passe de réception", outgoing: "Mot de passe d’envoi", clientSecret: "Secret du client (OAuth 2.0)", refreshToken: "Jeton d’actualisation (OAuth 2.0)", keep: "laisser vide pour ne pas le changer", set: "Enregistrer", done: "Mots de passe enregistrés",
    reply: "Répondre par mail", write: "Écrire un mail", people: "Destinataires proposés", from: "De", to: "À", cc: "Copie", bcc: "Copie cachée", subject: "Objet", body: "Message", files: "Pièces jointes", send: "Envoyer", cancel: "Annuler",
    quote: "Citer le dernier message", later: "Envoyer plus tard, le", leaves: (seconds) => `Le courriel part dans ${seconds} s.`, recall: "Annuler l’envoi", recalled: "L’envoi est annulé.", waits: (when) => `Le courriel partira le ${when}.`, planned: "Courriels en attente", empty: "Écrivez un message.", uploading: "Une pièce jointe est encore en route.",
    sent: "Le courriel est en partance.", none: "Aucune boîte aux lettres ne permet l’envoi.",
  },
  en: {
    incoming: "Incoming password", outgoing: "Outgoing password", clientSecret: "Client secret (OAuth 2.0)", refreshToken: "Refresh token (OAuth 2.0)", keep: "leave empty to keep it", set: "Save", done: "Passwords saved",
    reply: "Reply by mail", write: "Write a mail", people: "Proposed recipients", from: "From", to: "To", cc: "Cc", bcc: "Bcc", subject: "Subject", body: "Message", files: "Attachments", send: "Send", cancel: "Cancel",
    quote: "Quote the last message", later: "Send later, at", leaves: (seconds) => `The mail leaves in ${seconds} s.`, recall: "Undo sending", recalled: "The mail stays here.", waits: (when) => `The mail will leave on ${when}.`, planned: "Mails that wait", empty: "Write a message.", uploading: "A file is still on its way.",
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

const HELD_BY = { contacts: "contact", accounts: "account", activities: "activity" };

/** Where the composer stands, and whom it speaks to. */
function placeOf(ctx) {
  const { type, record: { id } } = ctx;
  if (type === "tickets") {
    return { open: "reply", held: `ticket==${id}`, named: {}, draft: `tickets/${id}/draftMail`, send: `tickets/${id}/replyByMail`, recall: (mail) => ctx.api("POST", `tickets/${id}/recallMail`, { mail }) };
  }
  return { open: "write", held: `${HELD_BY[type]}==${id};ticket=null=true`, named: { type, record: id }, draft: "mails/draft", send: "mails/write", recall: (mail) => ctx.api("POST", `mails/${mail}/recall`, {}) };
}

/** Seconds in which a mail can be taken back. */
const HOLD = 10;

export function compose(el, ctx) {
  const words = WORDS[ctx.language];
  const place = placeOf(ctx);
  let clock = 0;
  let writing = false;

  /** The way in, with the mails of the ticket that wait for their hour. */
  function offer() {
    clearInterval(clock);
    clock = 0;
    writing = false;
    const open = button(words[place.open], "button", "native");
    open.onclick = () => void ask().catch((failure) => wrong(ctx, failure));
    const waiting = document.createElement("div");
    el.replaceChildren(open, waiting);
    const filter = encodeURIComponent(`${place.held};state==held`);
    // who may not read mails sees none that wait
    ctx.api("GET", `mails?filter=${filter}&fields=subject,sentAt&sort=sentAt`).then(({ items }) => waiting.replaceChildren(...(items.length > 0 ? [text("h3", words.planned), planned(items)] : [])), () => undefined);
  }

  function planned(items) {
    const list = document.createElement("ul");
    list.append(...items.map((mail) => {
      const line = document.createElement("li");
      const back = button(words.recall, "button", "native");
      back.onclick = () => void recall(mail.id);
      line.append(row(text("span", `${ctx.format.dateTime(mail.sentAt)} · ${mail.subject}`), back));
      return line;
    }));
    return list;
  }

  /** @param before what is written already: after a mail was taken back */
  async function ask(before = {}) {
    clearInterval(clock);
    writing = true;
    const [draft, files] = await Promise.all([ctx.api("POST", place.draft, place.named), ctx.api("GET", `${ctx.type}/${ctx.record.id}/attachments`)]);
    if (draft.mailboxes.length === 0) {
      writing = false;
      ctx.toast(words.none, true);
      return;
    }
    const from = document.createElement("select");
    draft.mailboxes.forEach((box) => from.append(new Option(`${box.label} <${box.address}>`, box.id)));
    from.value = before.mailbox ?? draft.mailboxes[0].id;
    const [to, cc, bcc, subject] = ["to", "cc", "bcc", "subject"].map((name) => Object.assign(document.createElement("input"), { name, value: before[name] ?? draft[name] ?? "" }));
    subject.maxLength = 250;
    const editor = await ctx.editor({ label: words.body, value: before.body ?? "", draft: "reply", about: { type: ctx.type, id: ctx.record.id } });
    const boxes = (files.items ?? files).map((file) => Object.assign(document.createElement("input"), { type: "checkbox", value: file.id, title: file.name, checked: before.attachments?.includes(file.id) ?? false }));
    const later = Object.assign(document.createElement("input"), { type: "datetime-local" });
    const form = document.createElement("form");
    form.append(field(words.from, from), field(words.to, to), ...people(draft.recipients ?? [], to), field(words.cc, cc), field(words.bcc, bcc), field(words.subject, subject), editor.element);
    if (boxes.length > 0) {
      form.append(attachments(boxes));
    }
    form.append(field(words.later, later));
    const send = button(words.send, "submit", "native primary");
    const cancel = button(words.cancel, "button", "native");
    cancel.onclick = () => {
      editor.done();
      offer();
    };
    const quote = button(words.quote, "button", "native");
    quote.hidden = !draft.quote;
    quote.onclick = () => editor.insert(draft.quote);
    form.append(row(send, quote, cancel));
    form.onsubmit = (event) => {
      event.preventDefault();
      if (editor.busy || !editor.html) {
        ctx.toast(editor.busy ? words.uploading : words.empty, true);
        return;
      }
      send.disabled = true;
      const values = { mailbox: Number(from.value), to: to.value, cc: cc.value, bcc: bcc.value, subject: subject.value, body: editor.html, attachments: boxes.filter((box) => box.checked).map((box) => Number(box.value)) };
      ctx.api("POST", place.send, { ...place.named, ...values, ...(later.value ? { at: later.value } : { hold: HOLD }) }).then((answer) => {
        editor.done();
        if (later.value) {
          ctx.toast(words.waits(ctx.format.dateTime(answer.at)));
          offer();
        } else {
          leaving(answer.id, values);
        }
      }, (failure) => {
        send.disabled = false;
        wrong(ctx, failure);
      });
    };
    el.replaceChildren(form);
    editor.focus();
  }

  /** The seconds in which the mail can be taken back. */
  function leaving(mail, values) {
    const end = Date.now() + HOLD * 1000;
    const told = text("span", "");
    told.setAttribute("role", "timer");
    const back = button(words.recall, "button", "native");
    back.onclick = () => void recall(mail, values);
    el.replaceChildren(row(told, back));
    back.focus();
    const tell = () => {
      const left = Math.ceil((end - Date.now()) / 1000);
      if (left <= 0) {
        ctx.toast(words.sent);
        offer();
      } else {
        told.textContent = words.leaves(left);
      }
    };
    tell();
    clock = setInterval(tell, 500);
  }

  async function recall(mail, values) {
    try {
      const said = await place.recall(mail);
      ctx.toast(words.recalled);
      await ask(values ?? said);
    } catch (failure) {
      wrong(ctx, failure);
      offer();
    }
  }

  /** Buttons that add or take out those to whom one may want to write. */
  function people(recipients, to) {
    if (recipients.length < 2) {
      return [];
    }
    const typed = () => to.value.split(/[,;]/).map((one) => one.trim()).filter(Boolean);
    const set = document.createElement("fieldset");
    const choices = recipients.map(({ name, address }) => {
      const choice = button(`${name} <${address}>`, "button", "native");
      choice.onclick = () => {
        to.value = (typed().includes(address) ? typed().filter((one) => one !== address) : [...typed(), address]).join(", ");
        show();
      };
      return { choice, address };
    });
    const show = () => choices.forEach(({ choice, address }) => { choice.ariaPressed = String(typed().includes(address)); });
    to.addEventListener("input", show);
    show();
    set.append(text("legend", words.people), row(...choices.map(({ choice }) => choice)));
    return [set];
  }

  function attachments(boxes) {
    const set = document.createElement("fieldset");
    set.append(text("legend", words.files));
    boxes.forEach((box) => {
      const label = document.createElement("label");
      Object.assign(label.style, { display: "flex", alignItems: "center", gap: "0.5rem" });
      label.append(box, box.title);
      set.append(label);
    });
    return set;
  }

  ctx.onChange("mails", () => writing || clock || offer());
  offer();
  return () => clearInterval(clock);
}

function wrong(ctx, failure) {
  ctx.toast((failure.places ?? []).map((place) => place.message).filter(Boolean).join(" ") || failure.detail || failure.message, true);
}

function row(...parts) {
  const made = document.createElement("div");
  made.className = "row wrap";
  made.append(...parts);
  return made;
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
