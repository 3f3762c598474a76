// What a macro does: the actions of rules that people can take, too, in their order.
const WORDS = {
  fr: {
    intro: "Avec des actions, la réponse type devient une macro\u00a0: elle est publiée et tout est fait d’un coup, ou rien. L’agent voit avant ce qui sera fait.", none: "Aucune action\u00a0: c’est une simple réponse type.",
    add: "Ajouter une action…", remove: (n) => `Retirer l’action ${n}`, save: "Enregistrer les actions", saved: "Actions enregistrées", unknown: "Cette action est absente.", yes: "Oui", braces: "Ce qui peut se mettre entre accolades dans les textes",
  },
  en: {
    intro: "With actions the canned answer becomes a macro: it is published and everything is done at once, or nothing. Agents see before what will be done.", none: "No action: it is a mere canned answer.",
    add: "Add an action…", remove: (n) => `Remove action ${n}`, save: "Save the actions", saved: "Actions saved", unknown: "This action is absent.", yes: "Yes", braces: "What can stand in braces in the texts",
  },
};

export async function steps(el, ctx) {
  const words = WORDS[ctx.language];
  const { items: offers, placeholders } = await ctx.api("GET", "macro-actions");
  const named = await people(ctx, offers);
  let all = read(ctx.record.actions);
  let wrong = {};
  let changed = false;

  function draw() {
    const add = select([{ key: "", label: words.add }, ...offers], "", words.add);
    add.onchange = () => {
      const offer = offers.find((one) => one.key === add.value);
      all.push({ action: offer.key, parameters: Object.fromEntries(offer.parameters.filter((one) => one.default != null).map((one) => [one.name, one.default])) });
      touched();
      el.querySelector("fieldset:last-of-type :is(select, input, textarea)")?.focus();
    };
    const save = Object.assign(text("button", words.save), { type: "button", className: "native primary", disabled: !changed });
    save.style.inlineSize = "auto";
    save.onclick = () => void keep();
    const foot = document.createElement("div");
    foot.className = "row wrap";
    Object.assign(foot.style, { gap: "0.75rem", marginBlockStart: "0.75rem" });
    add.style.inlineSize = "auto";
    foot.append(add, save);
    el.replaceChildren(text("p", words.intro), ...(all.length === 0 ? [text("p", words.none)] : all.map(step)), complaint("actions"), foot, braces());
  }

  function braces() {
    const list = document.createElement("ul");
    placeholders.forEach(({ name, label }) => {
      const line = document.createElement("li");
      line.append(text("code", `{${name}}`), ` ${label}`);
      list.append(line);
    });
    const all = document.createElement("details");
    all.append(text("summary", words.braces), list);
    return all;
  }

  function step(one, i) {
    const offer = offers.find((known) => known.key === one.action);
    const set = document.createElement("fieldset");
    set.className = "rule-step";
    set.append(text("legend", `${i + 1}. ${offer?.label ?? one.action}`));
    const remove = Object.assign(text("button", "✕"), { type: "button", className: "plain icon-button", ariaLabel: words.remove(i + 1), title: words.remove(i + 1) });
    remove.onclick = () => {
      all.splice(i, 1);
      touched();
    };
    set.append(remove);
    if (!offer) {
      set.append(text("p", words.unknown));
    } else {
      shown(offer, one).forEach((parameter) => set.append(field(one, i, parameter)));
    }
    set.append(complaint(`actions/${i}`));
    return set;
  }

  function field(one, i, parameter) {
    const label = document.createElement("label");
    Object.assign(label.style, { display: "grid", gap: "0.25rem", marginBlock: "0.5rem" });
    label.append(text("span", parameter.label), control(one, parameter));
    if (parameter.help) {
      label.append(Object.assign(text("span", parameter.help), { className: "faint small" }));
    }
    label.append(complaint(`actions/${i}/${parameter.name}`));
    return label;
  }

  function control(one, parameter) {
    const value = one.parameters[parameter.name] ?? "";
    const choices = parameter.kind === "reference" ? named[parameter.target] ?? [] : parameter.kind === "choice" ? parameter.choices : [];
    const made = choices.length > 0 ? select([{ key: "", label: "–" }, ...choices], value) : parameter.kind === "boolean" ? select([{ key: "", label: "–" }, { key: "true", label: words.yes }], String(value))
      : Object.assign(document.createElement(parameter.kind === "text" ? "textarea" : "input"), { value, className: "native", rows: 4 });
    if (made.tagName === "TEXTAREA") {
      made.style.blockSize = "6rem";
    }
    if (parameter.maxLength && made.tagName !== "SELECT") {
      made.maxLength = parameter.maxLength;
    }
    made.onchange = () => {
      one.parameters[parameter.name] = parameter.kind === "boolean" ? made.value === "true" : parameter.kind === "integer" && made.value ? Number(made.value) : made.value;
      touched(made.tagName !== "SELECT");
    };
    return made;
  }

  function complaint(place) {
    const line = text("p", wrong[place] ?? "");
    line.className = "wrong";
    line.hidden = !wrong[place];
    line.setAttribute("role", "alert");
    return line;
  }

  function touched(quiet = false) {
    changed = true;
    wrong = {};
    if (quiet) {
      el.querySelector("button.primary").disabled = false;
    } else {
      draw();
    }
  }

  async function keep() {
    const actions = all.map((one) => {
      const offer = offers.find((known) => known.key === one.action);
      const names = offer ? shown(offer, one).map((parameter) => parameter.name) : Object.keys(one.parameters);
      return { action: one.action, parameters: Object.fromEntries(names.filter((name) => one.parameters[name] != null && one.parameters[name] !== "").map((name) => [name, one.parameters[name]])) };
    });
    try {
      await ctx.api("PATCH", `cannedAnswers/${ctx.record.id}`, { actions: actions.length === 0 ? null : JSON.stringify(actions) }, { "If-Match": `"${ctx.record.version}"` });
      changed = false;
      ctx.toast(words.saved);
    } catch (problem) {
      wrong = Object.fromEntries((problem.places ?? []).map((place) => [place.place, place.message]));
      if (Object.keys(wrong).length === 0) {
        ctx.toast(problem.detail ?? problem.message, true);
      }
    }
    draw();
  }

  ctx.onRecord((record) => {
    if (!changed) {
      all = read(record.actions);
      draw();
    }
  });
  draw();
}

