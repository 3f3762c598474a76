// The first journey, against a real server: `node src/test/browser/real.mjs URL LOGIN PASSWORD [JAR DEPLOY]`.
// Somebody signs in, creates a ticket, finds it again, edits it and takes the list to Excel; axe looks at each stop.
// With the jar of the throwaway module and the server's deploy folder, the module arrives and leaves under the open page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { check, SHOTS, startBrowser } from "./harness.mjs";
import { fileThatIsNoModule } from "./real-contributions.mjs";
import { moduleComesAndGoes } from "./real-module.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [address, login, password, jar, deploy] = process.argv.slice(2);
const browser = await startBrowser();
const context = await browser.newContext({ viewport: { width: 1400, height: 850 }, locale: "fr-FR", timezoneId: "Europe/Paris", acceptDownloads: true, bypassCSP: true, ignoreHTTPSErrors: true });
context.setDefaultTimeout(45000);
const page = await context.newPage();
const errors = [];
page.on("pageerror", (error) => errors.push(error.stack ?? String(error)));

async function accessible(stop, seen = page) {
  // what is still fading in has no contrast yet
  await seen.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity));
  await seen.evaluate(AXE);
  const found = await seen.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] })
    .then((result) => result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`)));
  check(found.length === 0, `axe at ${stop}: ${found.join("; ")}`);
  await seen.screenshot({ path: `${SHOTS}/real-${stop}.png` });
}

try {
  await page.goto(`${address}/`);
  await page.waitForSelector("[name=login]");
  await accessible("sign-in");
  await page.fill("[name=login]", login);
  await page.fill("[name=password]", password);
  await page.keyboard.press("Enter");
  await page.waitForSelector("guichet-my-day .figure");
  await accessible("my-day");

  await page.keyboard.press("c");
  await page.locator("ui5-menu-item[data-type=tickets]").click();
  await page.waitForSelector("ui5-dialog[open] guichet-form ui5-input");
  await page.locator("ui5-dialog[open] [slot=footer] ui5-button").first().click();
  await page.waitForSelector("guichet-create ui5-input");
  await page.locator("[id=new-subject] input").fill("Chaudière en panne à l’étage");
  await page.keyboard.press("Control+s");
  await page.waitForSelector("guichet-record h1 >> text=Chaudière en panne à l’étage");
  await accessible("ticket");
  const ticket = new URL(page.url()).pathname;

  await page.keyboard.press("e");
  await page.locator("[id=field-orderNumber] input").fill("CMD-4711");
  await page.keyboard.press("Control+s");
  await page.waitForSelector("guichet-form >> text=CMD-4711");

  // the index follows within two seconds; the page is asked again until it has
  const found = page.locator(".hit", { hasText: "Chaudière" });
  for (let i = 0; i < 20 && (await found.count()) === 0; i++) {
    await page.goto(`${address}/full-search?q=chaudiere%20etage`);
    await found.first().waitFor({ timeout: 2000 }).catch(() => undefined);
  }
  check((await found.count()) > 0, "the ticket is not found without its accents");
  await accessible("search");

  await page.goto(`${address}/tickets?columns=number,subject,orderNumber`);
  await page.waitForSelector("vaadin-grid .number");
  await accessible("list");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export-button").click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) {
    chunks.push(chunk);
  }
  check(Buffer.concat(chunks).subarray(0, 2).toString() === "PK", "the export is no Excel file");

  // the administration, as far as reading goes
  const rights = await page.evaluate(async () => (await (await fetch("api/me")).json()).administration);
  if (rights.includes("admin.roles")) {
    for (const [stop, path, drawn] of [["team", "my-day?page=team", ".figure strong"], ["groups", "saved-groups", "guichet-groups .card"], ["admin-users", "admin-area/users", "guichet-admin-users tbody tr"],
      ["admin-teams", "admin-area/teams", ".team, .empty"], ["admin-roles", "admin-area/roles", "guichet-admin-roles .admin-card"], ["admin-lifecycle", "admin-area/lifecycles/tickets", ".graph .state"],
      ["admin-fields", "admin-area/fields/tickets", "#new-field"], ["admin-trees", "admin-area/trees", "[role=treeitem], .empty"], ["admin-numbering", "admin-area/numbering", "guichet-admin-numbering tbody tr"],
      ["admin-labels", "admin-area/labels", "guichet-admin-labels tbody tr"], ["admin-modules", "admin-area/modules", "guichet-admin-modules tbody tr"], ["admin-jobs", "admin-area/jobs", "guichet-admin-jobs tbody tr"],
      ["admin-outbox", "admin-area/outbox", "guichet-admin-outbox tbody tr"], ["admin-audit", "admin-area/audit", "guichet-admin-audit tbody tr"]]) {
      await page.goto(`${address}/${path}`);
      await page.waitForSelector(drawn);
      await accessible(stop);
    }
    await page.goto(`${address}/admin-area/roles`);
    await page.locator(".admin-card strong", { hasText: /^Agent$/ }).click();
    await page.waitForSelector(".matrix .right.all");
    await accessible("admin-role");
  }
  if (jar) {
    await fileThatIsNoModule({ page, address, deploy, accessible });
    await moduleComesAndGoes({ page, address, ticket, jar, deploy, accessible });
  }
  check(errors.length === 0, errors.join("\n"));
  console.log("ok");
} catch (failure) {
  await page.screenshot({ path: `${SHOTS}/real-failed.png` }).catch(() => undefined);
  console.error(String(failure), errors.join("\n"));
  process.exitCode = 1;
} finally {
  await browser.close();
}
