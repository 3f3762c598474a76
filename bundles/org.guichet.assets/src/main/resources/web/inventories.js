// Takes in the files of inventory agents, one after the other, and says what became of each.
const WORDS = {
  fr: {
    hint: "Fichiers JSON ou XML de l’agent GLPI, 64 Mo au plus chacun. Une machine connue est mise à jour, une nouvelle est créée.",
    drop: "Déposez les fichiers ici, ou choisissez-les.", choose: "Choisir des fichiers", waiting: "en attente", sending: "en cours…",
    created: "créé", updated: "mis à jour", unchanged: "inchangé", refused: "refusé",
    stop: "Arrêter", unsent: "non envoyé", large: "Le fichier dépasse 64 Mo.",
    sum: (done, all, refused) => `${done} sur ${all} ${all > 1 ? "fichiers traités" : "fichier traité"}${refused > 0 ? `, dont ${refused} refusé${refused > 1 ? "s" : ""}` : ""}`,
    left: (count) => (count > 1 ? `${count} fichiers n’ont pas été envoyés.` : "Un fichier n’a pas été envoyé."),
    parts: (one) => `contenu : ${one.added} de plus, ${one.changed} changés, ${one.removed} de moins`,
  },
  en: {
    hint: "JSON or XML files of the GLPI agent, each 64 MB at most. A known machine is brought up to date, a new one is created.",
    drop: "Drop the files here, or choose them.", choose: "Choose files", waiting: "waiting", sending: "on its way…",
    created: "created", updated: "updated", unchanged: "unchanged", refused: "refused",
    stop: "Stop", unsent: "not sent", large: "The file is larger than 64 MB.",
    sum: (done, all, refused) => `${done} of ${all} ${all === 1 ? "file" : "files"} done${refused > 0 ? `, ${refused} of them refused` : ""}`,
    left: (count) => (count > 1 ? `${count} files were not sent.` : "One file was not sent."),
    parts: (one) => `contents: ${one.added} added, ${one.changed} changed, ${one.removed} removed`,
  },
};
const LARGEST = 64 * 1024 * 1024;
/** Statuses after which no other file would fare better: nobody is signed in, or without the right, or the server is away. */
const ENDED = [401, 403, 503];
const COLOURS = { created: "good", updated: "good", unchanged: "faint", refused: "wrong" };

export function inventories(el, ctx) {
  const words = WORDS[ctx.language] ?? WORDS.en;
  const waiting = [];
  let all = 0;
  let done = 0;
  let refused = 0;
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
  const stop = text("button", words.stop);
  stop.type = "button";
  stop.className = "native";
  stop.hidden = true;
  stop.onclick = () => {
    leaveRest();
    choose.focus();
  };
  const list = document.createElement("ul");
  list.className = "stack";
  const box = document.createElement("div");
  box.className = "stack";
  box.append(text("p", words.hint), zone, progress, sum, stop, list);
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
      list.append(row);
      all++;
      if (file.size > LARGEST) {
        refuse(row, file, words.large);
        done++;
      } else {
        row.append(text("strong", file.name), " ", said(words.waiting, "faint"));
        waiting.push({ file, row });
      }
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
    stop.hidden = waiting.length === 0;
    sum.textContent = all === 0 ? "" : words.sum(done, all, refused);
    progress.ariaLabel = sum.textContent;
  }

  async function send() {
    running = true;
    while (!ended && waiting.length > 0) {
      const { file, row } = waiting.shift();
      row.replaceChildren(text("strong", file.name), " ", said(words.sending, "faint"));
      tell();
      try {
        const { items } = await ctx.api("POST", "inventory", file, { "Content-Type": "application/octet-stream" });
        row.replaceChildren(text("strong", file.name), ...items.map(outcome));
      } catch (failure) {
        const reasons = (failure.places ?? []).map((place) => place.message).filter(Boolean).join(" ");
        refuse(row, file, reasons || failure.detail || failure.message);
        if (ENDED.includes(failure.status)) {
          leaveRest();
        }
      }
      done++;
      tell();
    }
    running = false;
  }

  function refuse(row, file, reason) {
    refused++;
    row.replaceChildren(text("strong", file.name), " ", said(words.refused, COLOURS.refused), lineOf(reason));
  }

  /** What is on its way arrives; the others are told as not sent. */
  function leaveRest() {
    for (const { file, row } of waiting.splice(0)) {
      row.replaceChildren(text("strong", file.name), " ", said(words.unsent, "faint"));
      all--;
    }
    tell();
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
