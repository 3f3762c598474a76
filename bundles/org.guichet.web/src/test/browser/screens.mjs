// axe on every screen, in both themes and languages, wide and on a phone; a picture of each is kept to be looked at.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { call, open, SHOTS } from "./harness.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const list = (page) => page.waitForSelector("vaadin-grid .number");
const record = async (page) => {
  await page.waitForSelector("guichet-record h1");
  await page.waitForSelector(".story-list", { state: "attached" });
};
const dragOver = async (page) => {
  const card = await page.locator("guichet-board-column[data-column='2'] .board-card").nth(1).boundingBox();
  await page.mouse.move(card.x + 60, card.y + 50);
  await page.mouse.down();
  await page.mouse.move(card.x + 90, card.y + 80, { steps: 4 });
  await page.mouse.move(card.x + 340, card.y + 90, { steps: 8 });
};
const event = (page) => page.waitForSelector(".ec-event, .ec-day-foot a", { state: "attached" });
const conflict = async (page) => {
  const id = Number(/\d+$/.exec(new URL(page.url()).pathname)[0]);
  const { body } = await call(page, "GET", `tickets/${id}`);
  await page.keyboard.press("e");
  await page.locator("[id=field-subject] input").fill(`${body.subject} depuis lundi`);
  await page.locator("[id=field-orderNumber] input").fill("CMD-77");
  await call(page, "PATCH", `tickets/${id}`, { subject: `Urgent — ${body.subject}`, orderNumber: "CMD-78" }, { "If-Match": `"${body.version}"` });
  await page.keyboard.press("Control+s");
  await page.waitForSelector("ui5-dialog[open] .conflicts");
};
const more = (key) => async (page) => {
  await page.locator("#record-more").click();
  await page.locator(`ui5-menu-item[data-do=${key}]`).click();
  await page.waitForSelector("ui5-dialog[open]");
};

const charts = (page) => page.waitForSelector(".chart-canvas svg");
const ask = async (page, button) => {
  await page.locator(button).click();
  await page.waitForSelector("ui5-dialog[open]");
};

