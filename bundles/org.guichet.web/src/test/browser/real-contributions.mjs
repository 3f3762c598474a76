// What the throwaway module contributes to screens that are not its own, and a file that is no module: against a real server.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { call, check } from "./harness.mjs";

const PASSWORD = "cliente-de-passage-1";

/** An agent adds a column of the module to the list of tickets, and one that fails beside it. */
export async function columnsOfAModule({ page, address, ticket, accessible }) {
  const { body } = await call(page, "GET", ticket.slice(1));
  await page.goto(`${address}/tickets?columns=number,subject`);
  await page.waitForSelector("vaadin-grid .number");
  await page.locator("#columns-button").click();
  for (const label of ["Prêts en cours", "Valeur perdue"]) {
    const box = page.locator(`ui5-dialog[open] ui5-checkbox[text='${label}']`);
    await box.locator(".ui5-checkbox-root").click();
    check(await box.evaluate((one) => one.checked), `${label} is not ticked`);
  }
  await page.locator("ui5-dialog[open] ui5-button[design=Emphasized]").click();
  await page.locator("vaadin-grid [title*='Valeur perdue'][title*='pu être lu']", { hasText: "indisponible" }).first().waitFor();
  await page.locator("vaadin-grid-cell-content").filter({ hasText: /^\s*1\s*$/ }).first().waitFor();
  await page.locator("vaadin-grid .number", { hasText: body.number }).waitFor();
  await accessible("loans-columns");
}

/** An administrator installs the desk, unless it is there, and writes a canned answer with what the module knows; an agent's reply has the value. */
export async function variableOfAModule({ page, address, ticket, accessible }) {
  if ((await call(page, "GET", "cannedAnswers?limit=1")).status === 404) {
    await page.goto(`${address}/admin-area/modules`);
    await page.locator(".module-card ui5-button[accessible-name='Installer Poste de travail']").click();
    await page.locator(".module-card a[href$='/cannedAnswers']").waitFor();
  }
  await page.goto(`${address}/cannedAnswers/new`);
  await page.locator("[id=new-label] input").fill("Nos appareils chez vous");
  await page.locator("[id=new-key] input").fill("appareils");
  const body = page.locator("[id=new-body] .ProseMirror.paper");
  await body.click();
  await page.keyboard.type("Appareils prêtés : {prêts");
  await page.locator(".answers li[aria-selected=true]", { hasText: "le nombre de prêts en cours" }).waitFor();
  await accessible("answer-names");
  await page.keyboard.press("Enter");
  await body.getByText("{loans.lent}").waitFor();
  await page.keyboard.press("Control+s");
  await page.waitForSelector("guichet-record h1 >> text=Nos appareils chez vous");
  await page.goto(`${address}${ticket}`);
  await page.waitForSelector("guichet-record h1");
  await page.locator("guichet-composer .tools button[aria-label='Réponses types et macros']").waitFor();
  await page.locator("guichet-composer .ProseMirror.paper").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" /appareils");
  await page.locator(".answers li[aria-selected=true]", { hasText: "Nos appareils chez vous" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForSelector("guichet-composer .paper >> text=Appareils prêtés : 1");
  await accessible("answer-value");
}

/** A client opens the page that the module has for clients. */
export async function pageForAClient({ page, address, accessible }) {
  const account = await made(page, "accounts", { name: "Menuiserie Dupuis" });
  const contact = await made(page, "contacts", { lastName: "Dupuis", account });
  const user = await made(page, "users", { login: "claire", name: "Claire Dupuis", audience: "client", roles: ["client"], contact });
  check((await call(page, "POST", `users/${user}/setPassword`, { password: PASSWORD })).status === 200, "the client has no password");
  const context = await page.context().browser().newContext({ viewport: { width: 390, height: 844 }, locale: "fr-FR", timezoneId: "Europe/Paris", bypassCSP: true, ignoreHTTPSErrors: true });
  context.setDefaultTimeout(45000);
  const theirs = await context.newPage();
  await theirs.goto(`${address}/`);
  await theirs.fill("[name=login]", "claire");
  await theirs.fill("[name=password]", PASSWORD);
  await theirs.keyboard.press("Enter");
  await theirs.waitForSelector(".frame");
  const entry = theirs.locator("a[href$='/module-page/loans/lentout']").first();
  await entry.waitFor({ state: "attached" });
  await entry.evaluate((link) => link.click());
  await theirs.waitForSelector("h1 >> text=Nos prêts");
  await theirs.locator(".module-page", { hasText: "Prêts de Claire Dupuis" }).waitFor();
  await accessible("client-page", theirs);
  await context.close();
}

/** A file in the deploy folder that is no module is taken away by its name, typed. */
export async function fileThatIsNoModule({ page, address, deploy, accessible }) {
  writeFileSync(join(deploy, "notes.jar"), "no module");
  await page.goto(`${address}/admin-area/modules`);
  const card = page.locator(".module-card", { hasText: "notes.jar" });
  for (let turn = 0; turn < 60 && (await card.count()) === 0; turn++) {
    await page.locator("guichet-admin-modules ui5-button[icon=refresh]").click();
    await card.waitFor({ timeout: 1000 }).catch(() => undefined);
  }
  await card.locator("ui5-button[accessible-name='Retirer notes.jar']").click();
  const remove = page.locator("ui5-dialog[open] ui5-button[design=Negative]");
  await page.locator("ui5-dialog[open] #purge-name input").fill("notes");
  check(await remove.evaluate((button) => button.disabled), "half a name takes the file away");
  await page.locator("ui5-dialog[open] #purge-name input").fill("notes.jar");
  await accessible("nameless-file");
  await remove.click();
  await card.waitFor({ state: "detached" });
}

async function made(page, type, values) {
  const { status, body } = await call(page, "POST", type, values);
  check(status === 201, `${type}: ${JSON.stringify(body)}`);
  return body.id;
}
