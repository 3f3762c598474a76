// An agent makes an issue of a ticket, settles what both sides changed, and unlinks: the panel of the module of bridges, on an empty page.
import { readFileSync } from "node:fs";
import { check, open } from "./harness.mjs";

const WEB = "../org.guichet.bridge/src/main/resources/web";

/** The server as the panel knows it: one bridge, and what becomes of a link while somebody looks. */
const SERVER = `
  let known = [];
  window.sent = [];
  window.toasts = [];
  window.refuse = null;
  const issue = (more) => ({ id: "l1", bridge: "Suivi", system: "GitLab", name: "#12", url: "https://gitlab.example/app/-/issues/12", state: "opened", open: true, status: "agreed", problem: null, readAt: "2026-11-23T08:31:00Z", disputes: [], ...more });
  window.become = (more) => { known = [issue(more)]; };
  const api = async (method, path, body) => {
    if (method !== "GET") {
      window.sent.push([method, path, body]);
      if (window.refuse) {
        throw Object.assign(new Error("409"), { status: 409, detail: window.refuse });
      }
      known = method === "DELETE" ? [] : path.endsWith("settle") ? [issue({})] : [issue({ name: body.outside ?? null, url: null, state: null, status: "waiting", readAt: null })];
    }
    return { items: known, bridges: [{ id: 3, label: "Suivi", system: "GitLab" }] };
  };`;

async function panel(browser, url, language) {
  const { page, errors } = await open(browser, url, { language, signIn: false });
  const script = `<script type="module">import { links } from "./bridge.js";${SERVER}
    window.end = await links(document.getElementById("place"), { language: "${language}", type: "tickets", record: { id: 42 }, api, toast: (text) => window.toasts.push(text), onRecord: (again) => { window.again = again; return () => undefined; }, format: { relative: () => "il y a 3 min" } });</script>`;
  await page.route("**/bridge.js", (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: readFileSync(`${WEB}/bridge.js`, "utf8") }));
  await page.route("**/bridge-page", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: `<html lang="${language}"><div id="place"></div>${script}</html>` }));
  await page.goto(`${url}bridge-page`);
  await page.waitForSelector("#place form");
  return { page, errors };
}

export const bridgeJourneys = {
  "makes an issue of a ticket, sees it come about, and unlinks it": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url, "fr");
    check((await page.locator("#place > p").innerText()) === "Rien n’est lié.", "what is not linked");
    await page.getByRole("button", { name: "Créer dans GitLab" }).press("Enter");
    await page.getByText("en attente d’échange").waitFor();
    await page.evaluate(() => window.become({}));
    await page.getByRole("link", { name: "GitLab #12" }).waitFor();
    const line = await page.locator("#place li").innerText();
    check(line.includes("opened") && line.includes("Suivi · vu il y a 3 min"), line);
    page.once("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Délier GitLab #12" }).click();
    await page.locator("#place > p", { hasText: "Rien n’est lié." }).waitFor();
    const sent = await page.evaluate(() => window.sent);
    check(JSON.stringify(sent[0]) === JSON.stringify(["POST", "bridge-links", { type: "tickets", record: 42, bridge: 3 }]) && sent[1][0] === "DELETE" && sent[1][1] === "bridge-links/l1", "what was sent");
    return errors;
  },
  "settles what both sides changed, with the words of both before their eyes": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url, "en");
    await page.evaluate(() => { window.become({ status: "conflict", disputes: [{ field: "description", label: "Description", ours: "<p>Since <b>March</b></p>", theirs: "NPE in <CsvReader>" }] }); window.again(); });
    await page.getByText("Changed on both sides: Description").waitFor();
    check((await page.locator("#place dd").allInnerTexts()).join("|") === "Since March|NPE in <CsvReader>", "what both say");
    await page.getByRole("button", { name: "Keep ours" }).click();
    await page.locator("#place dl").waitFor({ state: "detached" });
    check((await page.evaluate(() => JSON.stringify(window.sent[0]))) === JSON.stringify(["POST", "bridge-links/l1/settle", { take: "ours" }]), "what was sent");
    return errors;
  },
  "links by a number, and says why it cannot": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url, "fr");
    await page.evaluate(() => { window.refuse = "Aucun pont"; });
    await page.getByLabel("N°, nom ou adresse").fill("#7");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => window.toasts.join() === "Aucun pont");
    check((await page.evaluate(() => window.sent[0][2].outside)) === "#7", "the number was not sent");
    await page.evaluate(() => window.end());
    return errors;
  },
};
