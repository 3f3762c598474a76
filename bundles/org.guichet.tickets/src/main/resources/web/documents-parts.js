// What the panels of documents have in common, for agents and for clients.
export const FIELDS = "id,label,note,state,reason,file,fileName,answeredAt,created";
export const OPEN = ["requested", "refused"];
const LOOKS = { requested: "waiting", refused: "c2", received: "done", waived: "cancelled" };

export function element(name, content) {
  return Object.assign(document.createElement(name), { textContent: content });
}

export function button(label, run, primary = false) {
  const made = Object.assign(element("button", label), { type: "button", className: primary ? "native primary" : "native", onclick: run });
  made.style.inlineSize = "auto";
  return made;
}

export function tag(state, label) {
  return Object.assign(element("span", label), { className: `tag ${LOOKS[state] ?? "waiting"}` });
}

export function row(...parts) {
  const made = Object.assign(document.createElement("div"), { className: "row wrap" });
  made.append(...parts);
  return made;
}

/** What is done with a part keeps its place for the keyboard when the list is drawn anew. */
export function part(made, name) {
  made.dataset.part = name;
  return made;
}

export function redraw(el, ...parts) {
  const focused = el.contains(document.activeElement) ? document.activeElement.dataset.part : null;
  el.replaceChildren(...parts);
  focused && (el.querySelector(`[data-part="${focused}"]`) ?? el.querySelector("button, select, input"))?.focus();
}

/** How many of those that count are there: what is not needed any more does not. */
export function progress(lines, say) {
  const counted = lines.filter((line) => line.state !== "waived");
  const done = counted.filter((line) => line.state === "received").length;
  const line = document.createElement("p");
  line.append(Object.assign(document.createElement("progress"), { max: Math.max(counted.length, 1), value: done, ariaLabel: say(done, counted.length) }), ` ${say(done, counted.length)}`);
  return line;
}

export function head(line, words) {
  const made = document.createElement("div");
  made.append(element("strong", line.label), " ", tag(line.state, words[line.state]));
  return made;
}

/** Uploads the file to the ticket; the id of the attachment. */
export async function attach(ctx, file) {
  const made = await ctx.api("POST", `tickets/${ctx.record.id}/attachments?internal=false&name=${encodeURIComponent(file.name)}`, file, { "Content-Type": "application/octet-stream" });
  return made.id;
}

export function attachmentOf(ctx, line) {
  const link = element("a", line.fileName);
  link.href = `${document.baseURI.replace(/\/?$/, "/")}api/tickets/${ctx.record.id}/attachments/${line.file}`;
  return link;
}
