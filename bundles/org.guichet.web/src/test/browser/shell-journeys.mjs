// What people do with the shell: notifications, preferences, several tabs, no network, a session that ends.
import { readFileSync } from "node:fs";
import { call, check, notify, open } from "./harness.mjs";

const AXE = "node_modules/axe-core/axe.min.js";

const text = (page, words) => page.getByText(words, { exact: false }).locator("visible=true").first().waitFor();
const frame = (page) => page.waitForSelector("guichet-my-day .figure");
const quiet = (errors) => errors.filter((e) => !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_FAILED/.test(e));

/** Another tab of the same browser. */
async function tab(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector(".frame");
  return page;
}

async function until(what, right) {
  for (let i = 0; i < 60; i++) {
    if (await right()) {
      return;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(what);
}

export const shellJourneys = {
  "sees at the bell what is new, opens it, and it is read": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await frame(page);
    await page.waitForSelector(".bell-count >> text=2");
    check((await page.title()).startsWith("(2) "), `the title is ${await page.title()}`);
    await page.locator("#bell-button").click();
    await page.waitForSelector(".bell-panel .notice-line.unread >> text=vous mentionne · 3 réponses");
    check((await page.locator(".bell-panel h3").allInnerTexts())[0] === "Aujourd’hui", "not by day");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector("guichet-record h1");
    await page.waitForSelector(".bell-count >> text=1");
    await page.locator("#bell-button").click();
    await page.getByText("Tout marquer comme lu").click();
    await page.locator(".bell-count").waitFor({ state: "detached" });
    check(!(await page.title()).startsWith("("), "the title still counts");
    await page.keyboard.press("Escape");
    await page.locator(".bell-panel").waitFor({ state: "detached" });
    check(await page.evaluate(() => document.activeElement?.id === "bell-button"), "the focus is lost");
    return errors;
  },

  "is told at once in every tab, by one connection": async ({ browser, url }) => {
    const { page, context, errors } = await open(browser, url);
    await frame(page);
    const second = await tab(context, `${url}tickets`);
    const third = await tab(context, `${url}accounts`);
    await until("more than one connection", async () => (await call(page, "GET", "test/streams")).body.open === 1);
    const { id } = (await call(page, "GET", "tickets?limit=1&fields=subject")).body.items[0];
    await notify(page, { aboutId: id, kind: "assigned", tally: "assigned:1" });
    for (const one of [page, second, third]) {
      await one.waitForSelector(".bell-count >> text=3");
    }
    await third.locator("#bell-button").click();
    await third.getByText("Tout marquer comme lu").click();
    await page.locator(".bell-count").waitFor({ state: "detached" });
    await second.locator(".bell-count").waitFor({ state: "detached" });
    check((await call(page, "GET", "test/streams")).body.opened === 1, "the connection was opened again");
    return errors;
  },

  "misses nothing while the connection was cut": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await frame(page);
    await page.waitForSelector(".bell-count >> text=2");
    const { id } = (await call(page, "GET", "tickets?limit=1&fields=subject")).body.items[0];
    await call(page, "DELETE", "test/streams");
    await notify(page, { aboutId: id });
    await page.waitForSelector(".bell-count >> text=3");
    return errors;
  },

  "one tab takes over from another where there is no shared worker": async ({ browser, url }) => {
    const { page, context, errors } = await open(browser, url, { signIn: false });
    await context.addInitScript(() => { delete window.SharedWorker; });
    await page.reload();
    await page.fill("[name=login]", "camille");
    await page.fill("[name=password]", "guichet");
    await page.keyboard.press("Enter");
    await frame(page);
    const second = await tab(context, `${url}tickets`);
    await until("not one connection", async () => (await call(page, "GET", "test/streams")).body.open === 1);
    const { id } = (await call(page, "GET", "tickets?limit=1&fields=subject")).body.items[0];
    await notify(page, { aboutId: id });
    await second.waitForSelector(".bell-count >> text=3");
    await page.close();
    await until("nobody took over", async () => (await call(second, "GET", "test/streams")).body.opened === 2);
    await notify(second, { aboutId: id });
    await second.waitForSelector(".bell-count >> text=4");
    return errors;
  },

  "signs in again once for all tabs, and loses no word": async ({ browser, url }) => {
    const { page, context, errors } = await open(browser, url);
    await frame(page);
    const { id } = (await call(page, "GET", "tickets?limit=1&sort=id&filter=state.category==active&fields=subject")).body.items[0];
    const second = await tab(context, `${url}tickets/${id}`);
    await second.locator("guichet-composer .paper:not(textarea)").click();
    await second.keyboard.type("Je rappelle demain.");
    await call(page, "GET", "test/expire?streams=1");
    await page.waitForSelector("ui5-dialog[open] >> text=rien de ce que vous avez saisi");
    await page.waitForFunction(() => document.activeElement?.id === "sign-in-password");
    await second.waitForSelector("ui5-dialog[open] >> text=rien de ce que vous avez saisi");
    await page.bringToFront();
    await page.fill("ui5-dialog [name=password]", "guichet");
    await page.keyboard.press("Enter");
    await page.locator("ui5-dialog[open]").waitFor({ state: "detached" });
    await second.locator("ui5-dialog[open]").waitFor({ state: "detached" });
    await second.bringToFront();
    await second.locator("guichet-composer .paper").click();
    await second.keyboard.press("Control+Enter");
    await second.waitForSelector(".bubble >> text=Je rappelle demain.");
    await until("the events did not go on", async () => (await call(page, "GET", "test/streams")).body.open === 1);
    return errors;
  },

  "signs out in one tab, and no other shows anything any more": async ({ browser, url }) => {
    const { page, context, errors } = await open(browser, url);
    await frame(page);
    const second = await tab(context, `${url}tickets`);
    await page.locator("#profile-button").click();
    await page.locator("ui5-menu-item[data-sign-out]").click();
    await page.waitForSelector("guichet-sign-in form");
    await second.waitForSelector("guichet-sign-in form");
    check((await second.locator("vaadin-grid").count()) === 0, "the list is still there");
    return errors;
  },

  "chooses what to be told of, and switches single keys off": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await frame(page);
    await page.locator("#bell-button").click();
    await page.locator(".bell-panel [aria-label='Préférences de notification']").click();
    await page.waitForSelector("ui5-dialog[open] .preferences");
    await page.locator("#preference-kind-state").uncheck();
    await page.locator("#preference-shortcuts").uncheck();
    await page.locator("#preference-theme").selectOption("dark");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Enregistrer" }).click();
    await text(page, "Préférences enregistrées");
    await page.waitForFunction(() => document.documentElement.dataset.theme === "sap_horizon_dark");
    check((await call(page, "GET", "me/preferences/notifications")).body.off.join() === "state", "the kinds are not kept");
    await page.locator("ui5-dialog[open]").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.waitForTimeout(300);
    check((await page.locator("ui5-dialog[open]").count()) === 0, "a single key still works");
    await page.keyboard.press("Control+k");
    await page.waitForSelector("ui5-dialog[open] .palette");
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.theme === "sap_horizon_dark");
    return errors;
  },

  "chooses by which channels what is told, quiet hours and a digest, by the keyboard, and finds it all again": async ({ browser, url }) => {
    const { page, context, errors } = await open(browser, url);
    const offers = [{ key: "mail", label: "Mail", paid: false, address: "camille@guichet.example", unasked: ["mentioned"] }, { key: "sms", label: "SMS", paid: true, address: null, unasked: [] }];
    await context.route("**/api/notifications/channels", (route) => route.fulfill({ contentType: "application/json", body: JSON.stringify({ items: offers }) }));
    const preferences = async () => {
      await frame(page);
      await page.locator("#bell-button").click();
      await page.locator(".bell-panel [aria-label='Préférences de notification']").click();
      await page.waitForSelector("ui5-dialog[open] .preferences details");
    };
    const press = async (id) => {
      await page.locator(`#preference-${id}`).focus();
      await page.keyboard.press("Space");
    };
    const saved = async () => {
      await page.locator("ui5-dialog[open] ui5-button", { hasText: "Enregistrer" }).click();
      await text(page, "Préférences enregistrées");
      await page.locator("ui5-dialog[open]").waitFor({ state: "detached" });
      return (await call(page, "GET", "me/preferences/notifications")).body;
    };
    await preferences();
    const [mail, sms] = [page.locator(".preferences details").nth(0), page.locator(".preferences details").nth(1)];
    check(await mail.evaluate((one) => one.open) && !(await sms.evaluate((one) => one.open)), "what tells something is not open");
    check(/payant/.test(await sms.locator("summary").innerText()), "the price is not said");
    check(await page.locator("#preference-mail-mentioned").isChecked(), "what it tells unasked is not said");
    await press("mail-mentioned");
    await press("mail-assigned");
    await sms.locator("summary").focus();
    await page.keyboard.press("Enter");
    await press("sms-reminder");
    await press("digest-mail");
    await page.locator("#preference-digest-at").fill("17:15");
    await press("quiet");
    await page.locator("#preference-quiet-from").fill("19:00");
    await page.locator("#preference-quiet-to").fill("08:00");
    await page.evaluate(readFileSync(AXE, "utf8"));
    const faults = await page.evaluate(async () => (await globalThis.axe.run(document.querySelector("ui5-dialog[open]"))).violations.map((one) => `${one.id}: ${one.nodes[0].html}`));
    check(faults.length === 0, faults.join("\n"));
    const kept = await saved();
    check(JSON.stringify(kept.channels) === JSON.stringify({ mail: ["assigned"], sms: ["reminder"] }), JSON.stringify(kept));
    check(kept.digest.join() === "mail" && kept.digestAt === "17:15" && kept.quiet.from === "19:00" && kept.quiet.to === "08:00", JSON.stringify(kept));
    await page.reload();
    await preferences();
    check(!(await page.locator("#preference-mail-mentioned").isChecked()) && await page.locator("#preference-sms-reminder").isChecked(), "the choice is forgotten");
    check((await page.locator("#preference-quiet-from").inputValue()) === "19:00", "the hours are forgotten");
    await press("quiet");
    await press("digest-mail");
    check((await page.locator("#preference-digest-at").count()) === 0, "an hour for no digest");
    const after = await saved();
    check(after.quiet === undefined && after.digest.length === 0, JSON.stringify(after));
    return errors;
  },

  "opens without a network, and goes on when it is back": async ({ browser, url }) => {
    const { page, context, errors } = await open(browser, url, { offline: true });
    await frame(page);
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
    await page.reload();
    await frame(page);
    check(await page.evaluate(() => !!navigator.serviceWorker.controller), "no service worker");
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      return (await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname)))).flat();
    });
    check(kept.length > 20 && kept.every((path) => !path.startsWith("/api")), `kept: ${kept.filter((p) => p.startsWith("/api"))}`);
    await context.setOffline(true);
    await page.goto(`${url}tickets`);
    await text(page, "Le serveur ne répond pas");
    await context.setOffline(false);
    await page.waitForSelector("vaadin-grid .number", { timeout: 15000 });
    await context.setOffline(true);
    await text(page, "Hors ligne");
    await context.setOffline(false);
    await page.locator(".notice").waitFor({ state: "detached" });
    return quiet(errors);
  },

  "is offered the new version after an upgrade, and gets it": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { offline: true });
    await frame(page);
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
    await page.reload();
    await frame(page);
    await call(page, "GET", "test/upgrade");
    await page.reload();
    await text(page, "Une nouvelle version de Guichet est prête");
    await page.evaluate(() => { window.sameAsBefore = true; });
    await page.getByText("Recharger").click();
    await page.waitForFunction(() => !window.sameAsBefore);
    await frame(page);
    check(await page.evaluate(async () => !(await navigator.serviceWorker.getRegistration()).waiting), "the old version stayed");
    return errors;
  },

  "can be installed": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await frame(page);
    const sizes = await page.evaluate(async () => {
      const manifest = await (await fetch(document.querySelector("link[rel=manifest]").href)).json();
      return Promise.all(manifest.icons.filter((icon) => icon.type === "image/png").map(async (icon) => {
        const image = new Image();
        image.src = icon.src;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}` === icon.sizes;
      }));
    });
    check(sizes.length === 3 && sizes.every(Boolean), `icons: ${sizes}`);
    return errors;
  },

  "finds a module's page in the menu as it comes, goes below it and back, and is told when it goes": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "my-day" });
    await frame(page);
    const entry = page.locator(".side a[href$='/module-page/loans/desk']");
    check((await entry.count()) === 0, "a page of a module that is not there");
    await call(page, "GET", "test/part/loans/1.0.0");
    await entry.focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("h1 >> text=Comptoir des prêts");
    await text(page, "Trois appareils à rendre");
    check((await page.title()).includes("Comptoir des prêts"), await page.title());
    check((await entry.getAttribute("aria-current")) === "page", "the entry does not say that one is there");
    await page.getByText("Le prêt 7").click();
    await page.locator(".module-page p", { hasText: "Prêt 7" }).waitFor();
    check((await entry.getAttribute("aria-current")) === "page", "the entry does not say that one is below it");
    await page.goBack();
    await text(page, "Trois appareils à rendre");
    check((await page.evaluate(() => window.loanPanels)) === 1, "a page that was left goes on");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("comptoir");
    await page.locator("ui5-dialog[open] .hit", { hasText: "Comptoir des prêts" }).waitFor();
    await page.keyboard.press("Escape");

    await call(page, "GET", "test/part/loans/broken");
    await page.locator(".module-page [role=alert]", { hasText: "none" }).waitFor();
    await call(page, "GET", "test/part/loans");
    await text(page, "n’est plus disponible");
    await entry.waitFor({ state: "detached" });
    await call(page, "GET", "test/part/loans/1.0.1");
    await text(page, "Trois appareils à rendre");
    return errors;
  },

  "takes the next ticket with one key and with the button, each time another one": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "my-day" });
    await page.waitForSelector("guichet-my-day .related-row");
    await page.keyboard.press("t");
    await page.waitForSelector("guichet-record h1");
    await text(page, "est à vous, score 100");
    const taken = page.url();
    const { body } = await call(page, "GET", `tickets/${/\d+$/.exec(new URL(taken).pathname)[0]}`);
    check(body.assignee === 1, `the ticket has ${body.assignee}`);
    await page.goto(`${url}tickets`);
    await page.locator(".page-head [data-everywhere=next]").click();
    await page.waitForSelector("guichet-record h1");
    check(page.url() !== taken, "the same ticket was given twice");
    return errors;
  },
};