/** Users and teams as actions name them: by login and key. */
async function people(ctx, offers) {
  const targets = new Set(offers.flatMap((one) => one.parameters).map((one) => one.target).filter(Boolean));
  const lists = await Promise.all([...targets].map(async (target) => {
    const key = target === "users" ? "login" : "key";
    const { items } = await ctx.api("GET", `${target}?limit=200&fields=${key},name${target === "users" ? `&filter=${encodeURIComponent("active==true;audience==agent")}` : ""}`);
    return [target, items.filter((row) => row[key]).map((row) => ({ key: row[key], label: row.name ?? row[key] }))];
  }));
  return Object.fromEntries(lists);
}

/** The parameters to draw; `visibleWhen` of parameters is one equation. */
function shown(offer, one) {
  return offer.parameters.filter((parameter) => {
    const [name, value] = (parameter.visibleWhen ?? "").split("==");
    return !name || String(one.parameters[name] ?? "") === value;
  });
}

function read(actions) {
  return JSON.parse(actions || "[]").map((one) => ({ action: one.action, parameters: { ...one.parameters } }));
}

function select(options, value, label) {
  const made = Object.assign(document.createElement("select"), { className: "native" });
  if (label) {
    made.ariaLabel = label;
  }
  options.forEach((one) => made.append(new Option(one.label, one.key, false, one.key === value)));
  return made;
}

function text(tag, words) {
  return Object.assign(document.createElement(tag), { textContent: words });
}
