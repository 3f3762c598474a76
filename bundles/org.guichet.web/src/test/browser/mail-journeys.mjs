// Mails from tickets, contacts and accounts: the panel of the mail module in the shell; its actions are answered here.
import { readFileSync } from "node:fs";
import { call, check, open } from "./harness.mjs";

const SCRIPT = "../org.guichet.mail/src/main/resources/web/panels.js";
const AXE = "node_modules/axe-core/axe.min.js";
const PANEL = { key: "compose", slot: "record.main", module: "mail", version: "1", type: "tickets", label: "Répondre par mail", icon: "email", order: 10, script: "modules/mail/1/panels.js", export: "compose", when: null };

const PEOPLE = [{ name: "Anne Roy", address: "anne@client.example" }, { name: "Paul Roy", address: "paul@client.example" }];

/** The module's side of the server: what waits, what was sent, what was taken back. */
async function mail(browser, url, options = {}) {
  const { page, context, errors } = await open(browser, url, options);
  const type = options.type ?? "tickets";
  const one = (await call(page, "GET", `${type}?limit=1&fields=number`)).body.items[0];
  const offered = { ...PANEL, type, key: options.key ?? PANEL.key };
  const state = { held: [], sent: [] };
  const json = (route, body) => route.fulfill({ contentType: "application/json", body: JSON.stringify(body) });
  await context.route("**/api/types*", async (route) => {
    const answer = await route.fetch();
    const types = await answer.json();
    await route.fulfill({ response: answer, json: { ...types, panels: [...types.panels, offered] } });
  });
  await context.route("**/modules/mail/1/panels.js", (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: readFileSync(SCRIPT, "utf8") }));
  await context.route("**/api/mails?*", (route) => json(route, { items: state.held.map(({ id, subject, at }) => ({ id, subject, sentAt: at })) }));
  await context.route("**/draftMail", (route) => json(route, { mailboxes: [{ id: 3, label: "Support", address: "support@guichet.example" }], to: "anne@client.example", subject: "Re: Panne", quote: "<p>Le 3 mars, Anne a écrit :</p><blockquote><p>Toujours en panne</p></blockquote>", held: [] }));
  await context.route("**/replyByMail", (route) => {
    const typed = route.request().postDataJSON();
    const held = { ...typed, id: 70 + state.held.length + state.sent.length, at: typed.at ? `${typed.at}:00Z` : new Date(Date.now() + 10000).toISOString() };
    state.held.push(held);
    return json(route, { id: held.id, at: held.at });
  });
  await context.route("**/recallMail", (route) => {
    const { mail: id } = route.request().postDataJSON();
    const recalled = state.held.find((held) => held.id === id);
    state.held = state.held.filter((held) => held !== recalled);
    return json(route, recalled);
  });
  await context.route("**/api/mails/draft", (route) => json(route, { mailboxes: [{ id: 3, label: "Support", address: "support@guichet.example" }], to: "", subject: "", quote: null, recipients: PEOPLE }));
  await context.route("**/api/mails/write", (route) => {
    const typed = route.request().postDataJSON();
    state.held.push({ ...typed, id: 90, at: new Date(Date.now() + 10000).toISOString() });
    return json(route, { id: 90, at: state.held[0].at });
  });
  await context.route("**/api/mails/90/recall", (route) => json(route, state.held.pop()));
  const panel = page.locator(`[data-panel='mail.${offered.key}']`);
  const paper = panel.locator(".paper[contenteditable=true]");
  const write = async () => {
    if (options.phone) {
      await page.getByRole("tab", { name: "Liés" }).click();
    }
    await panel.getByRole("button", { name: type === "tickets" ? "Répondre par mail" : "Écrire un mail" }).click();
    await paper.waitFor();
  };
  await page.goto(`${url}${type}/${one.id}`);
  await write();
  return { page, errors, state, panel, paper, write, record: one.id };
}

