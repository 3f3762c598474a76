// The matrix from impact and urgency to priority; a setting that travels with the configuration. Presets fill it in.
import { button, element, field, select } from "./parts.js";

const GRADES = ["critical", "important", "minor"];
const SETTING = "tickets.priority-matrix";
/** As the server has it while nobody has set another. */
const EVEN = { critical: ["critical", "critical", "important"], important: ["critical", "important", "minor"], minor: ["important", "minor", "minor"] };
const IMPACT = Object.fromEntries(GRADES.map((impact) => [impact, GRADES.map(() => impact)]));
const WORDS = {
  fr: { impact: "Impact", urgency: "Urgence", critical: "Critique", important: "Important", minor: "Mineur", even: "Impact et urgence à égalité", byImpact: "Par impact seul", preset: "Modèle", own: "Personnalisé", save: "Enregistrer", saved: "Enregistré\u00a0: vaut pour les tickets créés ou modifiés à partir de maintenant.", intro: "La priorité qui résulte de chaque impact (lignes) et urgence (colonnes).", caption: "Priorités" },
  en: { impact: "Impact", urgency: "Urgency", critical: "Critical", important: "Important", minor: "Minor", even: "Impact and urgency alike", byImpact: "By impact alone", preset: "Preset", own: "Own", save: "Save", saved: "Saved: holds for tickets created or changed from now on.", intro: "The priority that follows from each impact (rows) and urgency (columns).", caption: "Priorities" },
};

export async function matrix(el, ctx) {
  const words = WORDS[ctx.language];
  const { settings } = await ctx.api("GET", `settings?prefix=${SETTING}`);
  let cells = settings[SETTING] ? read(settings[SETTING]) : structuredClone(EVEN);

  function show() {
    const presets = [["even", words.even, EVEN], ["byImpact", words.byImpact, IMPACT]];
    const now = presets.find(([, , preset]) => JSON.stringify(preset) === JSON.stringify(cells))?.[0] ?? "own";
    const choice = select([...presets, ["own", words.own]], now, (key) => {
      cells = structuredClone(presets.find(([preset]) => preset === key)?.[2] ?? cells);
      show();
    });
    el.replaceChildren(element("p", words.intro), field(words.preset, choice), table(), button(words.save, save, true));
  }

  function table() {
    const made = document.createElement("table");
    made.createCaption().textContent = words.caption;
    const head = made.createTHead().insertRow();
    head.append(element("td", ""), ...GRADES.map((urgency) => heading(`${words.urgency}\u00a0: ${words[urgency]}`, "col")));
    const body = made.createTBody();
    GRADES.forEach((impact) => {
      const row = body.insertRow();
      row.append(heading(`${words.impact}\u00a0: ${words[impact]}`, "row"));
      GRADES.forEach((urgency, i) => {
        const choice = select(GRADES.map((grade) => [grade, words[grade]]), cells[impact][i], (grade) => {
          cells[impact][i] = grade;
          show();
        });
        choice.ariaLabel = `${words.impact} ${words[impact]}, ${words.urgency} ${words[urgency]}`;
        row.insertCell().append(choice);
      });
    });
    return made;
  }

  const save = () => ctx.api("PUT", `settings/${SETTING}`, { value: write(cells) }).then(() => ctx.toast(words.saved), (problem) => ctx.toast(problem.detail ?? problem.message, true));
  show();
}

function heading(words, scope) {
  const made = Object.assign(element("th", words), { scope });
  made.style.cssText = "padding:.4em .6em;text-align:start";
  return made;
}

const write = (cells) => GRADES.flatMap((impact) => GRADES.map((urgency, i) => `${impact} ${urgency} = ${cells[impact][i]}`)).join("\n");

function read(text) {
  const cells = structuredClone(EVEN);
  for (const line of text.split("\n")) {
    const [impact, urgency, priority] = line.trim().split(/[\s=]+/);
    if (cells[impact] && GRADES.includes(urgency) && GRADES.includes(priority)) {
      cells[impact][GRADES.indexOf(urgency)] = priority;
    }
  }
  return cells;
}