/** name → path (or how to find it), what to wait for, what to do then. */
const SCREENS = [
  ["sign-in", "", null, null],
  ["my-day", "my-day", (page) => page.waitForSelector("guichet-my-day .related-row")],
  ["list", "tickets", list],
  ["list-accounts", "accounts", list],
  ["list-empty", "tickets?filter=subject%3D%3DIntrouvable", (page) => page.waitForSelector(".empty")],
  ["list-bad-filter", "tickets?filter=nowhere%3D%3D1", (page) => page.waitForSelector(".expert .wrong")],
  ["list-selected", "tickets", list, async (page) => { await page.keyboard.press("j"); await page.keyboard.press("x"); await page.waitForSelector(".bulk"); }, true],
  ["list-filter", "tickets?filter=priority%3D%3Dcritical%3B(account.region%3D%3DSud%2Cdue%3Dlt%3DTODAY%2B7)%3Bsubject%3Dlike%3Dpanne", (page) => page.waitForSelector(".chip"), async (page) => { await page.locator(".chip .plain").first().click(); await page.waitForSelector("ui5-dialog[open] .query-rule"); }, true],
  ["list-grouped", "tickets?group=priority", list],
  ["list-edit", "tickets", list, async (page) => { await page.locator("vaadin-grid .editable").first().dblclick(); await page.waitForSelector("guichet-cell-editor ui5-combobox"); }, true],
  ["list-bulk-edit", "tickets", list, async (page) => { await page.keyboard.press("j"); await page.keyboard.press("x"); await page.locator(".bulk ui5-button[icon=edit]").click(); await page.locator("#bulk-add").selectOption("assignee"); await page.waitForSelector(".bulk-field ui5-combobox"); }, true],
  ["list-share", "tickets?view=VIEW", list, async (page) => { await page.locator(".tab-more").click(); await page.locator("ui5-menu-item[data-do=edit]").click(); await page.waitForSelector("ui5-dialog[open] .choices"); }, true],
  ["board", "tickets?as=board", (page) => page.waitForSelector(".board-card")],
  ["board-lanes", "tickets?as=board&by=state&lanes=assignee", (page) => page.waitForSelector(".board-card")],
  ["board-people", "tickets?as=board&by=assignee", (page) => page.waitForSelector(".board-card")],
  ["board-empty", "tickets?as=board&filter=subject%3D%3DIntrouvable", (page) => page.waitForSelector(".empty")],
  ["board-move", "tickets?as=board", (page) => page.waitForSelector(".board-card"), async (page) => { await page.locator(".board-card-move").first().click({ force: true }); await page.waitForSelector("ui5-dialog[open] .board-choices"); }],
  ["board-drag", "tickets?as=board", (page) => page.waitForSelector(".board-card"), async (page) => { await dragOver(page); }, true],
  ["list-display", "tickets", (page) => page.waitForSelector("vaadin-grid"), async (page, phone) => {
    if (phone) {
      await page.locator("#display-button").click();
      await page.waitForSelector("ui5-dialog[open] #display-group");
    }
  }],
  ["board-display", "tickets?as=board", (page) => page.waitForSelector(".board-card"), async (page, phone) => {
    if (phone) {
      await page.locator("#display-button").click();
      await page.waitForSelector("ui5-dialog[open] #display-by");
    }
  }],
  ["list-columns", "tickets", list, async (page) => { await page.locator("#columns-button").click(); await page.waitForSelector("ui5-dialog[open]"); }, true],
  ["ticket", "TICKET", record],
  ["ticket-edit", "TICKET", record, async (page) => { await page.keyboard.press("e"); await page.locator(".save-bar").scrollIntoViewIfNeeded(); await page.evaluate(() => document.querySelector("guichet-form").scrollIntoView({ block: "end" })); }],
  ["ticket-history", "TICKET", record, more("history")],
  ["account", "ACCOUNT", (page) => page.waitForSelector("guichet-related .related-row", { state: "attached" })],
  ["account-edit", "ACCOUNT", (page) => page.waitForSelector("guichet-related .related-row", { state: "attached" }), async (page) => { await page.keyboard.press("e"); await page.waitForSelector(".save-bar"); }],
  ["account-merge", "ACCOUNT", (page) => page.waitForSelector("guichet-related .related-row", { state: "attached" }), more("merge")],
  ["create-quick", "tickets", list, async (page, phone) => { await page.locator(phone ? ".float-create" : ".page-head ui5-button[icon=add]").click(); await page.waitForSelector("ui5-dialog[open] guichet-form ui5-input"); }],
  ["create", "tickets/new", (page) => page.waitForSelector("guichet-create ui5-input")],
  ["create-wrong", "tickets/new", (page) => page.waitForSelector("guichet-create ui5-input"), async (page) => { await page.keyboard.press("Control+s"); await page.waitForSelector(".wrong"); }],
  ["calendar", "activity-calendar?all=1&view=week", event],
  ["calendar-month", "activity-calendar?all=1&view=month", event],
  ["calendar-day", "activity-calendar?view=day", event],
  ["calendar-team", "activity-calendar?view=team&all=1", event],
  ["calendar-list", "activity-calendar?view=list&all=1", (page) => page.waitForSelector(".agenda li")],
  ["calendar-series", "activity-calendar?view=week&day=2026-03-30", event, async (page) => { await page.locator(".ec-event button").first().focus(); await page.keyboard.press("Alt+ArrowDown"); await page.waitForSelector("ui5-dialog[open]"); }, true],
  ["calendar-plan", "activity-calendar?view=week", event, async (page) => { await page.keyboard.press("n"); await page.waitForSelector("ui5-dialog[open] guichet-form ui5-input"); await page.waitForSelector(".availability", { state: "attached" }); }],
  ["ticket-mention", "TICKET", record, async (page) => { await page.locator(".ProseMirror.paper").first().click(); await page.keyboard.type("Bonjour @"); await page.waitForSelector(".names li"); }, true],
  ["ticket-answers", "TICKET", record, async (page) => { await page.locator(".ProseMirror.paper").first().click(); await page.keyboard.type("Bonjour /"); await page.waitForSelector(".answers li"); }, true],
  ["ticket-macro", "TICKET", record, async (page, phone) => { await page.keyboard.press("m"); await page.waitForSelector(".answers li"); await page.keyboard.type("mineur"); await page.keyboard.press("Enter"); await page.waitForSelector("ui5-dialog[open] .macro-does"); }, true],
  ["answer-names", "cannedAnswers/new", (page) => page.waitForSelector("guichet-create .ProseMirror.paper"), async (page) => { await page.locator(".ProseMirror.paper").first().click(); await page.keyboard.type("Bonjour {"); await page.waitForSelector(".answers li"); }, true],
  ["ticket-note", "TICKET", record, async (page) => { await page.keyboard.press("n"); await page.waitForTimeout(300); await page.keyboard.type("Vu avec le client."); }, true],
  ["ticket-conflict", "TICKET", record, conflict, true],
  ["account-quick", "ACCOUNT", (page) => page.waitForSelector("guichet-related .related-row", { state: "attached" }), async (page) => { await page.locator("guichet-related ui5-button[icon=add]").first().click(); await page.waitForSelector("ui5-dialog[open] guichet-form"); }, true],
  ["search", "full-search?q=boulangerie", (page) => page.waitForSelector(".hit")],
  ["search-box", "my-day", (page) => page.waitForSelector("guichet-my-day .related-row"), async (page) => { await page.keyboard.press("/"); await page.keyboard.type("duval"); await page.waitForSelector(".find-list .hit"); await page.keyboard.press("ArrowDown"); }, true],
  ["palette", "my-day", (page) => page.waitForSelector("guichet-my-day .related-row"), async (page) => { await page.keyboard.press("Control+k"); await page.waitForSelector("ui5-dialog[open] .palette"); }, true],
  ["keys", "tickets", list, async (page) => { await page.keyboard.press("?"); await page.waitForSelector("ui5-dialog[open] .keys"); }, true],
  ["bell", "my-day", (page) => page.waitForSelector(".bell-count"), async (page) => { await page.locator("#bell-button").click(); await page.waitForSelector(".bell-panel .notice-line"); }],
  ["preferences", "my-day", (page) => page.waitForSelector(".bell-count"), async (page) => { await page.locator("#bell-button").click(); await page.locator(".bell-head .icon-button").click(); await page.waitForSelector("ui5-dialog[open] .preferences"); }],
  ["not-found", "tickets/999999999", (page) => page.waitForSelector(".empty")],
  ["nowhere", "No/Such/Page", (page) => page.waitForSelector(".empty")],
  ["import", "imports/new", (page) => page.waitForSelector("guichet-import .drop")],
  ["import-mapping", "imports/new", (page) => page.waitForSelector("guichet-import .drop"), async (page) => {
    await page.locator("guichet-import input[type=file]").setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from("Nom;Région;Type;Responsable;Ville\nAtelier A;Sud;CLIENT;Hugo Simon;Lyon\n;Nord;revendeur;Inès Laurent;Lille\n") });
    await page.waitForSelector("guichet-import .map-row");
  }],
  ["import-history", "imports/new", (page) => page.waitForSelector("guichet-import .drop"), async (page) => {
    await page.locator("#import-mode").selectOption("history");
    await page.locator("guichet-import input[type=file]").setInputFiles({ name: "courriels.csv", mimeType: "text/csv", buffer: Buffer.from("Ticket;Date;Auteur;Objet;Texte;PJ\nT-2936;12/03/2024 10:00;j.duval@example.org;Panne;Bonjour, la chaudière est en panne depuis ce matin;photo.jpg\nT-2940;13/03/2024 11:30;camille;Re: Panne;Nous passons demain;\n") });
    await page.waitForSelector("#import-zip");
  }],
  ["import-folders", "importFolders", (page) => page.waitForSelector("vaadin-grid a[href*='importFolders/']")],
  ["import-folder", "FOLDER", (page) => page.waitForSelector("guichet-record h1")],
  ["import-folder-new", "importFolders/new", (page) => page.waitForSelector("guichet-create ui5-input")],
  ["import-report", "imports/new", (page) => page.waitForSelector("guichet-import .drop"), async (page) => {
    await page.locator("guichet-import input[type=file]").setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from("Nom;Région\nAtelier A;Sud\n;Nord\nAtelier C;Est\n") });
    await page.waitForSelector("guichet-import .map-row");
    await page.locator("guichet-import ui5-button[design=Emphasized]").last().click();
    await page.waitForSelector("guichet-import .quality");
    await page.evaluate(() => document.querySelector("guichet-import .quality").scrollIntoView({ block: "end" }));
  }],
  ["users", "users", (page) => page.waitForSelector("vaadin-grid")],
  ["team-day", "my-day?page=team", charts],
  ["team-day-table", "my-day?page=team", charts, async (page) => { await page.locator(".chart-foot button").first().click(); await page.waitForSelector(".chart-table"); }],
  ["groups", "saved-groups", (page) => page.waitForSelector("guichet-groups tbody tr")],
  ["groups-edit", "saved-groups", (page) => page.waitForSelector("guichet-groups tbody tr"), (page) => ask(page, "#new-group")],
  ["admin", "admin-area", (page) => page.waitForSelector(".admin-card")],
  ["admin-users", "admin-area/users", (page) => page.waitForSelector("guichet-admin-users tbody tr")],
  ["admin-user-new", "admin-area/users", (page) => page.waitForSelector("#new-user"), (page) => ask(page, "#new-user")],
  ["admin-teams", "admin-area/teams", (page) => page.waitForSelector(".team")],
  ["admin-roles", "admin-area/roles", (page) => page.waitForSelector("guichet-admin-roles .admin-card")],
  ["admin-role", "ROLE", (page) => page.waitForSelector(".right.all", { state: "attached" }), async (page, phone) => {
    if (phone) {
      await page.locator(".matrix-narrow summary").first().click();
    } else {
      await page.locator(".fold", { hasText: "Tickets" }).click();
    }
  }],
  ["admin-role-cell", "ROLE", (page) => page.waitForSelector(".right.all", { state: "attached" }), async (page) => { await page.locator(".matrix tbody tr:nth-child(3) .right").nth(2).click(); await page.waitForSelector("ui5-dialog[open]"); }, true],
  ["admin-lifecycles", "admin-area/lifecycles", (page) => page.waitForSelector("guichet-admin-lifecycles .admin-card")],
  ["admin-lifecycle", "admin-area/lifecycles/tickets", (page) => page.waitForSelector(".graph .state")],
  ["admin-lifecycle-state", "admin-area/lifecycles/tickets", (page) => page.waitForSelector(".graph .state"), async (page) => { await page.locator(".graph .state").nth(2).press("Enter"); await page.waitForSelector("ui5-dialog[open]"); }],
  ["admin-rules", "admin-area/rules", (page) => page.waitForSelector("guichet-admin-rules tbody tr")],
  ["admin-rule", "admin-area/rules/1", (page) => page.waitForSelector("guichet-admin-rules .rule-step"), async (page) => { await page.locator("#simulate-rule").click(); await page.waitForSelector("#rule-simulation tbody tr"); }],
  ["admin-rule-delay", "admin-area/rules/4", (page) => page.waitForSelector("#rule-since")],
  ["admin-rule-changes", "admin-area/rules/new", (page) => page.waitForSelector("#rule-event"), async (page) => { await page.locator("#rule-event").selectOption("changed"); await page.locator("#rule-add").selectOption("rules.addNote"); await page.waitForSelector(".rule-step textarea"); }],
  ["admin-fields", "admin-area/fields/tickets", (page) => page.waitForSelector("guichet-admin-fields .empty, guichet-admin-fields tbody")],
  ["admin-field-new", "admin-area/fields/tickets", (page) => page.waitForSelector("#new-field"), (page) => ask(page, "#new-field")],
  ["admin-trees", "admin-area/trees", (page) => page.waitForSelector("[role=treeitem]")],
  ["admin-numbering", "admin-area/numbering", (page) => page.waitForSelector("guichet-admin-numbering tbody tr")],
  ["admin-labels", "admin-area/labels", (page) => page.waitForSelector("guichet-admin-labels tbody tr")],
  ["admin-modules", "admin-area/modules", (page) => page.waitForSelector("guichet-admin-modules tbody tr")],
  ["admin-configuration", "admin-area/configuration", (page) => page.waitForSelector("#export-configuration"), async (page) => { await page.setInputFiles("guichet-admin-configuration input[type=file]", { name: "staging.zip", mimeType: "application/zip", buffer: Buffer.from("PK") }); await page.waitForSelector(".config-folder"); }],
  ["admin-jobs", "admin-area/jobs", (page) => page.waitForSelector("guichet-admin-jobs tbody tr")],
  ["admin-outbox", "admin-area/outbox", (page) => page.waitForSelector("guichet-admin-outbox tbody tr")],
  ["admin-audit", "admin-area/audit", (page) => page.waitForSelector("guichet-admin-audit tbody tr")],
  // last, for the module stays
  ["module-page", "my-day", (page) => page.waitForSelector(".frame"), async (page) => { await call(page, "GET", "test/part/loans/1.0.0"); await page.reload(); await page.waitForSelector(".side a[href$='/module-page/loans/desk']", { state: "attached" }); await page.evaluate(() => document.querySelector(".side a[href$='/module-page/loans/desk']").click()); await page.waitForSelector(".module-page p"); }],
];

