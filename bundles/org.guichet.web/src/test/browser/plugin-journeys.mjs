// What modules contribute to screens that are not theirs.
import { call, check, open } from "./harness.mjs";

const paper = (field) => `[id=new-${field}] .ProseMirror.paper`;

export const pluginJourneys = {
  "names what modules know of a ticket in a new canned answer, by the brace, by the mouse and in words": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "cannedAnswers/new" });
    await page.locator("[id=new-label] input").fill("Vos retours");
    await page.locator(paper("body")).click();
    await page.keyboard.type("Bonjour {");
    await page.waitForSelector(".answers li");
    check((await page.locator(".answers li").count()) === 10, "not everything is offered");
    await page.keyboard.type("ret");
    await page.waitForSelector(".answers li[aria-selected=true] >> text=les retours ouverts du compte");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${paper("body")} >> text=Bonjour {returns.open}`);
    await page.waitForSelector(".answers", { state: "detached" });
    await page.keyboard.type(", dossier");
    await page.locator("[id=new-body] .tools button[aria-label^=Insérer]").click();
    await page.locator(".answers li", { hasText: "le numéro" }).click();
    await page.waitForSelector(`${paper("body")} >> text=Bonjour {returns.open}, dossier{number}`);
    check((await page.locator("[id=new-bodyEn] .tools button[aria-label^=Insérer]").count()) === 0, "a text that names nothing offers it");
    await page.locator(paper("bodyEn")).click();
    await page.keyboard.type("Hello {");
    check((await page.locator(".answers").count()) === 0, "a brace opens a list where nothing is named");
    await page.keyboard.press("Control+s");
    await page.waitForSelector("guichet-record h1 >> text=Vos retours");
    const { body } = await call(page, "GET", "cannedAnswers?fields=body&filter=" + encodeURIComponent("label=='Vos retours'"));
    check(body.items[0].body.includes("{returns.open}, dossier{number}"), JSON.stringify(body.items));
    return errors;
  },
};
