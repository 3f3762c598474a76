// An agent escalates a ticket and gives it back: the panel of the module of levels, on an empty page that answers for the API.
import { readFileSync } from "node:fs";
import { check, open } from "./harness.mjs";

const WEB = "../org.guichet.levels/src/main/resources/web";

/** The server as the panel knows it: two levels, and where the ticket came from. */
const SERVER = `
  const names = ["", "Niveau 1", "Niveau 2"];
  const stays = [{ rank: 1, label: names[1], colour: 6, kind: "arrived", enteredAt: "2026-11-23T08:00:00Z", leftAt: null, user: null, reason: null, seconds: 1860 }];
  window.sent = [];
  window.toasts = [];
  window.refuse = null;
  const api = async (method, path, body) => {
    window.sent.push([path, body]);
    const verb = path.split("/").pop();
    if (verb !== "levelWay") {
      if (window.refuse) {
        throw Object.assign(new Error("409"), { status: 409, detail: window.refuse });
      }
      const rank = verb === "escalate" ? 2 : 1;
      stays[0] = { ...stays[0], leftAt: "2026-11-23T08:31:00Z" };
      stays.unshift({ rank, label: names[rank], colour: 8, kind: verb === "escalate" ? "escalated" : "handedBack", enteredAt: "2026-11-23T08:31:00Z", leftAt: null, user: "Camille Roy", reason: body.levels_reason, seconds: 90000 });
    }
    const rank = stays[0].rank;
    return { level: rank, label: names[rank], colour: stays[0].colour, stays, next: rank === 1 ? names[2] : null, back: rank === 2 ? names[1] : null,
      sums: [...new Set(stays.map((stay) => stay.rank))].map((one) => ({ rank: one, label: names[one], seconds: stays.filter((stay) => stay.rank === one).reduce((sum, stay) => sum + stay.seconds, 0) })) };
  };`;

async function panel(browser, url, language) {
  const { page, errors } = await open(browser, url, { language, signIn: false });
  const scripts = `<script type="module">import { way } from "./way.js";${SERVER}
    way(document.getElementById("place"), { language: "${language}", record: { id: 42 }, api, toast: (text) => window.toasts.push(text), onRecord: () => undefined, format: { dateTime: (moment) => moment } });</script>`;
  for (const name of ["way.js", "parts.js"]) {
    await page.route(`**/${name}`, (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: readFileSync(`${WEB}/${name}`, "utf8") }));
  }
  await page.route("**/module-page", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: `<html lang="${language}"><div id="place"></div>${scripts}</html>` }));
  await page.goto(`${url}module-page`);
  await page.waitForSelector("#place li");
  return { page, errors };
}

export const levelJourneys = {
  "escalates a ticket with a reason and gives it back": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url, "fr");
    await page.getByRole("button", { name: "Escalader vers" }).click();
    check((await page.evaluate(() => document.activeElement.ariaLabel)) === "Motif", "the reason is not asked at once");
    await page.keyboard.press("Enter");
    check((await page.locator("#place li").count()) === 1, "it went without a reason");
    await page.keyboard.type("Carte mère");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("#place li").length === 2);
    const rows = await page.locator("#place li").allInnerTexts();
    check(rows[0].includes("Niveau 2") && rows[0].includes("1\u00a0j 1\u00a0h, en cours") && rows[0].includes("Escalade") && rows[0].includes("Camille Roy") && rows[0].includes("Carte mère"), rows[0]);
    check(rows[1].includes("31\u00a0min"), rows[1]);
    check((await page.getByRole("button", { name: "Escalader" }).count()) === 0, "there is no third level to go to");
    await page.getByRole("button", { name: "Rendre à" }).press("Enter");
    await page.keyboard.type("Réglage");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("#place li").length === 3);
    check((await page.evaluate(() => JSON.stringify(window.sent.filter(([path]) => !path.endsWith("levelWay"))))) === JSON.stringify([["tickets/42/escalate", { levels_reason: "Carte mère" }], ["tickets/42/handBack", { levels_reason: "Réglage" }]]), "what was sent");
    check((await page.evaluate(() => window.toasts.join())) === "Escaladé vers «\u00a0Niveau 2\u00a0».,Rendu à «\u00a0Niveau 1\u00a0».", "it is not said");
    return errors;
  },
  "says why a ticket is not given back, and forgets nothing that was typed": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url, "en");
    await page.getByRole("button", { name: "Escalate to" }).click();
    await page.evaluate(() => { window.refuse = "This ticket is done; reopen it first."; });
    await page.keyboard.type("Mainboard");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => window.toasts.length === 1);
    check((await page.evaluate(() => window.toasts[0])).includes("reopen"), "the reason is not told");
    await page.waitForFunction(() => document.querySelector("#place input")?.value === "Mainboard");
    await page.locator("#place input").press("Escape");
    await page.waitForFunction(() => !document.querySelector("#place input"));
    await page.waitForFunction(() => document.activeElement?.dataset.part === "next");
    return errors;
  },
};
