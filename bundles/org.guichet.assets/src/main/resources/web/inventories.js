// Takes in the files of inventory agents, one after the other, and says what became of each.
const WORDS = {
  fr: {
    hint: "Fichiers JSON ou XML de l’agent GLPI, 64 Mo au plus chacun. Une machine connue est mise à jour, une nouvelle est créée.",
    drop: "Déposez les fichiers ici, ou choisissez-les.", choose: "Choisir des fichiers", waiting: "en attente", sending: "en cours…",
    created: "créé", updated: "mis à jour", unchanged: "inchangé", refused: "refusé",
    sum: (done, all) => `${done} sur ${all} ${all > 1 ? "fichiers traités" : "fichier traité"}`,
    left: (count) => (count > 1 ? `${count} fichiers n’ont pas été envoyés.` : "Un fichier n’a pas été envoyé."),
    parts: (one) => `contenu : ${one.added} de plus, ${one.changed} changés, ${one.removed} de moins`,
  },
  en: {
    hint: "JSON or XML files of the GLPI agent, each 64 MB at most. A known machine is brought up to date, a new one is created.",
    drop: "Drop the files here, or choose them.", choose: "Choose files", waiting: "waiting", sending: "on its way…",
    created: "created", updated: "updated", unchanged: "unchanged", refused: "refused",
    sum: (done, all) => `${done} of ${all} ${all === 1 ? "file" : "files"} done`,
    left: (count) => (count > 1 ? `${count} files were not sent.` : "One file was not sent."),
    parts: (one) => `contents: ${one.added} added, ${one.changed} changed, ${one.removed} removed`,
  },
};
const COLOURS = { created: "good", updated: "good", unchanged: "faint", refused: "wrong" };

export function inventories(el, ctx) {
  const words = WORDS[ctx.language];
  const waiting = [];
  let all = 0;
  let done = 0;
  let running = false;
  let ended = false;

  const input = document.createElement("input");
  Object.assign(input, { type: "file", multiple: true, accept: ".json,.xml,.ocs", hidden: true });
  const choose = text("button", words.choose);
  choose.type = "button";
  choose.className = "native";
  choose.onclick = () => input.click();
  const zone = document.createElement("div");
  zone.className = "drop";
  zone.append(text("span", words.drop), choose, input);
  const sum = text("p", "");
  sum.setAttribute("role", "status");
  const progress = document.createElement("progress");
  progress.hidden = true;
  const list = document.createElement("ul");
  list.className = "stack";
  const box = document.createElement("div");
  box.className = "stack";
  box.append(text("p", words.hint), zone, progress, sum, list);
  el.append(box);

  input.onchange = () => {
    add(input.files);
    input.value = "";
  };
  zone.ondragover = (event) => {
    event.preventDefault();
    zone.classList.add("over");
  };
  zone.ondragleave = () => zone.classList.remove("over");
  zone.ondrop = (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    add(event.dataTransfer.files);
  };

  function add(files) {
    for (const file of files) {
      const row = document.createElement("li");
      row.append(text("strong", file.name), " ", said(words.waiting, "faint"));
      list.append(row);
      waiting.push({ file, row });
      all++;
    }
    tell();
    if (!running) {
      void send();
    }
  }

  function tell() {
    progress.hidden = all === 0 || done === all;
    progress.max = Math.max(all, 1);
    progress.value = done;
    sum.textContent = all === 0 ? "" : words.sum(done, all);
    progress.ariaLabel = sum.textContent;
  }

  async function send() {
    running = true;
    while (!ended && waiting.length > 0) {
      const { file, row } = waiting.shift();
      row.replaceChildren(text("strong", file.name), " ", said(words.sending, "faint"));
      try {
        const { items } = await ctx.api("POST", "inventory", file, { "Content-Type": "application/octet-stream" });
        row.replaceChildren(text("strong", file.name), ...items.map(outcome));
      } catch (failure) {
        const reasons = (failure.places ?? []).map((place) => place.message).filter(Boolean).join(" ");
        row.replaceChildren(text("strong", file.name), " ", said(words.refused, COLOURS.refused), lineOf(reasons || failure.detail || failure.message));
      }
      done++;
      tell();
    }
    running = false;
  }

  function outcome(one) {
    const link = text("a", `${one.number} ${one.title}`);
    link.href = ctx.href(`assets/${one.id}`);
    const line = lineOf(link, " ", said(words[one.outcome], COLOURS[one.outcome]));
    if (one.outcome === "updated" && one.added + one.changed + one.removed > 0) {
      line.append(" ", said(words.parts(one), "faint"));
    }
    return line;
  }

  return () => {
    ended = true;
    if (waiting.length > 0) {
      ctx.toast(words.left(waiting.length), true);
    }
  };
}

function said(words, kind) {
  const el = text("span", words);
  el.className = kind;
  return el;
}

function lineOf(...parts) {
  const el = document.createElement("div");
  el.append(...parts);
  return el;
}

function text(tag, words) {
  const el = document.createElement(tag);
  el.textContent = words;
  return el;
}
