// The picture of the README, from a real server with its demo data: `node src/test/browser/picture.mjs URL LOGIN PASSWORD`.
import { startBrowser } from "./harness.mjs";

const [address, login, password] = process.argv.slice(2);
const browser = await startBrowser();
const page = await browser.newPage({ viewport: { width: 1440, height: 810 }, locale: "fr-FR", timezoneId: "Europe/Paris", ignoreHTTPSErrors: true });
page.setDefaultTimeout(120000);
await page.goto(`${address}/`);
await page.fill("[name=login]", login);
await page.fill("[name=password]", password);
await page.keyboard.press("Enter");
await page.waitForSelector("guichet-my-day .figure");
await page.goto(`${address}/tickets?sort=-updated`);
await page.waitForSelector("vaadin-grid .number");
await page.waitForLoadState("load");
await page.evaluate(() => document.fonts.ready);
await page.screenshot({ path: "src/docs/tickets.png" });
await browser.close();
