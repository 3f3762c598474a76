// An agent sends a case to its vendor and sees the answer: the panel of the module of levels, on an empty page that answers for the API.
import { readFileSync } from "node:fs";
import { check, open } from "./harness.mjs";

const WEB = "../org.guichet.levels/src/main/resources/web";
const BREAK = "\u00a0";

/** The server as the panel knows it: one case, with a promise that runs. */
const SERVER = `
  const file = { id: 7, version: 1, number: "DE-0007", label: "Écran noir", "vendor.title": "Éditeur SA", completeness: 86, missing: "captures", decision: "contract", "contract.title": "Maintenance", files: "12" };
  window.sent = [];
  window.toasts = [];
  window.refuse = null;
  window.heard = null;
  window.answer = () => {
    Object.assign(file, { lastAnswerAt: "le soir", vendorReference: "INC-4711", reactionStatus: "late" });
    window.heard(7);
  };
  const api = async (method, path, body) => {
    window.sent.push([method, path, body]);
    if (path === "vendor-files/ways") {
      return { mail: window.mail };
    }
    if (path.startsWith("vendorCases?")) {
      return { items: [{ ...file }] };
    }
    if (path.endsWith("attachments")) {
      return { items: [{ id: 12, name: "server.log" }] };
    }
    if (path.endsWith("draftToVendor")) {
      return { from: "support@guichet.example", to: "sav@editeur.example", subject: "Écran noir [DE-0007]", body: "Bonjour,\\n\\nVoici\\nle dossier.", waits: "En attente d’un tiers", size: 10, most: 20000000 };
    }
    if (path.endsWith("sendToVendor")) {
      if (window.refuse) {
        throw Object.assign(new Error("422"), { status: 422, detail: "…", places: [{ place: "to", message: window.refuse }] });
      }
      Object.assign(file, { sentAt: "le matin", reactionDue: "à midi", reactionStatus: "running" });
      return { id: 99 };
    }
    Object.assign(file, body);
    return file;
  };`;

async function panel(browser, url, language, mail) {
  const { page, errors } = await open(browser, url, { language, signIn: false });
  const scripts = `<script>window.mail = ${mail};</script><script type="module">import { cases } from "./cases.js";${SERVER}
    cases(document.getElementById("place"), { language: "${language}", record: { id: 42, subject: "Écran" }, api, href: (path) => path, toast: (text) => window.toasts.push(text), onRecord: () => undefined,
      onChange: (type, listener) => { window.heard = listener; }, create: async () => undefined, format: { dateTime: (moment) => moment, relative: () => "dans 4 h", number: String } });</script>`;
  for (const name of ["cases.js", "casemail.js", "parts.js"]) {
    await page.route(`**/${name}`, (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: readFileSync(`${WEB}/${name}`, "utf8") }));
  }
  await page.route("**/module-page", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: `<html lang="${language}"><div id="place"></div>${scripts}</html>` }));
  await page.goto(`${url}module-page`);
  await page.waitForSelector("#place section");
  return { page, errors };
}

const text = (page) => page.locator("#place").innerText();

export const vendorJourneys = {
  "sends a case to its vendor and sees that it answered late": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url, "fr", true);
    await page.getByRole("button", { name: "Envoyer au fournisseur" }).click();
    await page.waitForSelector("#place form");
    check((await text(page)).includes("Le client ne voit ni ce courriel"), "whom it reaches is not said");
    check((await page.evaluate(() => document.activeElement.tagName)) === "TEXTAREA", "the address is known, so the message is next");
    await page.evaluate(() => { window.refuse = "Adresse incorrecte"; });
    await page.getByRole("button", { name: "Envoyer", exact: true }).click();
    await page.waitForFunction(() => window.toasts.length === 1);
    check((await page.locator("textarea").inputValue()).includes("Voici"), "a refusal loses what was typed");
    await page.evaluate(() => { window.refuse = null; });
    await page.getByRole("button", { name: "Envoyer", exact: true }).click();
    await page.waitForSelector("#place section");
    const [, , sent] = await page.evaluate(() => window.sent.filter(([, path]) => path.endsWith("sendToVendor")).pop());
    check(JSON.stringify(sent) === JSON.stringify({ to: "sav@editeur.example", subject: "Écran noir [DE-0007]", body: "<p>Bonjour,</p><p>Voici<br>le dossier.</p>", attach: "zip", wait: true }), JSON.stringify(sent));
    check((await text(page)).includes("Réaction attendue avant le à midi dans 4 h"), await text(page));
    await page.evaluate(() => window.answer());
    await page.waitForFunction(() => document.querySelector("#place").innerText.includes("en retard"));
    check((await text(page)).includes(`Réponse du fournisseur${BREAK}: le soir`) && (await text(page)).includes("INC-4711"), await text(page));
    check((await page.getByRole("button", { name: "Écrire au fournisseur" }).count()) === 1, "there is no second mail");
    await page.getByRole("button", { name: "Traité par le fournisseur" }).click();
    await page.waitForFunction(() => document.querySelector("#place").innerText.includes("Traité par le fournisseur\u00a0:"));
    check((await page.getByRole("button", { name: "Traité par le fournisseur" }).count()) === 0, "it is done twice");
    return errors;
  },
  "offers no mail where no module has mailboxes": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url, "en", false);
    check((await page.getByRole("button", { name: "vendor" }).count()) === 0, "a button that leads nowhere");
    check((await page.getByRole("link", { name: "Download the ZIP" }).count()) === 1, "the archive is gone");
    return errors;
  },
  "keeps the form while others change the case, and gives it up": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url, "en", true);
    await page.getByRole("button", { name: "Send to the vendor" }).click();
    await page.locator("textarea").fill("Half a word");
    await page.evaluate(() => window.heard(7));
    check((await page.locator("textarea").inputValue()) === "Half a word", "it was overwritten");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.waitForSelector("#place section");
    check((await page.evaluate(() => window.sent.filter(([, path]) => path.endsWith("sendToVendor")).length)) === 0, "it was sent");
    return errors;
  },
};
