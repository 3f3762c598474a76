// Scripts that optional modules bring, on an empty page: what they ask of the API is answered here.
import { readFileSync } from "node:fs";
import { check, open } from "./harness.mjs";

const INVENTORIES = "../org.guichet.assets/src/main/resources/web/inventories.js";

/** The script, and an API that answers by the name of the file. */
const script = (language) => `${readFileSync(INVENTORIES, "utf8")}
    window.sent = [];
    window.held = [];
    window.toasts = [];
    window.close = inventories(document.getElementById("place"), {
      language: "${language}", href: (path) => "#" + path, toast: (text) => window.toasts.push(text),
      api: async (method, path, file) => {
        window.sent.push(file.name);
        if (file.name.startsWith("slow")) {
          await new Promise((go) => window.held.push(go));
        }
        if (file.name.startsWith("broken")) {
          throw Object.assign(new Error("422"), { status: 422, detail: "No inventory: line 3" });
        }
        if (file.name.startsWith("gone")) {
          throw Object.assign(new Error("401"), { status: 401, detail: "Not signed in" });
        }
        return { items: [{ id: 7, number: "E-000007", title: "pc-" + file.name, outcome: "updated", added: 1, changed: 2, removed: 0 }] };
      } });`;

/** The dialog above the list of assets. */
async function inventories(browser, url, language) {
  const { page, errors } = await open(browser, url, { language, signIn: false });
  const body = `<div id="place"></div><script type="module">${script(language)}</script>`;
  await page.route("**/module-page", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await page.goto(`${url}module-page`);
  await page.waitForSelector(".drop");
  const give = (...names) => page.setInputFiles("input[type=file]", names.map((name) => ({ name, mimeType: "application/json", buffer: Buffer.from("{}") })));
  const status = (text) => page.waitForFunction((wanted) => document.querySelector("[role=status]").textContent === wanted, text);
  return { page, errors, give, status };
}

export const moduleScripts = {
  "takes in several inventory files and says what became of each": async ({ browser, url }) => {
    const { page, errors, give, status } = await inventories(browser, url, "fr");
    await give("a.json", "broken.json", "b.xml");
    await status("3 sur 3 fichiers traités, dont 1 refusé");
    const rows = await page.locator("li").allInnerTexts();
    check(rows[0].includes("E-000007 pc-a.json") && rows[0].includes("1 de plus, 2 changés"), rows[0]);
    check(rows[1].includes("refusé") && rows[1].includes("No inventory: line 3"), rows[1]);
    check((await page.locator("li a").first().getAttribute("href")) === "#assets/7", "the asset is not linked");
    check(await page.locator("progress").isHidden(), "the progress stays");
    return errors;
  },
  "stops sending inventory files by the keyboard": async ({ browser, url }) => {
    const { page, errors, give, status } = await inventories(browser, url, "en");
    await page.keyboard.press("Tab");
    check((await page.evaluate(() => document.activeElement.textContent)) === "Choose files", "the first stop is no button");
    await give("slow.json", "b.json", "c.json");
    await status("0 of 3 files done");
    await page.getByRole("button", { name: "Stop" }).focus();
    await page.keyboard.press("Enter");
    check((await page.evaluate(() => document.activeElement.textContent)) === "Choose files", "the focus is lost");
    await page.evaluate(() => window.held.forEach((go) => go()));
    await status("1 of 1 file done");
    check((await page.evaluate(() => window.sent.join())) === "slow.json", "more was sent");
    check((await page.locator("li").nth(2).innerText()).includes("not sent"), "the others are not told");
    return errors;
  },
  "sends no further inventory file once nobody is signed in, nor one that is too large": async ({ browser, url }) => {
    const { page, errors, give, status } = await inventories(browser, url, "fr");
    await page.evaluate(() => {
      const large = new File([], "large.json");
      Object.defineProperty(large, "size", { value: 65 * 1024 * 1024 });
      const drop = new Event("drop", { bubbles: true, cancelable: true });
      drop.dataTransfer = { files: [large] };
      document.querySelector(".drop").dispatchEvent(drop);
    });
    check((await page.locator("li").first().innerText()).includes("dépasse 64"), "too large");
    await give("gone.json", "b.json");
    await status("2 sur 2 fichiers traités, dont 2 refusés");
    check((await page.evaluate(() => window.sent.join())) === "gone.json", "more was sent");
    return errors;
  },
};