/** Each page is loaded once and looked at in every theme; what a look cannot change is examined in the first one only. */
const LOADS = [
  { language: "fr", themes: ["light", "dark", "contrastDark"] }, { language: "en", themes: ["light", "dark"] },
  { language: "fr", themes: ["light"], phone: true }, { language: "en", themes: ["dark"], phone: true },
];
/** What the system says it wants, by the name of the theme that then comes. */
const SYSTEM = { light: { colorScheme: "light" }, dark: { colorScheme: "dark" }, contrastDark: { colorScheme: "dark", contrast: "more" } };
const THEMES = { light: "sap_horizon", dark: "sap_horizon_dark", contrastDark: "sap_horizon_hcb" };
const CHUNK = 14;

/**
 * The screens in pieces that can be looked at side by side.
 *
 * @param only a word of the screens' names; none = all
 * @param variants names of the looks, as `fr-light,en-dark-phone`; none = all
 */
export function looks(only, variants) {
  const wanted = SCREENS.filter(([name]) => !only || name.includes(only));
  return LOADS.flatMap((load) => {
    const tags = Object.fromEntries(load.themes.map((theme) => [theme, `${load.language}-${theme}${load.phone ? "-phone" : ""}`]));
    const themes = load.themes.filter((theme) => !variants || variants.split(",").includes(tags[theme]));
    const screens = wanted.filter(([, , , , deskOnly]) => !(load.phone && deskOnly));
    return themes.length === 0 ? [] : Array.from({ length: Math.ceil(screens.length / CHUNK) }, (_none, i) => {
      const chunk = screens.slice(i * CHUNK, (i + 1) * CHUNK);
      return { name: `screens ${chunk[0][0]} … ${chunk.at(-1)[0]}, ${themes.map((theme) => tags[theme]).join(", ")}`,
        look: (browser, url) => lookAt(browser, url, chunk, { ...load, themes, tags }) };
    });
  });
}

