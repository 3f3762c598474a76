// What people do with lists and boards.
import { call, check, open } from "./harness.mjs";

const text = (page, words) => page.getByText(words, { exact: false }).locator("visible=true").first().waitFor();
const rows = (page) => page.waitForSelector("vaadin-grid .number");
const cards = (page) => page.waitForSelector(".board-card");
const tick = (page, n) => page.locator("vaadin-grid .row-tick input").nth(n).click();
const column = (page, n) => page.locator(`guichet-board-column[data-column="${n}"]`);
const cardsOf = (page, n) => column(page, n).locator(".board-card");
const shownCount = (page, n) => page.locator(".board-head").nth(n).locator(".count").innerText();
const apply = (page) => page.locator("ui5-dialog[open] ui5-button", { hasText: "Appliquer" }).click();
const find = async (page, filter, fields = "subject,state,number,assignee") => (await call(page, "GET", `tickets?limit=5&sort=id&fields=${fields}&filter=${encodeURIComponent(filter)}`)).body.items;
const read = async (page, id) => (await call(page, "GET", `tickets/${id}`)).body;

/** Opens a board with some columns folded away, so that the others are on the screen together. */
async function openBoard(page, url, filter, folded) {
  await call(page, "PUT", "me/preferences/board.tickets.state", { folded: Object.fromEntries(folded.map((key) => [key, true])) });
  await page.goto(`${url}tickets?as=board&filter=${encodeURIComponent(filter)}`);
  await cards(page);
}

/** Drags a card onto a column, as a hand does: not all at once. */
async function drag(page, card, target, drop = true, below = 120) {
  const from = await card.boundingBox();
  const to = await target.boundingBox();
  await page.mouse.move(from.x + 60, from.y + 50);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + 60, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + below, { steps: 10 });
  if (drop) {
    await page.waitForTimeout(150);
    await page.mouse.up();
  }
}

/** Those that measure frames want the machine for themselves. */
export const MEASURED = ["scrolls a million rows without a stutter", "keeps a column of thousands of cards light"];

