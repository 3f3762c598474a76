// What the panels of the module have in common.
export function element(name, content) {
  return Object.assign(document.createElement(name), { textContent: content });
}

export function button(label, run, primary) {
  const made = Object.assign(element("button", label), { type: "button", className: primary ? "native primary" : "native", onclick: run });
  made.style.inlineSize = "auto";
  return made;
}

export function tag(label, colour) {
  return Object.assign(element("span", label), { className: `tag c${colour}` });
}

/** « 3 j 4 h », « 2 h 05 », « 12 min ». */
export function duration(seconds, day = document.documentElement.lang.startsWith("en") ? "d" : "j") {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) {
    return `${Math.floor(hours / 24)}\u00a0${day} ${hours % 24}\u00a0h`;
  }
  return hours > 0 ? `${hours}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}` : `${minutes}\u00a0min`;
}

export function field(label, input) {
  const made = document.createElement("label");
  made.append(element("span", label), " ", input);
  made.style.marginInlineEnd = "1em";
  return made;
}

export function select(options, value, change) {
  const made = Object.assign(document.createElement("select"), { className: "native", onchange: () => change(made.value) });
  made.style.inlineSize = "auto";
  made.append(...options.map(([key, label]) => Object.assign(element("option", label), { value: key, selected: key === value })));
  return made;
}