/** @return how many pictures were taken, and what is wrong, one line each */
async function lookAt(browser, url, screens, load) {
  const wrong = [];
  let seen = 0;
  const { page, context, errors } = await open(browser, url, { ...load, theme: "auto", signIn: false });
  const pending = requestsOf(page);
  const inEveryTheme = async (name) => {
    for (const theme of load.themes) {
      await page.emulateMedia({ contrast: "no-preference", ...SYSTEM[theme], reducedMotion: "reduce" });
      await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, THEMES[theme]);
      await settle(page, pending);
      await examine(page, `${name}-${load.tags[theme]}`, wrong, theme === load.themes[0]);
      wrong.push(...await tooWide(page, `${name}-${load.tags[theme]}`));
      seen++;
    }
  };
  await page.emulateMedia({ ...SYSTEM[load.themes[0]], reducedMotion: "reduce" });
  await page.waitForSelector("guichet-sign-in form");
  if (screens.some(([name]) => name === "sign-in")) {
    await inEveryTheme("sign-in");
  }
  await page.fill("[name=login]", "camille");
  await page.fill("[name=password]", "guichet");
  await page.click("button.primary");
  await page.waitForSelector(".frame");
  const ticket = (await call(page, "GET", "tickets?limit=1&sort=id&filter=state.category==active&fields=subject")).body.items[0].id;
  const role = (await call(page, "GET", "roles?limit=1&filter=key==agent&fields=name")).body.items[0].id;
  const account = (await call(page, "GET", `tickets/${ticket}`)).body.account;
  const view = (await call(page, "GET", "groups?limit=1&filter=type==tickets")).body.items[0].id;
  const folder = (await call(page, "GET", "importFolders?limit=1&sort=id")).body.items[0].id;
  for (const [name, path, ready, act] of screens.filter(([name]) => name !== "sign-in")) {
    try {
      await page.emulateMedia({ contrast: "no-preference", ...SYSTEM[load.themes[0]], reducedMotion: "reduce" });
      await page.goto(url + path.replace("TICKET", `tickets/${ticket}`).replace("ACCOUNT", `accounts/${account}`)
        .replace("ROLE", `admin-area/roles/${role}`).replace("VIEW", String(view)).replace("FOLDER", `importFolders/${folder}`));
      if (load.phone && ready === list) {
        await page.waitForSelector(".phone-row");
      } else {
        await ready(page);
      }
      await act?.(page, load.phone);
      await inEveryTheme(name);
    } catch (failure) {
      wrong.push(`${name}-${load.tags[load.themes[0]]}: ${String(failure).split("\n")[0]}`);
    }
    await page.mouse.up();
    await page.evaluate(() => localStorage.removeItem("guichet.recent"));
  }
  errors.forEach((error) => wrong.push(`${Object.values(load.tags).join(", ")}: ${error}`));
  await context.close();
  return { seen, wrong };
}