export const listJourneys = {
  "triages by keyboard only": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await page.waitForSelector("guichet-my-day .related-row");
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await rows(page);
    for (const key of ["j", "j", "x"]) {
      await page.keyboard.press(key);
    }
    await text(page, "1 ligne cochée");
    await page.keyboard.press("F2");
    await page.waitForSelector("guichet-cell-editor");
    await page.waitForFunction(() => document.activeElement?.closest("guichet-cell-editor"));
    await page.keyboard.type("Trié au clavier");
    await page.keyboard.press("Enter");
    await page.waitForSelector("vaadin-grid >> text=Trié au clavier");
    await page.keyboard.press("Enter");
    await page.waitForSelector("guichet-record h1 >> text=Trié au clavier");
    await page.waitForSelector("guichet-composer .paper", { timeout: 30000 });
    await page.keyboard.press("n");
    await page.waitForFunction(() => document.activeElement?.classList.contains("paper"));
    await page.keyboard.type("Vu avec le client");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".bubble.internal >> text=Vu avec le client");
    return errors;
  },

  "asks across references with an either-or, keeps the view, and sends the address to a colleague": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    await page.locator("guichet-filter-bar ui5-button", { hasText: "Ajouter un critère" }).click();
    const builder = page.locator("ui5-dialog[open] .builder");
    const rule = (n) => builder.locator(".query-rule").nth(n);
    await rule(0).locator("select").first().selectOption("account");
    await rule(0).getByLabel("Champ de Compte").selectOption("region");
    await rule(0).getByLabel("Condition").selectOption("is");
    await rule(0).getByLabel("Valeur").fill("Sud");
    await builder.locator("ui5-button", { hasText: "Ajouter un groupe" }).click();
    await rule(1).locator("select").first().selectOption("priority");
    await rule(1).getByLabel("Valeur").selectOption("critical");
    await builder.locator(".query-group.inner ui5-button", { hasText: "Ajouter un critère" }).click();
    await rule(2).locator("select").first().selectOption("state");
    await rule(2).getByLabel("Condition").selectOption("category");
    await rule(2).locator(".toggle", { hasText: "En attente" }).click();
    check((await page.locator("#filter-text").inputValue()) === "account.region==Sud;(priority==critical,state.category==waiting)", `the text says ${await page.locator("#filter-text").inputValue()}`);
    await apply(page);
    await page.waitForSelector(".chip >> text=Compte › Région");
    await rows(page);
    const address = page.url();
    const before = await page.locator(".sheet-foot [role=status]").innerText();
    const counted = (await call(page, "GET", `tickets?limit=1&total=exact&filter=${encodeURIComponent("account.region==Sud;(priority==critical,state.category==waiting)")}`)).body.total;
    check(before.startsWith(`${counted} `), `${before} shown, ${counted} counted`);
    await page.goto(address);
    await page.waitForSelector(".chip >> text=Compte › Région");
    await rows(page);
    check((await page.locator(".sheet-foot [role=status]").innerText()) === before, "the address shows another list");
    await page.getByText("Enregistrer la vue").click();
    await page.locator("#view-name input").fill("Sud à traiter");
    await page.locator(".choices label", { hasText: "Tout le monde" }).click();
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Enregistrer" }).click();
    await page.waitForSelector(".tabs [aria-current=true] >> text=Sud à traiter");
    await page.locator(".tab-more").click();
    await page.locator("ui5-menu-item[data-do=left]").click();
    await page.reload();
    await rows(page);
    const tabs = await page.locator(".tabs .tab a").allInnerTexts();
    check(tabs.findIndex((t) => t.includes("Sud à traiter")) === tabs.length - 2, `the order of tabs is lost: ${tabs}`);
    return errors;
  },

  "types a filter that the builder cannot show, and loses nothing of it": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    await page.locator("guichet-filter-bar ui5-button", { hasText: "Ajouter un critère" }).click();
    await page.locator("#filter-text").fill("subject=like=panne;priority=in=(critical,important)");
    await page.waitForSelector(".query-rule code >> text=subject=like=panne");
    await page.locator(".query-rule .toggle", { hasText: "Mineur" }).click();
    check((await page.locator("#filter-text").inputValue()) === "subject=like=panne;priority=in=(critical,important,minor)", "the text was rewritten");
    await page.locator("#filter-text").fill("subject==");
    await text(page, "incomplet");
    return errors;
  },

  "is told where a filter stops making sense": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    await page.locator("guichet-filter-bar ui5-button", { hasText: "RSQL" }).click();
    await page.locator(".expert input").fill("subject==Panne;prioritee==x");
    await page.keyboard.press("Enter");
    await text(page, "« prioritee » n’est pas un champ");
    await page.locator(".expert input").fill("subject==");
    await page.keyboard.press("Enter");
    await text(page, "incomplet");
    return errors;
  },

  "narrows a list with one click and widens it again": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    const before = await page.locator(".sheet-foot [role=status]").innerText();
    await page.locator(".quick-filters .toggle", { hasText: "Les miens" }).click();
    await page.waitForFunction((old) => { const now = document.querySelector(".sheet-foot [role=status]")?.innerText; return now && now !== old; }, before);
    check(page.url().includes("ME"), "the address does not say so");
    check((await page.locator(".chip").count()) === 0, "a quick filter is shown twice");
    await page.locator(".quick-filters .toggle[aria-pressed=true]").click();
    await page.waitForFunction((old) => document.querySelector(".sheet-foot [role=status]")?.innerText === old, before);
    return errors;
  },

  "edits in the grid, goes on with Tab, and leaves with Escape": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?columns=number,subject,orderNumber,level&sort=id" });
    await rows(page);
    const { id, subject } = (await find(page, "id=gt=0"))[0];
    await page.keyboard.press("j");
    await page.keyboard.press("F2");
    await page.waitForSelector("guichet-cell-editor input");
    await page.keyboard.type("Objet corrigé");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.querySelector("guichet-cell-editor input")?.getAttribute("aria-label") === "N° de commande" && document.activeElement?.closest("guichet-cell-editor"));
    await page.keyboard.type("CMD-1");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.querySelector("guichet-cell-editor input")?.getAttribute("aria-label") === "Niveau" && document.activeElement?.closest("guichet-cell-editor"));
    await page.keyboard.press("Control+a");
    await page.keyboard.type("deux");
    await page.keyboard.press("Enter");
    await text(page, "Saisissez un nombre entier");
    await page.keyboard.press("Escape");
    await page.waitForSelector("guichet-cell-editor", { state: "detached" });
    const after = await read(page, id);
    check(after.subject === "Objet corrigé" && after.orderNumber === "CMD-1", `saved ${after.subject}, ${after.orderNumber}`);
    await page.locator(".toast", { hasText: "Objet" }).getByText("Annuler l’action").click();
    await page.waitForFunction((old) => [...document.querySelectorAll("vaadin-grid a")].some((a) => a.textContent === old), subject);
    return errors;
  },

  "edits a cell that somebody else changed meanwhile, and chooses": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?sort=id&columns=number,subject,orderNumber" });
    await rows(page);
    const { id, version } = (await find(page, "id=gt=0"))[0];
    await page.keyboard.press("j");
    await page.keyboard.press("F2");
    await page.waitForSelector("guichet-cell-editor input");
    await page.keyboard.type("Selon moi");
    await page.route(/api\/tickets\?.*id%3Din/, (route) => route.abort());
    await call(page, "PATCH", `tickets/${id}`, { subject: "Selon Hugo" }, { "If-Match": `"${version}"` });
    await page.keyboard.press("Enter");
    await text(page, "Vous avez modifié les mêmes champs");
    await page.unroute(/api\/tickets\?.*id%3Din/);
    await page.locator(".conflict-choice", { hasText: "Selon moi" }).click();
    await page.getByText("Enregistrer mes choix").click();
    await page.waitForSelector("vaadin-grid >> text=Selon moi");
    check((await read(page, id)).subject === "Selon moi", "the choice is not saved");
    return errors.filter((e) => !/ERR_FAILED/.test(e));
  },

  "takes a state forward in the grid, and is asked for what it needs": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?filter=state%3D%3Dprocessing&sort=id" });
    await rows(page);
    const { id } = (await find(page, "state==processing"))[0];
    await page.locator("vaadin-grid .tag.state").first().dblclick();
    await page.locator("guichet-cell-editor select").selectOption("resolve");
    await page.keyboard.press("Enter");
    await page.locator("[id=ask-resolution] textarea").fill("Pièce changée.");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Résoudre" }).click();
    await page.waitForSelector("vaadin-grid .tag.done >> text=Résolu");
    check((await read(page, id)).resolution === "Pièce changée.", "the solution is not saved");
    return errors;
  },

  "gives several tickets to themselves, and takes it back": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?filter=assignee%3Dnull%3Dtrue" });
    await rows(page);
    const before = await page.locator(".sheet-foot [role=status]").innerText();
    await tick(page, 1);
    await tick(page, 2);
    await text(page, "2 lignes cochées");
    await page.getByText("Me les affecter").click();
    await text(page, "2 éléments modifiés");
    await page.waitForFunction((old) => { const now = document.querySelector(".sheet-foot [role=status]")?.innerText; return now && now !== old; }, before);
    await page.getByText("Annuler l’action").click();
    await page.waitForFunction((old) => document.querySelector(".sheet-foot [role=status]")?.innerText === old, before);
    return errors;
  },

  "edits many tickets of which one is refused, reads why, and takes the rest back": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?sort=id&columns=number,subject" });
    await rows(page);
    const [first, second, third] = await find(page, "id=gt=0");
    const { level } = await read(page, first.id);
    await tick(page, 1);
    await page.locator("vaadin-grid .row-tick input").nth(3).click({ modifiers: ["Shift"] });
    await text(page, "3 lignes cochées");
    // the level is not among the columns: undoing must know it all the same. The list shall not hear of the colleague's change
    await page.route(/api\/tickets\?.*id%3Din/, (route) => route.abort());
    await call(page, "PATCH", `tickets/${second.id}`, { level: 9 }, { "If-Match": `"${second.version}"` });
    await page.waitForSelector(".pill");
    await page.unroute(/api\/tickets\?.*id%3Din/);
    await page.locator(".bulk ui5-button[icon=edit]").click();
    await page.locator("#bulk-add").selectOption("level");
    await page.locator("[id=bulk-level] input").fill("3");
    await page.keyboard.press("Tab");
    await apply(page);
    await text(page, "1 élément refusé");
    await page.waitForSelector(`.report >> text=${second.number}`);
    check((await read(page, first.id)).level === 3 && (await read(page, third.id)).level === 3, "the others were not changed");
    await page.locator("ui5-dialog[open] ui5-button[icon=undo]").click();
    await text(page, "2 éléments remis comme avant");
    check((await read(page, first.id)).level === level, "the level is not what it was");
    check((await read(page, second.id)).level === 9, "somebody else's change was lost");
    return errors.filter((e) => !/ERR_FAILED/.test(e));
  },

  "ticks the whole list, deletes it by mistake, and has it back": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?filter=state%3D%3Dreception" });
    await rows(page);
    const before = await page.locator(".sheet-foot [role=status]").innerText();
    await tick(page, 1);
    await page.locator(".bulk .link").click();
    await text(page, `${parseInt(before, 10)} lignes cochées`);
    await page.waitForFunction(() => [...document.querySelectorAll("vaadin-grid .row-tick input")].slice(1, 6).every((box) => box.checked));
    await page.locator("#bulk-more").click();
    await page.locator("ui5-menu-item[data-do=delete]").click();
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Supprimer" }).click();
    await text(page, "Aucun résultat");
    await page.getByText("Annuler l’action").click();
    await page.waitForFunction((old) => document.querySelector(".sheet-foot [role=status]")?.innerText === old, before);
    return errors;
  },

  "changes all that a filter finds but two, stops half-way, reads what was refused, and takes it back": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?filter=state.category%3Dout%3D(closed)&sort=id" });
    await rows(page);
    const all = parseInt((await page.locator(".sheet-foot [role=status]").innerText()).replace(/\D/g, ""), 10);
    await tick(page, 1);
    await page.locator(".bulk .link").click();
    await tick(page, 1);
    await tick(page, 2);
    await page.waitForFunction((n) => document.querySelector(".bulk strong").innerText.replace(/\D/g, "") === String(n), all - 2);
    await page.locator("#bulk-more").click();
    const asked = page.waitForRequest((request) => request.url().endsWith("/bulk-runs") && request.method() === "POST");
    await page.locator("ui5-menu-item[data-do='transition/waitThird']").click();
    const sent = (await asked).postDataJSON();
    check(/^state\.category=out=\(closed\);id=out=\(\d+,\d+\)$/.test(sent.filter) && sent.transition === "waitThird", `asked for ${JSON.stringify(sent)}`);
    await page.waitForFunction((n) => document.querySelector(".bulk progress")?.max === n, all - 2);
    await page.locator(".bulk ui5-button", { hasText: "Arrêter" }).click();
    await text(page, "éléments refusés");
    await page.waitForSelector(".report >> text=n’est pas possible depuis ce statut");
    await text(page, "non traités");
    const waiting = async () => (await call(page, "GET", "tickets?limit=1&total=exact&filter=state%3D%3DthirdParty")).body.total;
    const during = await waiting();
    await page.locator("ui5-dialog[open] ui5-button[icon=undo]").click();
    await text(page, "remis comme avant");
    check(await waiting() < during, "nothing was put back");
    return errors;
  },

  "goes on watching a change of a whole list after a reload": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?filter=state.category%3Dout%3D(closed)" });
    await rows(page);
    await tick(page, 1);
    await page.locator(".bulk .link").click();
    await page.locator(".bulk ui5-button[icon=edit]").click();
    await page.locator("#bulk-add").selectOption("level");
    await page.locator("[id=bulk-level] input").fill("3");
    await page.keyboard.press("Tab");
    await apply(page);
    await page.waitForSelector(".bulk progress");
    await page.reload();
    await page.waitForSelector(".bulk progress");
    await text(page, "éléments modifiés");
    check((await call(page, "GET", "tickets?limit=1&total=exact&filter=state.category%3Dout%3D(closed);level!%3D3")).body.total === 0, "some were left out");
    return errors;
  },

  "groups a list, opens a group, and sends the address": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    await page.locator(".head-choice select").selectOption("state");
    await page.waitForSelector(".group-head");
    await page.waitForFunction(() => location.search.includes("group=state"));
    const counts = (await call(page, "GET", "tickets/counts?by=state")).body.items;
    const heads = await page.locator(".group-head").allInnerTexts();
    check(heads[0].includes("Réception") && heads[0].includes(String(counts.find((c) => c.value === "reception").count)), `the first heading is ${heads[0]}`);
    await page.locator(".group-head").first().click();
    await page.waitForSelector(".group-head[aria-expanded=false] >> text=Réception");
    await page.reload();
    await page.waitForSelector(".group-head");
    return errors;
  },

  "takes to Excel exactly what the list shows": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?filter=priority%3D%3Dcritical&sort=-due&columns=number,subject,account,due" });
    await rows(page);
    await page.locator("#export-other").click();
    const [asked] = await Promise.all([page.waitForEvent("download"), page.locator("ui5-menu-item[data-format=csv]").click()]);
    const query = new URL(asked.url()).searchParams;
    check(query.get("fields") === "number,subject,account.title,due" && query.get("sort") === "-due" && query.get("filter") === "priority==critical", `asked for ${query}`);
    return errors;
  },

  "sees a colleague's change in the list without losing the place": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?filter=priority%3D%3Dcritical" });
    await rows(page);
    const [{ id, version }] = await find(page, "priority==critical");
    await page.keyboard.press("j");
    await page.waitForTimeout(200);
    await call(page, "PATCH", `tickets/${id}`, { subject: "Changé sous les yeux" }, { "If-Match": `"${version}"` });
    await call(page, "POST", "tickets", { subject: "Ne compte pas ici", impact: "minor" });
    await call(page, "POST", "tickets", { subject: "Tout nouveau", impact: "critical" });
    await page.waitForSelector(".pill >> text=1 nouveau");
    check((await page.locator("vaadin-grid >> text=Tout nouveau").count()) === 0, "a row came under the cursor");
    await page.locator(".pill").click();
    await page.waitForSelector("vaadin-grid >> text=Tout nouveau");
    return errors;
  },

  "drags a card forward, is told where it may go, and takes it back": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?as=board" });
    await cards(page);
    const card = cardsOf(page, 2).first();
    const number = await card.locator(".number").innerText();
    const before = Number(await shownCount(page, 3));
    await drag(page, card, column(page, 3), false);
    await page.waitForSelector("guichet-board-column.allowed.over[data-column='3']");
    await page.waitForSelector("guichet-board-column.refused[data-column='0']");
    await page.mouse.up();
    await page.waitForSelector(`guichet-board-column[data-column="3"] >> text=${number}`);
    await text(page, `${number} : déplacé vers En attente d’information`);
    check(Number(await shownCount(page, 3)) === before + 1, "the count did not follow");
    await page.getByText("Annuler l’action").click();
    await page.waitForSelector(`guichet-board-column[data-column="2"] >> text=${number}`);
    return errors;
  },

  "drags a card that a guard refuses: it springs back with the reason": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await openBoard(page, url, "tags==garantie;state=in=(resolved,closed)", ["qualification", "processing", "waiting", "thirdParty"]);
    const card = cardsOf(page, 5).first();
    const number = await card.locator(".number").innerText();
    await drag(page, card, column(page, 6));
    await text(page, "Le retour sous garantie n’est pas encore clos");
    await page.waitForSelector(`guichet-board-column[data-column="5"] >> text=${number}`);
    await drag(page, cardsOf(page, 5).first(), column(page, 0));
    await text(page, "Rien ne mène de");
    return errors;
  },

  "is asked for the solution when a card is dropped on « Résolu », and may change their mind": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await openBoard(page, url, "state=in=(waiting,thirdParty,resolved)", ["reception", "qualification", "processing"]);
    const number = await cardsOf(page, 4).first().locator(".number").innerText();
    await drag(page, cardsOf(page, 4).first(), column(page, 5));
    await page.waitForSelector("[id=ask-resolution] textarea");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Annuler" }).click();
    await page.waitForSelector(`guichet-board-column[data-column="4"] >> text=${number}`);
    await drag(page, cardsOf(page, 4).first(), column(page, 5));
    await page.locator("[id=ask-resolution] textarea").fill("Réparé.");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Résoudre" }).click();
    await page.waitForSelector(`guichet-board-column[data-column="5"] >> text=${number}`);
    return errors;
  },

  "moves a card by keyboard only, and hears where it went": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?as=board" });
    await cards(page);
    const card = cardsOf(page, 2).first();
    const number = await card.locator(".number").innerText();
    await card.locator("a").focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction((n) => !document.activeElement?.closest(".board-card")?.textContent.includes(n), number);
    await page.keyboard.press("ArrowUp");
    await page.waitForFunction((n) => document.activeElement?.closest(".board-card")?.textContent.includes(n), number);
    await page.keyboard.press("Control+ArrowRight");
    await page.waitForFunction((n) => document.querySelector("#board-spoken")?.textContent.includes(`${n}\u00a0: déplacé vers En attente`), number);
    await page.waitForFunction((n) => document.activeElement?.closest("guichet-board-column")?.dataset.column === "3" && document.activeElement.closest(".board-card").textContent.includes(n), number);
    await page.keyboard.press("Control+ArrowLeft");
    await page.waitForFunction((n) => document.activeElement?.closest("guichet-board-column")?.dataset.column === "2" && document.activeElement.closest(".board-card").textContent.includes(n), number);
    await page.keyboard.press("Control+ArrowLeft");
    await page.waitForFunction(() => document.querySelector("#board-spoken")?.textContent.includes("aucune colonne permise"));
    return errors;
  },

  "limits work in progress, and is warned when a column is over": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?as=board" });
    await cards(page);
    const now = Number(await shownCount(page, 3));
    await page.locator(".board-head").nth(3).locator(".count").click();
    await page.locator("#board-limit").fill(String(now));
    await apply(page);
    await page.waitForSelector(`.board-head .count >> text=/ ${now}`);
    await cardsOf(page, 2).first().locator("a").focus();
    await page.keyboard.press("Control+ArrowRight");
    await text(page, "dépasse sa limite");
    await page.waitForSelector(".board-head.full");
    await page.reload();
    await page.waitForSelector(".board-head.full");
    await page.setViewportSize({ width: 390, height: 844 });
    const over = page.locator(".board-pick .toggle", { has: page.locator(".count.over") });
    await over.click();
    await page.locator(".board-limit", { hasText: String(now) }).click();
    await page.locator("#board-limit").fill(String(now + 5));
    await apply(page);
    await page.waitForFunction((limit) => document.querySelector(".board-pick [aria-pressed=true] .count").innerText.endsWith(`/ ${limit}`), now + 5);
    check((await page.locator(".board-pick .count.over").count()) === 0, "a column below its limit is still marked");
    return errors;
  },

  "does an action on all that a filter finds, and reads how it went": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?filter=state%3D%3Dreception" });
    await rows(page);
    const all = parseInt((await page.locator(".sheet-foot [role=status]").innerText()).replace(/\D/g, ""), 10);
    await tick(page, 1);
    await page.locator(".bulk .link").click();
    await page.locator("#bulk-more").click();
    await page.locator("ui5-menu-item[data-do='action/split']").click();
    await page.locator("ui5-dialog[open] [id$=subject] input").fill("Suite de la demande");
    const asked = page.waitForRequest((request) => request.url().endsWith("/bulk-runs") && request.method() === "POST");
    await page.locator("ui5-dialog[open] ui5-button[design=Emphasized]").click();
    const body = JSON.parse((await asked).postData());
    check(body.action === "split" && body.input.subject === "Suite de la demande" && body.filter === "state==reception", `asked was ${JSON.stringify(body)}`);
    await text(page, `${all} éléments modifiés`);
    check((await call(page, "GET", `tickets?limit=1&total=exact&filter=${encodeURIComponent('subject=="Suite de la demande"')}`)).body.total === all, "not every ticket was split");
    check((await page.getByText("Annuler l’action").count()) === 0, "an action offers a way back that it has not");
    return errors;
  },

  "gives a ticket to a colleague by dragging it into their lane": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: `tickets?as=board&by=type&lanes=assignee&filter=${encodeURIComponent("state==processing;account.region==Sud;assignee=null=false")}` });
    await cards(page);
    const lane = (n) => page.locator(`guichet-board-column[data-lane="${n}"][data-column="0"]`);
    const card = lane(0).locator(".board-card").first();
    await card.waitFor();
    const number = await card.locator(".number").innerText();
    const [{ id, assignee }] = await find(page, `number==${number}`);
    await drag(page, card, lane(1), true, 30);
    await page.waitForSelector(`guichet-board-column[data-lane="1"][data-column="0"] >> text=${number}`);
    await page.waitForFunction(() => document.querySelector(".toast"));
    check((await read(page, id)).assignee !== assignee, "the ticket still belongs to the same person");
    return errors;
  },

  "sees a colleague's card move on the board": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?as=board" });
    await cards(page);
    const [{ id, number, version }] = await find(page, `state==qualification;number==${await cardsOf(page, 1).first().locator(".number").innerText()}`);
    await call(page, "POST", `tickets/${id}/wait`, {}, { "If-Match": `"${version}"` });
    await page.waitForSelector(`guichet-board-column[data-column="3"] >> text=${number}`);
    check((await column(page, 1).locator(`text=${number}`).count()) === 0, "the card is there twice");
    return errors;
  },

  "opens what a module offers above a list, by keyboard and on a phone": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    await call(page, "GET", "test/part/loans/1.0.0");
    const offered = page.locator("[data-list-action='loans.readings']");
    await offered.locator("visible=true").waitFor();
    await offered.evaluate((button) => button.focus());
    await page.waitForFunction(() => document.activeElement?.matches("[data-list-action]"));
    await page.keyboard.press("Enter");
    const files = page.locator("ui5-dialog[open] [data-panel='loans.readings'] input[type=file]");
    await files.setInputFiles(["a.json", "b.json"].map((name) => ({ name, mimeType: "application/json", buffer: Buffer.from("{}") })));
    await text(page, "tickets: b.json");
    await page.keyboard.press("Escape");
    await page.waitForSelector("guichet-panel", { state: "detached" });
    check((await page.evaluate(() => window.loanPanels)) === 0, "the part was not told that its dialog closed");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator("#display-button").click();
    await page.locator("ui5-dialog[open] [data-list-action='loans.readings']").click();
    await files.waitFor();
    await page.keyboard.press("Escape");
    await page.goto(`${url}accounts`);
    await rows(page);
    check((await offered.count()) === 0, "it stands above the list of another type");
    await call(page, "GET", "test/part/loans");
    return errors;
  },

  "works through a board on a phone, one column at a time": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?as=board", phone: true });
    await cards(page);
    check((await page.locator("guichet-board-column").count()) === 1, "more than one column is shown");
    await page.locator(".board-pick .toggle", { hasText: "Traitement" }).tap();
    await page.waitForSelector("guichet-board-column[data-column='2'] .board-card");
    const number = await cardsOf(page, 2).first().locator(".number").innerText();
    await cardsOf(page, 2).first().locator(".board-card-move").tap();
    await page.waitForSelector("ui5-dialog[open] .board-choices");
    check(await page.locator(".board-choices button", { hasText: "Réception" }).isDisabled(), "a column without a transition is offered");
    await page.locator(".board-choices button", { hasText: "En attente d’un tiers" }).tap();
    await text(page, `${number} : déplacé vers En attente d’un tiers`);
    return errors;
  },

  "scrolls a million rows without a stutter": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await page.waitForSelector("guichet-my-day .figure");
    let asked = 0;
    await page.route(/api\/tickets\?/, (route) => {
      asked++;
      const from = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
      const items = Array.from({ length: 100 }, (_row, i) => ({ id: from + i + 1, version: 1, number: `T-${String(from + i + 1).padStart(7, "0")}`, subject: `Ticket numéro ${from + i + 1}`, state: ["reception", "processing", "waiting"][i % 3],
        priority: ["critical", "important", "minor"][i % 3], account: 1, "account.title": "Boulangerie Duval", assignee: 1, "assignee.title": "Camille Roy", due: "2026-11-21T10:00:00Z", type: "incident" }));
      return route.fulfill({ json: { items, next: String(from + 100), total: 10000, atLeast: true } });
    });
    await page.goto(`${url}tickets`);
    await rows(page);
    const frames = await page.evaluate(async () => {
      const table = document.querySelector("vaadin-grid").shadowRoot.querySelector("#table");
      const times = [];
      let last = performance.now();
      for (let i = 0; i < 240; i++) {
        table.scrollTop += 260;
        await new Promise((done) => requestAnimationFrame(done));
        const now = performance.now();
        times.push(now - last);
        last = now;
      }
      times.sort((a, b) => a - b);
      return { median: times[120], p95: times[228], worst: times[239], top: table.scrollTop };
    });
    await page.evaluate(() => document.querySelector("vaadin-grid").scrollToIndex(9000));
    await page.waitForSelector("vaadin-grid >> text=T-00090", { timeout: 20000 });
    console.log(`       frames while scrolling: median ${frames.median.toFixed(1)} ms, 95 % under ${frames.p95.toFixed(1)} ms, worst ${frames.worst.toFixed(1)} ms; ${asked} pages`);
    // how fast depends on the machine; that nothing grows with the rows does not
    check(frames.median < 250, `a frame takes ${frames.median} ms`);
    check(frames.top > 50000, "the list did not scroll");
    return errors;
  },

  "keeps a column of thousands of cards light": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await page.waitForSelector("guichet-my-day .figure");
    await page.route(/api\/tickets\?/, (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
      const items = Array.from({ length: 40 }, (_row, i) => ({ id: from + i + 1, version: 1, number: `T-${from + i + 1}`, subject: `Carte ${from + i + 1}`, state: "reception", priority: "minor", type: "incident" }));
      return route.fulfill({ json: { items, next: String(from + 40) } });
    });
    await page.route(/api\/tickets\/counts/, (route) => route.fulfill({ json: { items: [{ value: "reception", title: null, count: 5000 }] } }));
    await page.goto(`${url}tickets?as=board`);
    await cards(page);
    for (let i = 0; i < 60; i++) {
      await column(page, 0).evaluate((element) => element.scrollBy(0, 4000));
      await page.waitForTimeout(25);
    }
    await page.waitForFunction(() => document.querySelector("guichet-board-column").scrollTop > 60000);
    check((await cardsOf(page, 0).count()) < 40, `${await cardsOf(page, 0).count()} cards are drawn`);
    return errors;
  },
};