async function accessible(page) {
  await page.evaluate(readFileSync(AXE, "utf8"));
  const found = await page.evaluate(async () => (await globalThis.axe.run()).violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`));
  check(found.length === 0, found.join("\n"));
}

export const mailJourneys = {
  "answers by mail in bold with a quote, takes it back before it leaves and finds all of it again": async ({ browser, url }) => {
    const { page, errors, state, panel, paper } = await mail(browser, url);
    await paper.click();
    await page.keyboard.press("Control+b");
    await page.keyboard.type("Essayez ceci.");
    await panel.getByRole("button", { name: "Citer le dernier message" }).click();
    await paper.locator("blockquote >> text=Toujours en panne").waitFor();
    await panel.getByLabel("Copie", { exact: true }).fill("chef@client.example");
    await accessible(page);
    await panel.getByRole("button", { name: "Envoyer", exact: true }).click();
    await panel.getByText(/Le courriel part dans \d+ s\./).waitFor();
    check(/<strong>Essayez ceci\.<\/strong>.*<blockquote>/s.test(state.held[0].body) && state.held[0].hold === 10, JSON.stringify(state.held));
    await accessible(page);
    await panel.getByRole("button", { name: "Annuler l’envoi" }).click();
    await paper.locator("blockquote >> text=Toujours en panne").waitFor();
    check((await panel.getByLabel("Copie", { exact: true }).inputValue()) === "chef@client.example" && state.held.length === 0, "what was typed is lost");
    return errors;
  },
  "keeps a mail that is being written over a reload and sends it at an hour, on a phone": async ({ browser, url }) => {
    const { page, errors, state, panel, paper, write } = await mail(browser, url, { phone: true });
    await paper.click();
    await page.keyboard.type("Nous passerons lundi.");
    await page.reload();
    await write();
    await paper.filter({ hasText: "Nous passerons lundi." }).waitFor();
    await panel.getByLabel("Envoyer plus tard, le").fill("2027-03-01T09:00");
    await panel.getByRole("button", { name: "Envoyer", exact: true }).click();
    await panel.getByText("Courriels en attente").waitFor();
    check(state.held[0].at === "2027-03-01T09:00:00Z", JSON.stringify(state.held));
    await accessible(page);
    await panel.getByRole("button", { name: "Annuler l’envoi" }).click();
    await paper.filter({ hasText: "Nous passerons lundi." }).waitFor();
    check(state.held.length === 0, "it would still leave");
    check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it is wider than the phone");
    return errors;
  },
  "writes to those of an account whom it proposes, by the keyboard, and takes it back": async ({ browser, url }) => {
    const { page, errors, state, panel, paper, record } = await mail(browser, url, { type: "accounts", key: "toaccount" });
    const to = panel.getByLabel("À", { exact: true });
    const [anne, paul] = PEOPLE.map(({ name, address }) => panel.getByRole("button", { name: `${name} <${address}>` }));
    await anne.focus();
    await page.keyboard.press("Enter");
    await paul.focus();
    await page.keyboard.press("Enter");
    check((await to.inputValue()) === "anne@client.example, paul@client.example", await to.inputValue());
    check((await anne.getAttribute("aria-pressed")) === "true", "who is chosen is not said");
    await anne.click();
    check((await to.inputValue()) === "paul@client.example", await to.inputValue());
    await panel.getByLabel("Objet", { exact: true }).fill("Visite annuelle");
    await paper.click();
    await page.keyboard.type("Bonjour Paul");
    await accessible(page);
    await panel.getByRole("button", { name: "Envoyer", exact: true }).click();
    await panel.getByText(/Le courriel part dans \d+ s\./).waitFor();
    const sent = state.held[0];
    check(sent.type === "accounts" && sent.record === record && sent.to === "paul@client.example" && sent.hold === 10, JSON.stringify(sent));
    await panel.getByRole("button", { name: "Annuler l’envoi" }).click();
    await paper.filter({ hasText: "Bonjour Paul" }).waitFor();
    check(state.held.length === 0, "it would still leave");
    return errors;
  },
};