/** The requests of the page that have no answer yet; live events never end. */
function requestsOf(page) {
  const pending = new Set();
  page.on("request", (request) => !request.url().endsWith("/api/events") && pending.add(request));
  page.on("requestfinished", (request) => pending.delete(request));
  page.on("requestfailed", (request) => pending.delete(request));
  page.on("framenavigated", () => pending.clear());
  return pending;
}

/** Waits until nothing is fetched, drawn or moved any more, at most three seconds. */
async function settle(page, pending) {
  const until = Date.now() + 3000;
  for (let calm = false; !calm && Date.now() < until;) {
    calm = pending.size === 0 && await page.evaluate(() => new Promise((done) => {
      let moved = false;
      const watch = new MutationObserver(() => { moved = true; });
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      setTimeout(() => {
        watch.disconnect();
        done(!moved && document.fonts.status === "loaded"
          && document.getAnimations().every((one) => one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity));
      }, 80);
    })) && pending.size === 0;
  }
}

/** What makes the page wider than the window, or stands in a part that cuts it off and cannot be scrolled sideways. */
async function tooWide(page, name) {
  return page.evaluate((screen) => {
    const width = document.documentElement.clientWidth;
    const say = (what) => `${screen}: wider than ${width} px: ${what}`;
    if (document.documentElement.scrollWidth > width || document.body.scrollWidth > width) {
      return [say("the page")];
    }
    const parts = [...document.querySelectorAll("main.stage, main.stage .page, ui5-dialog[open] .dialog-body, ui5-dialog[open] .dialog-foot")];
    return parts.filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
      .map((part) => say(`${part.tagName.toLowerCase()}.${part.className} holds ${part.scrollWidth} px in ${part.clientWidth}`));
  }, name);
}

async function examine(page, name, wrong, whole) {
  await page.screenshot({ path: `${SHOTS}/${name}.png` });
  if (whole) {
    await page.evaluate(AXE);
  }
  const run = whole ? { type: "tag", values: RULES } : { type: "rule", values: ["color-contrast"] };
  const found = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations"] })
    .then((r) => r.violations.map((v) => `${v.id} (${v.nodes.length}) ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")} ${v.nodes[0].any[0]?.message ?? ""}`)), run);
  found.forEach((line) => wrong.push(`${name}: axe ${line}`));
}
