// A module that arrives in and leaves from a running server while somebody works: karaf-distribution/itests/loans.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { call, check } from "./harness.mjs";
import { columnsOfAModule, pageForAClient, variableOfAModule } from "./real-contributions.mjs";

const MENU = ".side a[href$='/loans']";

/** Whole files only: the server takes what it finds in the folder. */
function arrive(jar, deploy) {
  const half = join(dirname(deploy), "loans.part");
  copyFileSync(jar, half);
  renameSync(half, join(deploy, "loans.jar"));
}

/** A later version of the module: the jar itself, with the subject under another name and without the serial number on tickets. */
function nextVersion(jar) {
  const folder = mkdtempSync(join(tmpdir(), "loans-"));
  const next = join(folder, "loans.jar");
  const texts = "OSGI-INF/l10n/org.guichet.loans_fr.properties";
  const manifest = "META-INF/MANIFEST.MF";
  const pack = (...args) => execFileSync(process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", "jar") : "jar", args, { cwd: folder, stdio: "pipe" });
  copyFileSync(jar, next);
  pack("xf", next, texts, manifest);
  const change = (file, alter) => writeFileSync(join(folder, file), alter(readFileSync(join(folder, file), "utf8")));
  change(texts, (text) => text.replace("loans.subject=Objet", "loans.subject=Matériel prêté"));
  change(manifest, (text) => {
    const [components] = /^Service-Component: .*$/m.exec(text.replaceAll(/\r?\n /g, ""));
    return `Bundle-Version: 0.2.0\n${components.replace(/,[^,]*SerialOnTickets\.xml/, "").replaceAll(/.{60}/g, "$&\n ")}\n`;
  });
  pack("ufm", next, manifest, texts);
  return next;
}

/** Milliseconds from the moment when the server knows of the module, or no more, until the open page's menu follows. */
function followed(page, comes) {
  return page.evaluate(async ([menu, wanted]) => {
    const pause = () => new Promise((done) => setTimeout(done, 50));
    const described = async () => (await (await fetch("api/types")).json()).types.some((type) => type.key === "loans");
    const drawn = () => Boolean(document.querySelector(menu));
    let since = 0;
    for (let turns = 0; turns < 1200; turns++) {
      if (drawn() === wanted) {
        return since ? Date.now() - since : 0;
      }
      since ||= (await described()) === wanted ? Date.now() : 0;
      await pause();
    }
    throw new Error("the menu did not follow the module");
  }, [MENU, comes]);
}

/**
 * A new version arrives while somebody fills in what the old one added to a ticket: the form follows, and what it has no place
 * for any more is shown.
 */
async function replacedUnderATicket({ page, address, ticket, jar, deploy, accessible }) {
  await page.goto(`${address}${ticket}`);
  await page.waitForSelector("guichet-record h1");
  await page.keyboard.press("e");
  await page.locator("[id=field-orderNumber] input").fill("CMD-2026");
  await page.locator("[id=field-loans_serial] input").fill("SN-4711");
  await page.keyboard.press("Tab");
  const next = nextVersion(jar);
  arrive(next, deploy);
  await page.getByText("Ce formulaire a changé depuis").waitFor();
  await page.locator(".draft-strip q", { hasText: "SN-4711" }).waitFor();
  check((await page.locator("[id=field-orderNumber] input").inputValue()) === "CMD-2026", "the new form forgot what was typed");
  await accessible("loans-replaced");
  await page.keyboard.press("Control+s");
  await page.waitForSelector(".draft-strip", { state: "detached" });
  check((await call(page, "GET", ticket.slice(1))).body.orderNumber === "CMD-2026", "what the new form has was not saved");
  return next;
}

/**
 * The module is dropped into the deploy folder under an open ticket with a half-written reply; its panel, list, form, board,
 * calendar, figure, chart, part of the day, columns, variable, page for clients and action are looked at; its jar is replaced under its own form, it is taken away and comes back.
 *
 * @param accessible looks at the page with axe and takes a picture
 */
export async function moduleComesAndGoes({ page, address, ticket, jar, deploy, accessible }) {
  await page.goto(`${address}${ticket}`);
  await page.waitForSelector("guichet-record h1");
  await page.locator("guichet-composer .paper:not(textarea)").click();
  await page.keyboard.type("Nous vous prêtons un appareil.");
  await page.evaluate(() => { window.sameAsBefore = true; });

  arrive(jar, deploy);
  const late = await followed(page, true);
  console.log(`the menu follows an arriving module after ${late} ms`);
  check(late < 2500, `the menu followed after ${late} ms`);
  const panel = page.locator("[data-panel='loans.lent']");
  await panel.getByText("Rien n’est prêté.").waitFor();
  await page.waitForSelector("guichet-composer .paper >> text=Nous vous prêtons un appareil.");
  await accessible("loans-panel");

  await panel.getByText("Prêter un équipement").click();
  await page.locator("[id=quick-subject] input").fill("Chaudière de prêt");
  await page.locator("ui5-dialog[open] ui5-button", { hasText: /^Créer$/ }).click();
  await panel.getByText("Chaudière de prêt").waitFor();

  await page.locator(MENU).click();
  await page.waitForSelector("vaadin-grid >> text=Chaudière de prêt");
  check(await page.evaluate(() => window.sameAsBefore === true), "the page was loaded anew");
  await accessible("loans-list");
  await page.locator("vaadin-grid .number").first().click();
  await page.waitForSelector("guichet-record h1 >> text=Chaudière de prêt");
  await accessible("loans-record");
  const loan = new URL(page.url()).pathname;
  const path = loan.slice(1);
  const me = (await call(page, "GET", "me")).body.user;
  const { body } = await call(page, "GET", path);
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());
  const planned = await call(page, "PATCH", path, { owner: me, start: today, end: today }, { "If-Match": `"${body.version}"` });
  check(planned.status === 200, `planning the loan: ${JSON.stringify(planned.body)}`);

  await page.goto(`${address}/loans?as=board&by=kind`);
  await page.waitForSelector(".board-card >> text=Chaudière de prêt");
  await accessible("loans-board");
  await page.goto(`${address}/activity-calendar?view=month`);
  await page.waitForSelector(".ec-event >> text=Chaudière de prêt");
  await accessible("loans-calendar");
  await page.goto(`${address}/my-day`);
  await page.waitForSelector("[data-panel='loans.desk'] >> text=1 en cours");
  await page.waitForSelector(".chart-card >> text=Prêts par motif");
  await page.waitForSelector(".chart-canvas svg");
  await accessible("loans-day");
  await page.locator(".figure", { hasText: "Prêts en cours" }).click();
  await page.waitForSelector("vaadin-grid >> text=Chaudière de prêt");

  await page.locator(".side a", { hasText: "Nos prêts" }).click();
  await page.waitForSelector("h1 >> text=Nos prêts");
  await page.waitForSelector(".module-page >> text=Prêts de");
  await accessible("loans-page");

  await columnsOfAModule({ page, address, ticket, accessible });
  await variableOfAModule({ page, address, ticket, accessible });
  await pageForAClient({ page, address, accessible });

  const next = await replacedUnderATicket({ page, address, ticket, jar, deploy, accessible });
  await page.goto(`${address}${loan}`);
  await page.waitForSelector("guichet-record h1");
  await page.locator("#record-more").click();
  await page.locator("ui5-menu-item[data-do=act-giveBack]").click();
  await page.locator("ui5-dialog[open]", { hasText: "Tout est-il revenu" }).locator("ui5-button[design=Emphasized]").click();
  for (let turn = 0; turn < 100 && !(await call(page, "GET", path)).body.returned; turn++) {
    await new Promise((done) => setTimeout(done, 100));
  }
  check((await call(page, "GET", path)).body.returned === true, "the action did nothing");

  await page.keyboard.press("e");
  await page.waitForSelector("text=Matériel prêté");
  await page.locator("[id=field-subject] input").fill("Chaudière de prêt, la grande");
  await page.evaluate(() => { window.sameAsBefore = true; });
  rmSync(join(deploy, "loans.jar"));
  const gone = await followed(page, false);
  console.log(`the menu follows a leaving module after ${gone} ms`);
  check(gone < 2500, `the menu followed after ${gone} ms`);
  await page.getByText("n’est plus disponible").waitFor();
  await accessible("loans-gone");

  arrive(next, deploy);
  await page.waitForSelector("guichet-record h1");
  await page.waitForFunction(() => document.querySelector("[id=field-subject] input, [id=field-subject]")?.value === "Chaudière de prêt, la grande"
    || document.querySelector("[id=field-subject]")?.shadowRoot?.querySelector("input")?.value === "Chaudière de prêt, la grande");
  check(await page.evaluate(() => window.sameAsBefore === true), "the page was loaded anew");
  await page.keyboard.press("Control+s");
  await page.waitForSelector("guichet-record h1 >> text=la grande");
  rmSync(join(deploy, "loans.jar"));
  await followed(page, false);
}
