// What people do on the page of a record and in the calendar.
import { call, check, open } from "./harness.mjs";

const text = (page, words) => page.getByText(words, { exact: false }).locator("visible=true").first().waitFor();
const first = async (page, type, filter, fields) => (await call(page, "GET", `${type}?limit=1&sort=id&fields=${fields}${filter ? `&filter=${encodeURIComponent(filter)}` : ""}`)).body.items[0];
const paper = "guichet-composer .ProseMirror.paper";

async function onTicket(browser, url, options = {}, filter = "state.category==active") {
  const opened = await open(browser, url, { path: "tickets", ...options });
  await opened.page.waitForSelector("vaadin-grid .number, .phone-row");
  const ticket = await first(opened.page, "tickets", filter, "subject,number,description");
  await opened.page.goto(`${url}tickets/${ticket.id}`);
  await opened.page.waitForSelector(paper, { state: "attached" });
  return { ...opened, ticket };
}

export const recordJourneys = {
  "edits the same ticket as a colleague: both see each other, and both texts are kept": async ({ browser, url }) => {
    const camille = await onTicket(browser, url);
    const { id } = camille.ticket;
    const hugo = await open(browser, url, { login: "hugo", path: `tickets/${id}` });
    await hugo.page.waitForSelector("guichet-record h1");
    await camille.page.keyboard.press("e");
    await hugo.page.waitForSelector(".presence.editing >> text=Camille modifie");
    const subject = camille.ticket.subject;
    await hugo.page.keyboard.press("e");
    await hugo.page.locator("[id=field-subject] input").fill(`Urgent : ${subject}`);
    await hugo.page.keyboard.press("Control+s");
    await hugo.page.waitForSelector("guichet-record h1 >> text=Urgent");
    await text(camille.page, "Hugo Simon vient de modifier cette fiche");
    await camille.page.locator("[id=field-subject] input").fill(`${subject} depuis lundi`);
    await camille.page.keyboard.press("Control+s");
    await text(camille.page, "Vous avez modifié les mêmes champs");
    const merged = await camille.page.locator("[id=merged-subject] input").inputValue();
    check(merged === `Urgent : ${subject} depuis lundi`, `merged: ${merged}`);
    await camille.page.getByText("Enregistrer mes choix").click();
    await hugo.page.waitForSelector(`guichet-record h1 >> text=Urgent : ${subject} depuis lundi`);
    return [...camille.errors, ...hugo.errors];
  },

  "keeps the draft when a conflict is left open": async ({ browser, url }) => {
    const { page, ticket, errors } = await onTicket(browser, url);
    await page.keyboard.press("e");
    await page.locator("[id=field-orderNumber] input").fill("CMD-1");
    const { body } = await call(page, "GET", `tickets/${ticket.id}`);
    await call(page, "PATCH", `tickets/${ticket.id}`, { orderNumber: "CMD-2" }, { "If-Match": `"${body.version}"` });
    await page.keyboard.press("Control+s");
    await text(page, "Vous avez modifié les mêmes champs");
    await page.getByText("Garder mon brouillon").click();
    check((await page.locator("[id=field-orderNumber] input").inputValue()) === "CMD-1", "the draft is gone");
    await page.reload();
    await text(page, "Un brouillon du");
    check((await page.locator("[id=field-orderNumber] input").inputValue()) === "CMD-1", "the draft did not survive");
    return errors;
  },

  "saves in a form of an older version: keeps what was typed, gets the new form and is told": async ({ browser, url }) => {
    const { page, ticket, errors } = await onTicket(browser, url);
    const subject = page.locator("[id=field-subject] input");
    await page.keyboard.press("e");
    await subject.fill("Panne depuis lundi");
    await page.locator("[id=field-orderNumber] input").fill("CMD-77");
    // nobody tells the page that the module was replaced: it hears of it by the refusal
    await call(page, "POST", "test/modules", { forms: { tickets: { gone: ["orderNumber"], required: [] } }, quiet: true });
    await page.keyboard.press("Control+s");
    await text(page, "Ce formulaire a changé depuis");
    check(/CMD-77/.test(await page.locator(".draft-strip q").textContent()), "what has no place any more is not shown");
    check((await subject.inputValue()) === "Panne depuis lundi", "the draft is lost");
    check((await page.locator("[id=field-orderNumber]").count()) === 0, "the old form is still there");
    await page.keyboard.press("Control+s");
    await page.waitForSelector("guichet-record h1 >> text=Panne depuis lundi");
    check((await page.locator(".draft-strip").count()) === 0, "the strip outlives what it speaks of");
    const { body } = await call(page, "GET", `tickets/${ticket.id}`);
    check(body.subject === "Panne depuis lundi", `saved: ${body.subject}`);
    return errors;
  },

  "sees a form change while they type, in the page and in the dialog, and loses no word": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets/new" });
    await page.locator("[id=new-subject] input").fill("Chaudière en panne");
    await page.locator("[id=new-orderNumber] input").fill("CMD-78");
    await page.keyboard.press("Tab");
    await call(page, "POST", "test/modules", { forms: { tickets: { gone: ["orderNumber"], required: [] } } });
    await text(page, "Ce formulaire a changé depuis");
    check(/CMD-78/.test(await page.locator(".draft-strip q").textContent()), "what has no place any more is not shown");
    check((await page.locator("[id=new-subject] input").inputValue()) === "Chaudière en panne", "the draft is lost");
    await page.reload();
    await text(page, "Un brouillon du");
    await page.keyboard.press("Control+s");
    await page.waitForSelector("guichet-record h1 >> text=Chaudière en panne");
    // in the short form, a field that the new version wants comes up by itself
    await page.goto(`${url}tickets`);
    await page.waitForSelector("vaadin-grid .number");
    await page.locator(".page-head ui5-button[icon=add]").click();
    await page.locator("[id=quick-subject] input").fill("Devis à revoir");
    await call(page, "POST", "test/modules", { forms: { tickets: { gone: [], required: ["orderNumber"] } } });
    await page.waitForSelector("ui5-dialog[open] .draft-strip");
    await page.locator("[id=quick-orderNumber] input").fill("CMD-79");
    check((await page.locator("[id=quick-subject] input").inputValue()) === "Devis à revoir", "the dialog forgot what was typed");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: /^Créer$/ }).click();
    await text(page, "Devis à revoir");
    await page.waitForSelector("ui5-dialog[open]", { state: "detached" });
    return errors;
  },

  "is told while typing what the server will refuse": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "accounts" });
    await page.waitForSelector("vaadin-grid .number");
    const account = await first(page, "accounts", "", "name");
    await page.goto(`${url}accounts/${account.id}`);
    await page.waitForSelector("guichet-record h1");
    await page.keyboard.press("e");
    await page.locator("[id=field-siren] input").fill("123");
    await text(page, "Un SIREN compte neuf chiffres");
    await page.locator("[id=field-siren] input").fill("123456789");
    await page.waitForFunction(() => !document.body.innerText.includes("neuf chiffres"));
    return errors;
  },

  "pastes a screenshot into a reply": async ({ browser, url }) => {
    const { page, errors } = await onTicket(browser, url);
    await page.locator(paper).click();
    await page.keyboard.type("Voyez ici : ");
    await page.evaluate((selector) => {
      const bytes = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "image.png", { type: "image/png" }));
      document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, paper);
    await page.waitForSelector(`${paper} img`);
    await page.keyboard.press("Control+Enter");
    const image = page.locator(".bubble img");
    await image.waitFor();
    check(/attachments\/\d+$/.test(await image.getAttribute("src")), "the picture is no attachment");
    check(/^Capture/.test(await image.getAttribute("alt")), "the screenshot has no name of its own");
    await page.waitForSelector(".file-list >> text=Capture");
    return errors;
  },

  "names a colleague in an internal note": async ({ browser, url }) => {
    const { page, ticket, errors } = await onTicket(browser, url);
    await page.keyboard.press("n");
    await page.waitForFunction(() => document.activeElement?.classList.contains("ProseMirror"));
    await page.keyboard.type("Peux-tu regarder, @hu");
    await page.waitForSelector(".names li >> text=Hugo Simon");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${paper} [data-mention="users/2"]`);
    await page.keyboard.type("?");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".bubble.internal [data-mention] >> text=@Hugo Simon");
    const said = (await call(page, "GET", `tickets/${ticket.id}/timeline?limit=5`)).body.items.find((e) => e.kind === "comment");
    check(said.data.body.includes('<span data-mention="users/2">@Hugo Simon</span>'), said.data.body);
    check(said.data.internal === true, "the note was published");
    return errors;
  },

  "sees beside each field who wrote it last, and who took which step": async ({ browser, url }) => {
    const { page, ticket, errors } = await onTicket(browser, url, {}, "state==reception");
    check((await call(page, "POST", `tickets/${ticket.id}/qualify`, { category: 1, orderNumber: "B-77" })).status < 300, "not qualified");
    await page.locator("#record-more").click();
    await page.locator("ui5-menu-item[data-do=stamps]").click();
    await page.locator("guichet-form .field", { hasText: "B-77" }).locator(".stamp", { hasText: "Camille" }).waitFor();
    await page.locator(".stamps li", { hasText: "Qualifier" }).locator(".stamp", { hasText: "Camille" }).waitFor();
    await page.locator("#record-more").click();
    await page.locator("ui5-menu-item[data-do=stamps]").click();
    await page.waitForSelector(".stamp", { state: "detached" });
    return errors;
  },

  "reads in the history what was changed in a long text": async ({ browser, url }) => {
    const { page, ticket, errors } = await onTicket(browser, url);
    const { body } = await call(page, "GET", `tickets/${ticket.id}`);
    await call(page, "PATCH", `tickets/${ticket.id}`, { description: "<p>Bonjour, la pompe fuit.</p>" }, { "If-Match": `"${body.version}"` });
    await call(page, "PATCH", `tickets/${ticket.id}`, { description: "<p>Bonjour, la vanne fuit.</p>" }, { "If-Match": `"${body.version + 1}"` });
    await page.locator("#record-more").click();
    await page.locator("ui5-menu-item[data-do=history]").click();
    await page.waitForSelector("ui5-dialog[open] .words del >> text=pompe");
    await page.waitForSelector("ui5-dialog[open] .words ins >> text=vanne");
    return errors;
  },

  "makes a contact without leaving the account, warned of one that is there": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "accounts" });
    await page.waitForSelector("vaadin-grid .number");
    const contact = await first(page, "contacts", "", "name,account");
    await page.goto(`${url}accounts/${contact.account}`);
    await page.locator("guichet-related", { hasText: "Contacts" }).locator("ui5-button[icon=add]").click();
    await page.waitForSelector("ui5-dialog[open] guichet-form");
    await page.locator("[id=quick-lastName] input").fill(contact.name.split(" ")[1]);
    await page.waitForSelector(".duplicates >> text=existe peut-être déjà");
    await page.locator("[id=quick-lastName] input").fill("Zimmermann");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: /^Créer$/ }).click();
    await page.waitForSelector("guichet-related >> text=Zimmermann");
    return errors;
  },

  "merges two accounts with a value of the other, and takes it all back": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "accounts" });
    await page.waitForSelector("vaadin-grid .number");
    const [kept, other] = (await call(page, "GET", "accounts?limit=2&sort=id&fields=name,number,phone")).body.items;
    const before = (await call(page, "GET", `tickets?filter=account==${other.id}&limit=1&total=exact&fields=subject`)).body.total;
    await page.goto(`${url}accounts/${kept.id}`);
    await page.locator("#record-more").click();
    await page.locator("ui5-menu-item[data-do=merge]").click();
    await page.locator("[id=merge-source] input").pressSequentially(other.number);
    await page.locator("[id=merge-source][open]").waitFor();
    await page.waitForTimeout(500);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector("table.merge");
    await page.locator("table.merge tr", { hasText: "Téléphone" }).locator("input").nth(1).check();
    await text(page, "1 valeur reprise");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Fusionner" }).click();
    await text(page, "Fiches fusionnées");
    check((await call(page, "GET", `accounts/${kept.id}`)).body.phone === other.phone, "the phone was not taken over");
    check((await call(page, "GET", `accounts/${other.id}`)).body.id === kept.id, "the absorbed one does not lead to the other");
    await page.getByText("Annuler la fusion").click();
    await text(page, "Fusion annulée");
    const back = (await call(page, "GET", `accounts/${kept.id}`)).body;
    check(back.phone === kept.phone, "the phone was not given back");
    check((await call(page, "GET", `accounts/${other.id}`)).body.id === other.id, "the absorbed one is still away");
    check((await call(page, "GET", `tickets?filter=account==${other.id}&limit=1&total=exact&fields=subject`)).body.total === before, "its tickets did not come back");
    return errors;
  },

  "sees a module's panel arrive, follow the record and leave": async ({ browser, url }) => {
    const { page, ticket, errors } = await onTicket(browser, url);
    await call(page, "GET", "test/part/loans/1.0.0");
    await page.waitForSelector(`guichet-panel >> text=Un prêt pour ${ticket.number}`);
    const figure = page.locator(".record-figures a", { hasText: "Prêts du client" });
    await figure.waitFor();
    check((await figure.innerText()).includes(`· ${ticket.number}`), "the figure says nothing of this ticket");
    check(/\/accounts\/\d+$/.test(await figure.getAttribute("href")), "the figure leads elsewhere");
    await call(page, "GET", "test/part/loans");
    await page.waitForSelector("guichet-panel", { state: "detached" });
    await figure.waitFor({ state: "detached" });
    check((await page.evaluate(() => window.loanPanels)) === 0, "the panel was not told to end");
    await call(page, "GET", "test/part/loans/1.0.1");
    await page.waitForSelector("guichet-panel >> text=Un prêt pour");
    return errors;
  },

  "moves a series over the change to summer time": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "activity-calendar?view=week&day=2026-03-30" });
    const entry = page.locator(".ec-event button", { hasText: "Point d’équipe hebdomadaire" });
    await entry.waitFor();
    check((await entry.innerText()).includes("09:00"), "nine o'clock became another hour in summer");
    await entry.focus();
    await page.keyboard.press("Alt+ArrowDown");
    await page.waitForSelector("ui5-dialog[open] >> text=Cette activité se répète");
    await page.locator("ui5-dialog[open] label", { hasText: "Celle-ci et les suivantes" }).click();
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Modifier" }).click();
    await page.locator(".ec-event button", { hasText: "09:15" }).waitFor();
    const weeks = (await call(page, "GET", "calendar?from=2026-03-22T00:00:00Z&to=2026-04-12T00:00:00Z&users=1")).body.items
      .filter((h) => h.subject.startsWith("Point d’équipe")).map((h) => h.start).sort();
    check(weeks.join() === "2026-03-23T08:00:00Z,2026-03-30T07:15:00Z,2026-04-06T07:15:00Z", weeks.join());
    return errors;
  },

  "drags a meeting to another hour, and takes it back": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "activity-calendar?view=day" });
    const entry = page.locator(".ec-event button", { hasText: "Rappeler Boulangerie Duval" });
    await entry.waitFor();
    await entry.scrollIntoViewIfNeeded();
    const box = await entry.boundingBox();
    await page.mouse.move(box.x + 40, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 40, box.y + 36, { steps: 6 });
    await page.mouse.move(box.x + 40, box.y + 62, { steps: 6 });
    await page.mouse.up();
    await text(page, "10:00–11:00");
    await page.getByText("Annuler l’action").click();
    await page.locator(".ec-event button", { hasText: "Rappeler Boulangerie Duval" }).filter({ hasText: "09:00" }).waitFor();
    return errors;
  },

  "lets a meeting last longer by its lower edge, and by the keyboard": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "activity-calendar?view=day" });
    const entry = page.locator(".ec-event", { hasText: "Rappeler Boulangerie Duval" });
    await entry.waitFor();
    await entry.scrollIntoViewIfNeeded();
    await entry.hover();
    const edge = await entry.locator(".ec-resizer:not(.ec-start)").boundingBox();
    await page.mouse.move(edge.x + 40, edge.y + 2);
    await page.mouse.down();
    await page.mouse.move(edge.x + 40, edge.y + 15, { steps: 6 });
    await page.mouse.move(edge.x + 40, edge.y + 28, { steps: 6 });
    await page.mouse.up();
    await entry.filter({ hasText: "09:00 – 10:30" }).waitFor();
    await entry.getByRole("button").focus();
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await entry.filter({ hasText: "09:00 – 11:00" }).waitFor();
    await text(page, "09:00–11:00");
    const { start, end } = await first(page, "activities", "subject=='Rappeler Boulangerie Duval'", "start,end");
    check(Date.parse(end) - Date.parse(start) === 120 * 60_000, `kept as ${start} to ${end}`);
    return errors;
  },

  "plans a visit from a ticket, warned when it is taken": async ({ browser, url }) => {
    const { page, ticket, errors } = await onTicket(browser, url);
    await page.locator("guichet-related", { hasText: "Activités" }).locator("ui5-button[icon=appointment-2]").click();
    await page.waitForSelector(".ec");
    await page.keyboard.press("n");
    await page.waitForSelector("ui5-dialog[open] guichet-form");
    await page.locator("[id=quick-subject] input").fill("Visite sur place");
    await page.waitForSelector(".availability");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: /^Créer$/ }).click();
    await text(page, "Visite sur place");
    const made = await first(page, "activities", "subject=='Visite sur place'", "ticket");
    check(made.ticket === ticket.id, "the visit is not the ticket's");
    return errors;
  },

  "plans a meeting with a colleague at an hour when both are free": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "activity-calendar?view=week" });
    await page.waitForSelector(".ec");
    const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const hugo = (await first(page, "users", "name=='Hugo Simon'", "name")).id;
    await call(page, "POST", "activities", { subject: "Chez un client", type: "meeting", owner: hugo, start: `${day}T09:00:00Z`, end: `${day}T10:00:00Z` });
    await page.keyboard.press("n");
    await page.waitForSelector("ui5-dialog[open] guichet-form");
    await page.locator("[id=quick-subject] input").fill("Point sur les retours");
    await page.locator("[id=quick-start] input").fill(`${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)} 10:00`);
    await page.keyboard.press("Tab");
    await page.locator("[id=quick-end] input").fill(`${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)} 11:00`);
    await page.keyboard.press("Tab");
    await page.locator("#guest-add input").pressSequentially("Hugo");
    await page.waitForFunction(() => [...document.querySelectorAll("#guest-add ui5-cb-item")].map((item) => item.text).join() === "Hugo Simon"
      && !document.querySelector("#guest-add").closest("guichet-reference").loading);
    await page.keyboard.press("Enter");
    await page.locator(".guests .chip", { hasText: "Hugo Simon" }).waitFor();
    await page.waitForSelector(".availability.taken >> text=Hugo Simon");
    await page.locator(".availability .link").click();
    await page.waitForSelector(".availability.free");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: /^Créer$/ }).click();
    await page.locator("ui5-dialog[open]").waitFor({ state: "detached" });
    const made = await first(page, "activities", "subject=='Point sur les retours'", "start");
    const { body } = await call(page, "GET", `activities/${made.id}`);
    check(body.attendees.map((guest) => guest.user).join() === String(hugo), `invited: ${JSON.stringify(body.attendees)}`);
    check(body.start > `${day}T09:30`, `planned at ${body.start}`);
    return errors;
  },

  "plans at the hours of their profile from a browser far away": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await page.waitForSelector("guichet-my-day .figure");
    await call(page, "PATCH", "me", { zone: "America/Montreal" });
    await call(page, "POST", "activities", { subject: "Appel du Québec", type: "call", owner: 1, start: "2026-06-15T13:00:00Z", end: "2026-06-15T14:00:00Z" });
    await page.goto(`${url}activity-calendar?view=week&day=2026-06-15`);
    const entry = page.locator(".ec-event button", { hasText: "Appel du Québec" });
    await entry.filter({ hasText: "09:00" }).waitFor();
    await entry.focus();
    await page.keyboard.press("Alt+ArrowDown");
    await entry.filter({ hasText: "09:15" }).waitFor();
    const moved = await first(page, "activities", "subject=='Appel du Québec'", "start");
    check(moved.start === "2026-06-15T13:15:00Z", `moved to ${moved.start}`);
    return errors;
  },

  "offers canned answers behind a slash that was typed before they came, as soon as they come": async ({ browser, url }) => {
    const { page, context, errors } = await onTicket(browser, url);
    let asked;
    let come;
    const wanted = new Promise((resolve) => { asked = resolve; });
    const held = new Promise((resolve) => { come = resolve; });
    await context.route("**/canned-answers", async (route) => {
      asked();
      await held;
      await route.continue();
    });
    await page.reload();
    await page.locator(paper).first().click();
    await page.keyboard.type("Bonjour /ar");
    await wanted;
    check((await page.locator(".answers").count()) === 0, "a list is there before its answers");
    come();
    await page.waitForSelector(".answers li[aria-selected=true] >> text=Accusé de réception");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${paper} >> text=nous avons bien reçu votre demande`);
    return errors;
  },

  "answers with a canned text and a macro without the mouse: says what it will do, does it at once, refuses with the reason": async ({ browser, url }) => {
    const { page, ticket, errors } = await onTicket(browser, url);
    await page.keyboard.press("m");
    await page.waitForSelector(".answers li");
    check((await page.locator(".answers li").count()) === 4, "not all answers are offered");
    await page.keyboard.type("ar");
    await page.waitForSelector(".answers li[aria-selected=true] >> text=Accusé de réception");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${paper} >> text=nous avons bien reçu votre demande ${ticket.number}`);
    check(!(await page.locator(paper).first().innerText()).includes("/ar"), "what was typed to find it stays in the text");
    await page.keyboard.type(" À bientôt. /mineur");
    await page.waitForSelector(".answers li >> text=Prendre et ramener");
    await page.keyboard.press("Enter");
    await page.waitForSelector("ui5-dialog[open] .macro-does");
    await text(page, "Urgence = Mineur");
    await text(page, `Je m’occupe de votre demande ${ticket.number}`);
    check((await page.locator(`.story-list .bubble >> text=Je m’occupe de votre demande ${ticket.number}`).count()) === 0, "the preview says it already");
    await page.keyboard.press("Enter");
    await text(page, "Macro appliquée");
    await page.waitForSelector(`.story-list .bubble >> text=Je m’occupe de votre demande ${ticket.number}`);
    const now = await first(page, "tickets", `id==${ticket.id}`, "urgency,assignee");
    check(now.urgency === "minor" && now.assignee === 1, `the macro left ${JSON.stringify(now)}`);
    check((await page.locator(paper).first().innerText()).includes("À bientôt."), "the text that was being written is gone");
    await page.waitForSelector("ui5-dialog[open]", { state: "detached" });
    await page.locator(paper).first().click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" /clore");
    await page.keyboard.press("Enter");
    await page.waitForSelector("ui5-dialog[open] ui5-message-strip >> text=Ce statut ne permet pas");
    check(await page.locator("#apply-macro").evaluate((button) => button.disabled), "what is refused can be applied");
    await page.keyboard.press("Escape");
    return errors;
  },
};
