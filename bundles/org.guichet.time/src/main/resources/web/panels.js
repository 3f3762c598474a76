// The time that a ticket takes, with one's own timer; and where that runs, on one's day.
const WORDS = {
  fr: {
    total: "Temps passé", none: "Aucun temps noté.", start: "Commencer", stop: "Terminer", note: "Ce qui a été fait", by: "Noter un temps…", since: "depuis", mine: "Votre chronomètre tourne",
    elsewhere: (number) => `Votre chronomètre tourne sur ${number}\u00a0; commencer ici l’y arrête.`, left: (number) => `Chronomètre arrêté sur ${number}.`, running: "en cours", overlaps: "chevauche un autre temps", all: "Tout voir", idle: "Votre chronomètre ne tourne pas.",
  },
  en: {
    total: "Time spent", none: "No time noted.", start: "Start", stop: "Stop", note: "What was done", by: "Note a time…", since: "since", mine: "Your timer is running",
    elsewhere: (number) => `Your timer runs on ${number}; starting here stops it there.`, left: (number) => `Timer stopped on ${number}.`, running: "running", overlaps: "overlaps another time", all: "See all", idle: "Your timer is not running.",
  },
};

export function spent(el, ctx) {
  const words = WORDS[ctx.language];
  const clock = ticking();
  let asked = 0;
  let note = "";

  async function show() {
    const turn = ++asked;
    // sums stand beside the ticket: they change without a new version of it
    const [mine, sums, entries] = await Promise.all([ctx.api("POST", "timeEntries/myTimer", {}), ctx.api("GET", `tickets?filter=id==${ctx.record.id}&fields=time_spent`), ctx.api("GET", `timeEntries?filter=ticket==${ctx.record.id}&sort=-start&limit=6&fields=start,end,minutes,note,user,user.title,overlaps`)]);
    if (turn !== asked) {
      return;
    }
    clock.clear();
    const here = mine.ticket?.id === ctx.record.id;
    const parts = [total(sums.items[0]?.time_spent ?? 0, entries.items)];
    if (here) {
      parts.push(timer(mine.since));
    } else if (mine.ticket?.number) {
      parts.push(text("p", words.elsewhere(mine.ticket.number)));
    }
    parts.push(buttons(here));
    if (entries.items.length > 0) {
      parts.push(list(entries.items.slice(0, 5)));
    }
    if (entries.items.length > 5) {
      parts.push(Object.assign(text("a", words.all), { href: ctx.href(`timeEntries?filter=${encodeURIComponent(`ticket==${ctx.record.id}`)}`) }));
    }
    const typing = el.contains(document.activeElement) && document.activeElement.tagName === "INPUT";
    el.replaceChildren(...parts);
    if (typing) {
      el.querySelector("input")?.focus();
    }
  }

  function total(minutes, items) {
    return minutes === 0 && items.length === 0 ? text("p", words.none) : labelled(words.total, hours(minutes));
  }

  function timer(since) {
    const line = labelled(words.mine, "");
    clock.run(line.querySelector("span"), since);
    return line;
  }

  function buttons(here) {
    const row = document.createElement("div");
    row.className = "row";
    if (here) {
      const input = Object.assign(document.createElement("input"), { value: note, placeholder: words.note, ariaLabel: words.note, maxLength: 500, className: "native" });
      input.oninput = () => { note = input.value; };
      // a handler that returns false would keep the key from the field
      input.addEventListener("keydown", (event) => event.key === "Enter" && stop());
      row.append(input, button(words.stop, stop, true));
    } else if (ctx.record.state !== "closed") {
      row.append(button(words.start, start, true));
    }
    row.append(button(words.by, () => ctx.create("timeEntries", { ticket: ctx.record.id }).then((made) => made && show()), false));
    return row;
  }

  const start = () => attempt(async () => {
    const { left } = await ctx.api("POST", `tickets/${ctx.record.id}/checkIn`, {});
    if (left?.number) {
      ctx.toast(words.left(left.number));
    }
  });
  const stop = () => attempt(async () => {
    await ctx.api("POST", `tickets/${ctx.record.id}/checkOut`, note.trim() ? { time_note: note.trim() } : {});
    note = "";
  });

  async function attempt(work) {
    try {
      await work();
      await show();
    } catch (problem) {
      ctx.toast(problem.detail ?? problem.message, true);
    }
  }

  function list(items) {
    const rows = document.createElement("ul");
    for (const item of items) {
      const row = document.createElement("li");
      row.append(text("strong", item.end ? hours(item.minutes) : words.running), ` ${item["user.title"] ?? ""} · ${ctx.format.dateTime(item.start)}`);
      if (item.note) {
        row.append(text("div", item.note));
      }
      if (item.overlaps) {
        row.append(text("div", `⚠ ${words.overlaps}`));
      }
      rows.append(row);
    }
    return rows;
  }

  ctx.onRecord(() => void show());
  ctx.onChange("timeEntries", () => void show());
  return show().then(() => () => clock.clear());
}

export function timer(el, ctx) {
  const words = WORDS[ctx.language];
  const clock = ticking();

  async function show() {
    const { ticket, since } = await ctx.api("POST", "timeEntries/myTimer", {});
    clock.clear();
    if (!ticket) {
      el.replaceChildren(text("p", words.idle));
      return;
    }
    const line = document.createElement("p");
    const link = Object.assign(text("a", [ticket.number, ticket.subject].filter(Boolean).join(" · ")), { href: ctx.href(`tickets/${ticket.id}`) });
    const time = document.createElement("span");
    clock.run(time, since);
    line.append(link, " ", time);
    el.replaceChildren(line, button(words.stop, () => ctx.api("POST", `tickets/${ticket.id}/checkOut`, {}).then(show, (problem) => ctx.toast(problem.detail ?? problem.message, true)), false));
  }

  ctx.onChange("timeEntries", () => void show());
  return show().then(() => () => clock.clear());
}

/** A running time in an element, told once a second and only to those who look. */
function ticking() {
  let timer = 0;
  return {
    run(element, since) {
      const tell = () => {
        const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 1000));
        element.textContent = `${hours(Math.floor(seconds / 60))} ${String(seconds % 60).padStart(2, "0")} s`;
      };
      tell();
      timer = setInterval(tell, 1000);
    },
    clear: () => clearInterval(timer),
  };
}

function hours(minutes) {
  return minutes >= 60 ? `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}` : `${minutes} min`;
}

function labelled(label, value) {
  const line = document.createElement("p");
  line.append(text("strong", label), " ", text("span", value));
  return line;
}

function button(label, run, primary) {
  const made = Object.assign(text("button", label), { type: "button", className: primary ? "native primary" : "native", onclick: run });
  made.style.inlineSize = "auto";
  return made;
}

function text(name, content) {
  const element = document.createElement(name);
  element.textContent = content;
  return element;
}
