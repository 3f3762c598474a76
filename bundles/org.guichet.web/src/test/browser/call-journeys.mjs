// An agent takes a call: the page and the strip of the module of the workplace, in the shell; its actions are answered here.
import { readFileSync } from "node:fs";
import { call, check, open } from "./harness.mjs";

const SCRIPT = "../org.guichet.desk/src/main/resources/web/call.js";
const AXE = "node_modules/axe-core/axe.min.js";
const part = (key, slot, shortcut) => ({ key, slot, shortcut, module: "desk", version: "1", type: null, label: slot === "page" ? "Appel reçu" : "Appel en cours", icon: "incoming-call", order: 10, script: "modules/desk/1/call.js", export: key, when: null });

/** The module's side of the server: one call at a time, which outlives the page. */
async function desk(browser, url, options = {}) {
  const { page, context, errors } = await open(browser, url, options);
  const person = (await call(page, "GET", "contacts?limit=1&fields=name,account")).body.items[0];
  const ticket = (await call(page, "GET", "tickets?limit=1&fields=number,subject,updated,account")).body.items[0];
  const state = { running: null, begun: 0, done: null };
  const json = (route, body, status = 200) => route.fulfill({ status, contentType: "application/json", body: JSON.stringify(body) });
  await context.route("**/api/types*", async (route) => {
    const answer = await route.fetch();
    const types = await answer.json();
    await route.fulfill({ response: answer, json: { ...types, panels: [...types.panels, part("call", "page", "p"), part("strip", "strip", null)] } });
  });
  await context.route("**/modules/desk/1/call.js", (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: readFileSync(SCRIPT, "utf8") }));
  await context.route("**/api/activities/myCall", (route) => json(route, { call: state.running }));
  await context.route("**/api/activities/findCaller", (route) => {
    const { number } = route.request().postDataJSON();
    const digits = number.replace(/[^0-9+]/g, "");
    const found = digits.endsWith("612345678");
    return /[<>a-z]/i.test(number)
      ? json(route, { type: "urn:guichet:problem:invalid", title: "Incorrect", status: 400, detail: "Incorrect", errors: [{ place: "number", message: "Ce numéro ne peut pas être composé." }] }, 400)
      : json(route, { number: digits.replace(/^0(?=[1-9])/, "+33"), contacts: found ? [person] : [], accounts: [], tickets: found ? [ticket] : [] });
  });
  await context.route("**/api/activities/beginCall", (route) => {
    const phone = route.request().postDataJSON().number || null;
    state.begun++;
    state.running = { id: 9001, version: 1, phone: phone?.replace(/^0(?=[1-9])/, "+33") ?? null, start: new Date().toISOString(), outcome: null, contact: null, account: null, ticket: null };
    return json(route, { call: state.running, ended: null });
  });
  await context.route("**/api/activities/9001", (route) => {
    Object.assign(state.running, route.request().postDataJSON(), { version: state.running.version + 1 });
    return json(route, state.running);
  });
  await context.route("**/api/activities/9001/endCall", (route) => {
    state.done = state.running;
    state.running = null;
    return json(route, { id: 9001 });
  });
  return { page, errors, state, person, ticket };
}

const STRIP = ".strip a";

async function accessible(page) {
  await page.evaluate(readFileSync(AXE, "utf8"));
  const found = await page.evaluate(async () => (await globalThis.axe.run()).violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`));
  check(found.length === 0, found.join("\n"));
}

export const callJourneys = {
  "takes the call that a telephone system opens, keeps it over a reload and everywhere, and ends it": async ({ browser, url }) => {
    const { page, errors, state, person, ticket } = await desk(browser, url);
    await page.goto(`${url}module-page/desk/call?number=%2B33612345678`);
    await page.waitForSelector(STRIP);
    await page.getByRole("button", { name: "C’est cette personne" }).click();
    await page.waitForSelector("text=Au téléphone");
    await page.getByRole("button", { name: "L’appel concerne ce ticket" }).click();
    await page.waitForSelector("text=Ticket de l’appel");
    check(state.running.contact === person.id && state.running.ticket === ticket.id, JSON.stringify(state.running));
    check(!page.url().includes("number"), "the address would begin it again");
    const kept = page.waitForResponse((answer) => answer.url().endsWith("activities/9001"));
    await page.fill("textarea", "Rappeler demain");
    await kept;
    await page.reload();
    await page.waitForSelector("text=Ticket de l’appel");
    check((await page.locator("textarea").inputValue()) === "Rappeler demain", "the notes are lost");
    check(state.begun === 1, "the reload began another call");
    await page.goto(`${url}tickets`);
    await page.waitForSelector(STRIP);
    await page.getByRole("button", { name: "Terminer l’appel" }).click();
    await page.waitForFunction((strip) => !document.querySelector(strip), STRIP);
    check(state.done.outcome === "Rappeler demain", JSON.stringify(state.done));
    return errors;
  },
  "opens the page of calls by a key, refuses what is no number and begins a contact of an unknown one": async ({ browser, url }) => {
    const { page, errors, state } = await desk(browser, url);
    await page.goto(`${url}my-day`);
    await page.waitForSelector("nav a[href$='module-page/desk/call']");
    await page.locator("#stage").focus();
    await page.keyboard.press("p");
    await page.fill("input[type=tel]", "<b>06</b>");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-panel='desk.call'] .wrong:not([hidden])");
    check(state.begun === 0, "a call began");
    await page.fill("input[type=tel]", "0172049999");
    await page.getByRole("button", { name: "Prendre l’appel" }).click();
    await page.waitForSelector("text=Personne n’a le numéro +33172049999");
    await page.getByRole("button", { name: "Nouveau contact…" }).click();
    await page.waitForSelector("ui5-dialog[open] guichet-form");
    await page.waitForFunction(() => [...document.querySelectorAll("ui5-dialog[open] ui5-input")].some((input) => input.value === "+33172049999"));
    return errors;
  },
  "goes on with the call in progress while another comes in, until it is told to take that one": async ({ browser, url }) => {
    const { page, errors, state } = await desk(browser, url);
    await page.goto(`${url}module-page/desk/call?number=%2B33612345678`);
    await page.waitForSelector(STRIP);
    await page.goto(`${url}module-page/desk/call?number=0172049999`);
    await page.waitForSelector("text=Un autre appel arrive : +33172049999.");
    check(state.begun === 1 && state.running.phone === "+33612345678", "a link ended the call");
    await accessible(page);
    await page.getByRole("button", { name: "Terminer l’appel en cours et prendre celui-ci" }).click();
    await page.waitForSelector("text=Personne n’a le numéro +33172049999");
    check(state.begun === 2 && (await page.getByText("Un autre appel arrive").count()) === 0, "the offer stayed");
    return errors;
  },
  "takes a call on a phone, accessibly": async ({ browser, url }) => {
    const { page, errors } = await desk(browser, url, { phone: true });
    await page.goto(`${url}module-page/desk/call/0612345678`);
    await page.waitForSelector(STRIP);
    await page.waitForSelector("text=Tickets en cours");
    await accessible(page);
    check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.querySelector(".page").scrollWidth <= innerWidth), "it is wider than the phone");
    return errors;
  },
};
