// An agent asks a client for documents and picks the files that answer; the client hands them in: the panels of tickets, on an empty page
// that answers for the API.
import { readFileSync } from "node:fs";
import { check, open } from "./harness.mjs";

const WEB = "../org.guichet.tickets/src/main/resources/web";
const AXE = "node_modules/axe-core/axe.min.js";
const SCRIPTS = ["documents.js", "documents-form.js", "documents-parts.js", "handin.js"];

/** The server as the panels know it: one list, a file of the client, and lines that follow what is done. */
const SERVER = `
  const lines = [];
  const files = [{ id: 7, name: "facture.pdf", internal: false, created: "2026-11-23T08:00:00Z" }, { id: 8, name: "interne.pdf", internal: true, created: "2026-11-23T08:00:00Z" }];
  window.sent = [];
  window.toasts = [];
  window.refuse = null;
  const line = (label, note) => lines.push({ id: lines.length + 1, label, note, state: "requested", reason: null, file: null, fileName: null });
  window.line = line;
  const api = async (method, path, body) => {
    method === "POST" && window.sent.push([path, body instanceof File ? body.name : body]);
    if (window.refuse && method === "POST") {
      throw Object.assign(new Error("409"), { status: 409, detail: window.refuse });
    }
    if (path.startsWith("documentRequests?")) {
      return { items: lines.map((one) => ({ ...one })) };
    }
    if (path.startsWith("tickets/42/attachments")) {
      method === "POST" && files.push({ id: 9, name: body.name, internal: false, created: "2026-11-23T09:00:00Z" });
      return method === "POST" ? { id: 9 } : { items: files };
    }
    if (path === "tickets/42/draftDocuments") {
      return { to: "anne@client.example", message: "Bonjour,", lists: [{ id: 3, label: "Garantie", documents: [{ label: "Facture", note: "" }, { label: "Photo de la plaque", note: "Numéro lisible" }] }] };
    }
    if (path === "tickets/42/askDocuments") {
      body.documents.forEach((one) => line(one.label, one.note));
      return { ids: [], mailedTo: "anne@client.example", state: "waitingInformation" };
    }
    const [, id, way] = path.split("/");
    const one = lines.find((each) => each.id === Number(id));
    one.state = { receive: "received", refuse: "refused", waive: "waived" }[way];
    one.file = way === "receive" ? body.file : null;
    one.fileName = way === "receive" ? files.find((file) => file.id === body.file).name : null;
    one.reason = body.reason ?? null;
    return {};
  };`;

async function panel(browser, url, { of = "documents", language = "fr", begin = "", phone = false } = {}) {
  const { page, errors } = await open(browser, url, { language, signIn: false });
  phone && await page.setViewportSize({ width: 360, height: 740 });
  const scripts = `<script type="module">import { ${of} } from "./${of}.js";${SERVER}${begin}
    ${of}(document.getElementById("place"), { language: "${language}", record: { id: 42 }, api, toast: (text) => window.toasts.push(text), onRecord: () => undefined, onChange: () => undefined, format: { dateTime: (moment) => moment } });</script>`;
  for (const name of SCRIPTS) {
    await page.route(`**/${name}`, (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: readFileSync(`${WEB}/${name}`, "utf8") }));
  }
  await page.route("**/module-page", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: `<html lang="${language}"><title>Pièces</title><main><h1>Ticket</h1><div id="place"></div></main>${scripts}</html>` }));
  await page.goto(`${url}module-page`);
  await page.waitForSelector("#place p");
  return { page, errors };
}

