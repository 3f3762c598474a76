// Writing to the contact of a ticket over a channel.
const WORDS = {
  fr: { by: "Canal", text: "Message", send: "Envoyer", sent: "Le message est en partance.", paid: "payant",
    none: "Le contact n’a pas d’adresse pour un canal en service.", characters: (n, most) => `${n}${most ? `\u202f/\u202f${most}` : ""} caractères`, parts: (n) => `${n} SMS` },
  en: { by: "Channel", text: "Message", send: "Send", sent: "The message is on its way.", paid: "paid",
    none: "The contact has no address for a channel in service.", characters: (n, most) => `${n}${most ? ` / ${most}` : ""} characters`, parts: (n) => `${n} SMS` },
};
const PAUSE = 250;

export function message(el, ctx) {
  const words = WORDS[ctx.language];
  const ticket = ctx.record.id;
  let timer = 0;
  let asked = 0;

  async function draw() {
    const { channels } = await ctx.api("POST", `tickets/${ticket}/draftMessage`, {});
    if (channels.length === 0) {
      el.replaceChildren(Object.assign(text("p", words.none), { className: "faint small" }));
      return;
    }
    const by = document.createElement("select");
    channels.forEach((one) => by.append(new Option(`${one.label} · ${one.address}${one.paid ? ` (${words.paid})` : ""}`, one.key)));
    const body = Object.assign(document.createElement("textarea"), { rows: 4, required: true });
    body.style.height = "6rem";
    const count = Object.assign(document.createElement("p"), { className: "faint small" });
    count.setAttribute("aria-live", "polite");
    const send = Object.assign(text("button", words.send), { type: "submit", className: "native primary" });
    const form = document.createElement("form");
    form.append(field(words.by, by), field(words.text, body), count, send);

    // the channel counts, as it will when it sends
    async function counted() {
      const mine = ++asked;
      const now = await ctx.api("POST", `tickets/${ticket}/draftMessage`, { text: body.value });
      const one = now.channels.find((channel) => channel.key === by.value);
      if (mine === asked && one) {
        count.textContent = [words.characters(one.characters, one.most), one.alphabet ? words.parts(one.parts) : "", one.alphabet ?? ""].filter(Boolean).join(" · ");
        count.classList.toggle("wrong", !one.fits);
        send.disabled = !one.fits;
      }
    }
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void counted().catch((failure) => wrong(ctx, failure)), PAUSE);
    };
    body.oninput = later;
    by.onchange = later;
    form.onsubmit = (event) => {
      event.preventDefault();
      send.disabled = true;
      ctx.api("POST", `tickets/${ticket}/sendMessage`, { channel: by.value, text: body.value }).then(() => {
        ctx.toast(words.sent);
        void draw();
      }, (failure) => {
        send.disabled = false;
        wrong(ctx, failure);
      });
    };
    el.replaceChildren(form);
  }

  draw().catch((failure) => wrong(ctx, failure));
  return () => clearTimeout(timer);
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

function text(tag, words) {
  const el = document.createElement(tag);
  el.textContent = words;
  return el;
}
