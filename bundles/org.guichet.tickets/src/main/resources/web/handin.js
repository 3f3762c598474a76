// What a client is asked for on a ticket: a file for each line.
import { FIELDS, OPEN, attach, attachmentOf, element, head, part, progress, redraw } from "./documents-parts.js";

const WORDS = {
  fr: {
    none: "On ne vous demande rien ici.", done: (some, all) => `${some} sur ${all}`, choose: (label) => `Choisir un fichier pour «\u00a0${label}\u00a0»`, sent: (label) => `«\u00a0${label}\u00a0» est remis.`, again: "Ne convient pas\u00a0:",
    sending: "Envoi…", requested: "À remettre", refused: "À remettre à nouveau", received: "Reçu", waived: "Plus nécessaire",
  },
  en: {
    none: "Nothing is asked of you here.", done: (some, all) => `${some} of ${all}`, choose: (label) => `Choose a file for “${label}”`, sent: (label) => `“${label}” is handed in.`, again: "Will not do:",
    sending: "Sending…", requested: "To hand in", refused: "To hand in again", received: "Received", waived: "Not needed any more",
  },
};

export function handin(el, ctx) {
  const words = WORDS[ctx.language];
  let asked = 0;
  let sending = false;

  async function show() {
    const turn = ++asked;
    const { items } = await ctx.api("GET", `documentRequests?filter=ticket==${ctx.record.id}&sort=created,id&limit=200&fields=${FIELDS}`);
    if (turn !== asked || sending) {
      return;
    }
    redraw(el, ...(items.length === 0 ? [element("p", words.none)] : [progress(items, words.done), list(items)]));
  }

  function list(items) {
    const rows = document.createElement("ul");
    rows.append(...items.map((line) => {
      const made = document.createElement("li");
      made.append(head(line, words));
      line.note && made.append(element("div", line.note));
      line.reason && made.append(element("div", line.state === "refused" ? `${words.again} ${line.reason}` : line.reason));
      line.fileName && made.append(attachmentOf(ctx, line));
      OPEN.includes(line.state) && made.append(picker(line));
      return made;
    }));
    return rows;
  }

  function picker(line) {
    const input = part(Object.assign(document.createElement("input"), { type: "file", className: "native", ariaLabel: words.choose(line.label) }), `file-${line.id}`);
    input.onchange = () => input.files[0] && void send(line, input);
    return input;
  }

  async function send(line, input) {
    sending = true;
    input.disabled = true;
    const told = element("span", words.sending);
    told.setAttribute("role", "status");
    input.after(told);
    try {
      await ctx.api("POST", `documentRequests/${line.id}/receive`, { file: await attach(ctx, input.files[0]) });
      ctx.toast(words.sent(line.label));
    } catch (problem) {
      ctx.toast(problem.detail ?? problem.message, true);
    }
    sending = false;
    await show();
  }

  ctx.onRecord(() => void show());
  ctx.onChange("documentRequests", () => void show());
  return show();
}