async function accessible(page) {
  await page.evaluate(readFileSync(AXE, "utf8"));
  const found = await page.evaluate(async () => (await globalThis.axe.run()).violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`));
  check(found.length === 0, found.join("\n"));
  check(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "the page is wider than the window");
}

const told = (page) => page.evaluate(() => window.toasts.join());
const state = (page, count, text) => page.waitForFunction(([all, some]) => [...document.querySelectorAll("#place li")].length === all && document.querySelector("#place").textContent.includes(some), [count, text]);

export const documentJourneys = {
  "asks for the documents of a list, picks a file, refuses it with a reason": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url);
    await page.getByRole("button", { name: "Demander des pièces…" }).press("Enter");
    await page.getByLabel("Ajouter les pièces d’une liste").selectOption("Garantie");
    check((await page.getByRole("textbox", { name: "Pièce 2", exact: true }).inputValue()) === "Photo de la plaque" && (await page.getByRole("textbox", { name: "Précision 2", exact: true }).inputValue()) === "Numéro lisible", "the list is not taken");
    await page.getByRole("button", { name: "Ajouter une ligne" }).press("Enter");
    await page.keyboard.type("Bon signé");
    await accessible(page);
    await page.keyboard.press("Enter");
    await state(page, 3, "0 sur 3");
    check((await told(page)) === "Demandé, avec un mail à anne@client.example.", await told(page));
    const asked = await page.evaluate(() => JSON.stringify(window.sent.find(([path]) => path.endsWith("askDocuments"))[1]));
    check(asked === JSON.stringify({ documents: [{ label: "Facture" }, { label: "Photo de la plaque", note: "Numéro lisible" }, { label: "Bon signé" }], message: "Bonjour," }), asked);
    await page.getByRole("button", { name: "Reçue… Facture" }).press("Enter");
    await page.waitForFunction(() => document.activeElement?.tagName === "SELECT");
    check((await page.locator("#place select option").allInnerTexts()).join().startsWith("facture.pdf") && (await page.locator("#place select option").count()) === 1, "files of agents answer nothing");
    await page.getByRole("button", { name: "Valider" }).press("Enter");
    await state(page, 3, "1 sur 3");
    await page.getByRole("button", { name: "Ne plus demander Bon signé" }).press("Enter");
    await state(page, 3, "1 sur 2");
    await page.getByRole("button", { name: "Refuser… Facture" }).press("Enter");
    await page.waitForFunction(() => document.activeElement?.dataset.part === "answer");
    await page.keyboard.press("Enter");
    check((await told(page)).includes("Un motif est nécessaire"), "a refusal without a reason is taken");
    await page.keyboard.type("Illisible");
    await page.keyboard.press("Enter");
    await state(page, 3, "Illisible");
    await page.waitForFunction(() => document.querySelector("#place").textContent.includes("0 sur 2"));
    await accessible(page);
    return errors;
  },
  "forgets no document that is typed when the server refuses, and leaves by Escape": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url, { language: "en", phone: true });
    await page.getByRole("button", { name: "Request documents…" }).click();
    await page.getByRole("button", { name: "Ask the client" }).click();
    check((await told(page)) === "Say which document is needed.", await told(page));
    await page.getByRole("textbox", { name: "Document 1", exact: true }).fill("Invoice");
    await page.evaluate(() => { window.refuse = "This ticket is over."; });
    await page.getByRole("button", { name: "Ask the client" }).click();
    await page.waitForFunction(() => window.toasts.at(-1) === "This ticket is over.");
    check((await page.getByRole("textbox", { name: "Document 1", exact: true }).inputValue()) === "Invoice", "what was typed is lost");
    await accessible(page);
    await page.getByRole("textbox", { name: "Document 1", exact: true }).press("Escape");
    await page.waitForFunction(() => document.activeElement?.dataset.part === "ask");
    return errors;
  },
  "a client hands in a document": async ({ browser, url }) => {
    const { page, errors } = await panel(browser, url, { of: "handin", phone: true, begin: "line('Facture', 'Avec le prix'); line('Photo', null);" });
    await state(page, 2, "0 sur 2");
    check((await page.locator("#place").innerText()).includes("Avec le prix"), "the note is not shown");
    await accessible(page);
    await page.getByLabel("Choisir un fichier pour «\u00a0Photo\u00a0»").setInputFiles({ name: "plaque.jpg", mimeType: "image/jpeg", buffer: Buffer.from("jpg") });
    await state(page, 2, "1 sur 2");
    check((await told(page)) === "«\u00a0Photo\u00a0» est remis.", await told(page));
    check((await page.evaluate(() => JSON.stringify(window.sent))) === JSON.stringify([["tickets/42/attachments?internal=false&name=plaque.jpg", "plaque.jpg"], ["documentRequests/2/receive", { file: 9 }]]), "what was sent");
    await page.evaluate(() => { window.refuse = "Trop grand."; });
    await page.getByLabel("Choisir un fichier pour «\u00a0Facture\u00a0»").setInputFiles({ name: "facture.pdf", mimeType: "application/pdf", buffer: Buffer.from("pdf") });
    await page.waitForFunction(() => window.toasts.at(-1) === "Trop grand.");
    await state(page, 2, "1 sur 2");
    check(await page.getByLabel("Choisir un fichier pour «\u00a0Facture\u00a0»").isEnabled(), "it cannot be tried again");
    await accessible(page);
    return errors;
  },
};
