// The secret of a gateway.
const WORDS = {
  fr: { secret: "Secret", keep: "laisser vide pour ne pas le changer", set: "Enregistrer", done: "Secret enregistré" },
  en: { secret: "Secret", keep: "leave empty to keep it", set: "Save", done: "Secret saved" },
};

export function secret(el, ctx) {
  const words = WORDS[ctx.language];
  const input = Object.assign(document.createElement("input"), { type: "password", autocomplete: "new-password", placeholder: words.keep, maxLength: 1000, className: "native" });
  const label = Object.assign(document.createElement("label"), { textContent: words.secret });
  label.append(input);
  const form = document.createElement("form");
  form.append(label, Object.assign(document.createElement("button"), { textContent: words.set, type: "submit", className: "native primary" }));
  form.onsubmit = (event) => {
    event.preventDefault();
    if (input.value) {
      ctx.api("POST", `gateways/${ctx.record.id}/setSecret`, { secret: input.value }).then(() => {
        input.value = "";
        ctx.toast(words.done);
      }, (failure) => ctx.toast((failure.places ?? []).map((place) => place.message).filter(Boolean).join(" ") || failure.detail || failure.message, true));
    }
  };
  el.replaceChildren(form);
}
