// Journeys with a camera: each in a browser of its own, whose camera sees a film.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { call, check, open, SHOTS, startBrowser } from "./harness.mjs";
import { film } from "./fake-camera.mjs";

async function withCamera(text, journey) {
  const folder = mkdtempSync(join(tmpdir(), "guichet-camera-"));
  film(join(folder, "label.y4m"), text);
  const browser = await startBrowser("--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${join(folder, "label.y4m")}`);
  try {
    return await journey(browser);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

const button = (page, name) => page.getByRole("button", { name, exact: true });
const dialogGone = (page) => page.locator("ui5-dialog[open]").waitFor({ state: "detached" });

export const scanJourneys = {
  "reads a label with the camera into a form and into the search": ({ url }) => withCamera("CMD-4711", async (browser) => {
    const { page, context, errors } = await open(browser, url, { phone: true, path: "tickets/new" });
    await context.grantPermissions(["camera"]);
    const loaded = [];
    page.on("request", (request) => /assets\/c-/.test(request.url()) && loaded.push(request.url()));
    await page.waitForSelector("guichet-create ui5-input");
    loaded.length = 0;
    await button(page, "Scanner : N° de commande").click();
    await page.waitForFunction(() => document.querySelector("[id=new-orderNumber]")?.value === "CMD-4711", null, { timeout: 20000 });
    await dialogGone(page);
    check(loaded.length > 0, "the reader came with the page");
    check((await page.evaluate(() => document.querySelectorAll("video").length)) === 0, "the camera is still shown");
    const { body } = await call(page, "GET", "tickets?limit=1&fields=subject,version");
    await call(page, "PATCH", `tickets/${body.items[0].id}`, { subject: "Retour de CMD-4711" }, { "If-Match": `"${body.items[0].version}"` });
    await page.evaluate(() => { delete document.body.dataset.dirty; });
    await button(page, "Scanner un code-barres").click();
    await page.waitForSelector("guichet-record h1 >> text=Retour de CMD-4711", { timeout: 20000 });
    return errors;
  }),

  "uses the browser's own barcode reader where it has one": ({ url }) => withCamera("", async (browser) => {
    const { page, context, errors } = await open(browser, url, { path: "tickets/new" });
    await context.grantPermissions(["camera"]);
    await page.evaluate(() => {
      window.BarcodeDetector = class {
        static getSupportedFormats = () => Promise.resolve(["code_128"]);
        detect = () => Promise.resolve([{ rawValue: " SN-OWN-1 " }]);
      };
    });
    await button(page, "Scanner : N° de commande").click();
    await page.waitForFunction(() => document.querySelector("[id=new-orderNumber]")?.value === "SN-OWN-1");
    return errors;
  }),

  "goes on without the camera: refused, nothing to read, none there, or a scanner that types": async ({ browser, url }) => {
    const plain = await open(browser, url, { path: "tickets/new" });
    await plain.page.waitForSelector("guichet-create ui5-input");
    await plain.page.waitForTimeout(300);
    check((await plain.page.locator("guichet-scan button").count()) === 0, "a device without a camera offers one");
    await plain.page.locator("[id=new-orderNumber] input").focus();
    await plain.page.keyboard.type("CMD-99");
    await plain.page.keyboard.press("Enter");
    check((await plain.page.locator("[id=new-orderNumber] input").inputValue()) === "CMD-99" && plain.page.url().endsWith("tickets/new"), "a scanner that types is not heard");
    return [...plain.errors, ...await withCamera("", async (other) => {
      const { page, context, errors } = await open(other, url, { path: "tickets/new" });
      await button(page, "Scanner : N° de commande").click();
      await page.getByText("L’accès à la caméra est refusé.").waitFor();
      await context.grantPermissions(["camera"]);
      await page.locator("ui5-dialog[open] ui5-button", { hasText: "Réessayer" }).click();
      await page.getByText("Présentez le code-barres").waitFor();
      await page.screenshot({ path: `${SHOTS}/scan.png` });
      await page.getByText("Rien n’est lu pour l’instant").waitFor({ timeout: 12000 });
      await page.locator("[id=scan-typed] input").focus();
      await page.keyboard.type("CMD-100");
      await page.keyboard.press("Enter");
      await dialogGone(page);
      check((await page.locator("[id=new-orderNumber] input").inputValue()) === "CMD-100", "what was typed in the dialog is lost");
      return errors;
    })];
  },
};
