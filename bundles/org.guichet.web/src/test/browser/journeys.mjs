// What people do, each in a browser of its own against a server of its own.
import { call, check, open } from "./harness.mjs";

const text = (page, words) => page.getByText(words, { exact: false }).locator("visible=true").first().waitFor();
const rows = async (page) => { await page.waitForSelector("vaadin-grid .number"); };
const firstTicket = async (page, filter) => (await call(page, "GET", `tickets?limit=1&fields=subject,state,number${filter ? `&filter=${encodeURIComponent(filter)}` : ""}`)).body.items[0];

/** Types into a reference and takes the first of what is offered. */
async function choose(page, id, words) {
  await page.locator(`[id=${id}] input`).fill("");
  await Promise.all([page.waitForResponse((response) => response.url().includes(`q=${encodeURIComponent(words)}&`)),
    page.locator(`[id=${id}] input`).pressSequentially(words)]);
  await page.locator(`[id=${id}][open]`).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

export const journeys = {
  "signs in, and is told when the password is wrong": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { signIn: false });
    await page.fill("[name=login]", "camille");
    await page.fill("[name=password]", "faux");
    await page.click("button.primary");
    await text(page, "mot de passe n’est pas juste");
    await page.fill("[name=password]", "guichet");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".frame");
    await page.waitForSelector("guichet-my-day .figure");
    return errors;
  },

  "triages by keyboard only": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await page.waitForSelector("guichet-my-day .related-row");
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await rows(page);
    for (const key of ["j", "j", "x"]) {
      await page.keyboard.press(key);
    }
    await text(page, "1 ligne cochée");
    await page.keyboard.press("Enter");
    await page.waitForSelector("guichet-record h1");
    await page.keyboard.press("n");
    await page.waitForFunction(() => document.activeElement?.classList.contains("paper"));
    await page.keyboard.type("Vu avec le client");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".bubble.internal >> text=Vu avec le client");
    return errors;
  },

  "filters by words, keeps the view, and sends the address to a colleague": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    await page.getByText("Ajouter un critère").click();
    await page.waitForSelector("ui5-dialog[open] #condition-field");
    await page.evaluate(() => {
      const select = document.querySelector("#condition-field");
      const option = [...select.querySelectorAll("ui5-option")].find((o) => o.value === "priority");
      select.dispatchEvent(new CustomEvent("change", { detail: { selectedOption: option } }));
    });
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Appliquer" }).click();
    await page.waitForSelector(".chip >> text=Critique");
    await page.waitForFunction(() => location.search.includes("priority%3D%3Dcritical"));
    const address = page.url();
    const before = await page.locator(".sheet-foot").innerText();
    await page.goto(address);
    await page.waitForSelector(".chip >> text=Critique");
    await rows(page);
    check((await page.locator(".sheet-foot").innerText()) === before, "the address shows another list");
    await page.getByText("Enregistrer la vue").click();
    await page.locator("#view-name input").fill("Critiques du jour");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".tabs [aria-current=true] >> text=Critiques du jour");
    return errors;
  },

  "is told where a filter stops making sense": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    await page.locator("guichet-filter-bar ui5-button", { hasText: "RSQL" }).click();
    await page.locator(".expert input").fill("subject==Panne;prioritee==x");
    await page.keyboard.press("Enter");
    await text(page, "« prioritee » n’est pas un champ");
    await page.locator(".expert input").fill("subject==");
    await page.keyboard.press("Enter");
    await text(page, "incomplet");
    return errors;
  },

  "creates a ticket; what was typed survives a reload": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await page.waitForSelector("guichet-my-day .figure");
    await page.keyboard.press("c");
    await page.locator("ui5-menu-item[data-type=tickets]").click();
    await page.waitForSelector("guichet-create ui5-input");
    await page.locator("guichet-create ui5-button", { hasText: /^Créer$/ }).click();
    await text(page, "Ce champ est obligatoire");
    await page.locator("[id=new-subject] input").fill("Chaudière en panne depuis ce matin");
    await page.waitForTimeout(200);
    await page.reload();
    await text(page, "Un brouillon du");
    check((await page.locator("[id=new-subject] input").inputValue()) === "Chaudière en panne depuis ce matin", "the draft is lost");
    await choose(page, "new-account", "boulang");
    await page.keyboard.press("Control+s");
    await page.waitForSelector("guichet-record h1 >> text=Chaudière en panne depuis ce matin");
    await page.waitForSelector("guichet-record >> text=Boulangerie Duval");
    await page.goto(`${url}tickets/new`);
    await page.waitForSelector("guichet-create ui5-input");
    check((await page.locator("[id=new-subject] input").inputValue()) === "", "the draft outlived its record");
    return errors;
  },

  "settles a conflict field by field and keeps the rest of the draft": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    const { id, version } = await firstTicket(page);
    await page.goto(`${url}tickets/${id}`);
    await page.waitForSelector("guichet-record h1");
    await page.keyboard.press("e");
    await page.locator("[id=field-subject] input").fill("Objet selon moi");
    await page.locator("[id=field-orderNumber] input").fill("CMD-77");
    await call(page, "PATCH", `tickets/${id}`, { subject: "Objet selon Hugo" }, { "If-Match": `"${version}"` });
    await page.keyboard.press("Control+s");
    await text(page, "Vous avez modifié les mêmes champs");
    await page.locator(".conflicts fieldset", { hasText: "Objet" }).locator(".conflict-choice").first().click();
    await page.getByText("Enregistrer mes choix").click();
    await page.waitForSelector("guichet-record h1 >> text=Objet selon Hugo");
    await page.waitForSelector("guichet-form >> text=CMD-77");
    return errors;
  },

  "saves beside somebody else who changed another field": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    const { id, version } = await firstTicket(page);
    await page.goto(`${url}tickets/${id}`);
    await page.waitForSelector("guichet-record h1");
    await page.keyboard.press("e");
    await page.locator("[id=field-subject] input").fill("Deux à la fois");
    await call(page, "PATCH", `tickets/${id}`, { orderNumber: "CMD-88" }, { "If-Match": `"${version}"` });
    await page.keyboard.press("Control+s");
    await text(page, "réuni avec ce que quelqu’un d’autre");
    await page.waitForSelector("guichet-form >> text=CMD-88");
    return errors;
  },

  "is told at the field what the server refuses": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "accounts/new" });
    await page.locator("[id=new-name] input").fill("Atelier neuf");
    await page.locator("[id=new-siren] input").fill("12");
    await page.keyboard.press("Control+s");
    await text(page, "Un SIREN compte neuf chiffres");
    return errors;
  },

  "loses no word when the session ends in the middle of a reply": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    const { id } = await firstTicket(page);
    await page.goto(`${url}tickets/${id}`);
    await page.waitForSelector("guichet-composer .paper");
    await page.locator("guichet-composer .paper").click();
    await page.keyboard.type("Bonjour, nous passons demain.");
    await call(page, "GET", "test/expire");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector("ui5-dialog[open] >> text=rien de ce que vous avez saisi");
    await page.fill("[name=password]", "guichet");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".bubble >> text=Bonjour, nous passons demain.");
    return errors;
  },

  "keeps a reply when the network is lost, and sends it once": async ({ browser, url }) => {
    const { page, context, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    const { id } = await firstTicket(page);
    await page.goto(`${url}tickets/${id}`);
    await page.locator("guichet-composer .paper").click();
    await page.keyboard.type("Réponse hors ligne");
    await context.setOffline(true);
    await page.keyboard.press("Control+Enter");
    await text(page, "ce que vous avez saisi est conservé");
    await context.setOffline(false);
    await page.reload();
    await page.waitForSelector("guichet-composer .paper >> text=Réponse hors ligne");
    await page.locator("guichet-composer .paper").click();
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".bubble >> text=Réponse hors ligne");
    check((await page.locator(".bubble", { hasText: "Réponse hors ligne" }).count()) === 1, "sent twice");
    return errors.filter((e) => !/ERR_INTERNET_DISCONNECTED/.test(e));
  },

  "joins a file, and finds it in the history": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    const { id } = await firstTicket(page);
    await page.goto(`${url}tickets/${id}`);
    await page.waitForSelector("guichet-files .drop");
    await page.locator("guichet-files input[type=file]").setInputFiles({ name: "photo du raccord.txt", mimeType: "text/plain", buffer: Buffer.from("contenu") });
    await page.waitForSelector(".file-list >> text=photo du raccord.txt");
    await page.waitForSelector(".story-list >> text=a joint un fichier");
    return errors;
  },

  "is asked for the solution before resolving": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    const { id } = await firstTicket(page, "state==processing");
    await page.goto(`${url}tickets/${id}`);
    await page.locator(".do ui5-button", { hasText: "Résoudre" }).click();
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Résoudre" }).click();
    await text(page, "Ce champ est obligatoire");
    await page.locator("[id=ask-resolution] textarea").fill("Pièce changée.");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Résoudre" }).click();
    await page.waitForSelector(".crumbs .tag >> text=Résolu");
    await page.waitForSelector("guichet-form >> text=Pièce changée.");
    return errors;
  },

  "gives several tickets to themselves, and takes it back": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?filter=assignee%3Dnull%3Dtrue" });
    await rows(page);
    const before = await page.locator(".sheet-foot").innerText();
    await page.locator("vaadin-grid vaadin-checkbox:not(.vaadin-grid-select-all-checkbox)").nth(0).click();
    await page.locator("vaadin-grid vaadin-checkbox:not(.vaadin-grid-select-all-checkbox)").nth(1).click();
    await text(page, "2 lignes cochées");
    await page.getByText("Me les affecter").click();
    await text(page, "2 éléments modifiés");
    await page.waitForFunction((old) => { const now = document.querySelector(".sheet-foot")?.innerText; return now && now !== old; }, before);
    await page.getByText("Annuler l’action").click();
    await page.waitForFunction((old) => document.querySelector(".sheet-foot")?.innerText === old, before);
    return errors;
  },

  "sees a colleague's change in the list without losing the place": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    const { id, version } = await firstTicket(page);
    await page.keyboard.press("j");
    await call(page, "PATCH", `tickets/${id}`, { subject: "Changé sous les yeux" }, { "If-Match": `"${version}"` });
    await page.waitForSelector("vaadin-grid >> text=Changé sous les yeux");
    await call(page, "POST", "tickets", { subject: "Tout nouveau" });
    await page.waitForSelector(".pill >> text=1 changement");
    await page.locator(".pill").click();
    await page.waitForSelector("vaadin-grid >> text=Tout nouveau");
    return errors;
  },

  "finds a client from anywhere": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url);
    await page.waitForSelector("guichet-my-day .figure");
    await page.keyboard.press("/");
    await page.keyboard.type("fromagerie");
    await page.waitForSelector(".find-list .hit b");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector("guichet-record h1 >> text=Fromagerie");
    await page.waitForSelector("guichet-related >> text=Tickets");
    return errors;
  },

  "merges two accounts after a look at both, and undoes it": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "accounts" });
    await rows(page);
    const items = (await call(page, "GET", "accounts?limit=2&fields=name,number")).body.items;
    await page.goto(`${url}accounts/${items[0].id}`);
    await page.locator("#record-more").click();
    await page.locator("ui5-menu-item[data-do=merge]").click();
    await choose(page, "merge-source", items[1].number);
    await page.waitForSelector("ui5-dialog[open] >> text=Absorbée");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Fusionner" }).click();
    await text(page, "Fiches fusionnées");
    await page.goto(`${url}accounts/${items[1].id}`);
    await page.waitForURL(`**/accounts/${items[0].id}`);
    return errors;
  },

  "is warned of a duplicate while creating": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "accounts/new" });
    await page.locator("[id=new-name] input").fill("Boulangerie Duval");
    await text(page, "existe peut-être déjà");
    return errors;
  },

  "sees a module leave and return under an open browser": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "activities" });
    await rows(page);
    await call(page, "POST", "test/modules", { absent: ["activities"] });
    await text(page, "n’est plus disponible");
    check((await page.locator(".side a", { hasText: "Activités" }).count()) === 0, "the menu entry stayed");
    await call(page, "POST", "test/modules", { absent: [] });
    await rows(page);
    return errors;
  },

  "exports exactly what is seen": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets?filter=priority%3D%3Dcritical&columns=number,subject,account" });
    await rows(page);
    const total = Number((await page.locator(".sheet-foot").innerText()).replace(/\D/g, ""));
    await page.locator("#export-button").click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("ui5-menu-item[data-format=csv]").click()]);
    const stream = await download.createReadStream();
    let content = "";
    for await (const chunk of stream) {
      content += chunk;
    }
    const lines = content.trim().split("\n");
    check(lines.length - 1 === total, `${lines.length - 1} lines of ${total}`);
    check(lines[0].endsWith("number;subject;account.title"), `columns: ${lines[0]}`);
    return errors;
  },

  "is asked before leaving what is not saved": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    const { id } = await firstTicket(page);
    await page.goto(`${url}tickets/${id}`);
    await page.waitForSelector("guichet-record h1");
    await page.keyboard.press("e");
    await page.locator("[id=field-subject] input").fill("À moitié fait");
    await page.locator(".side a", { hasText: "Comptes" }).click();
    await text(page, "Quitter sans enregistrer");
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Quitter" }).click();
    await rows(page);
    await page.goto(`${url}tickets/${id}`);
    await text(page, "Un brouillon du");
    check((await page.locator("[id=field-subject] input").inputValue()) === "À moitié fait", "the draft is lost");
    return errors;
  },

  "triages on a phone": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { phone: true, path: "tickets" });
    await page.waitForSelector(".phone-row");
    await page.locator(".phone-row .what").first().tap();
    await page.waitForSelector("guichet-record h1");
    await page.locator(".phone-tabs button", { hasText: "Échanges" }).tap();
    await page.locator("guichet-composer .paper").tap();
    await page.keyboard.type("Depuis le train");
    await page.locator("guichet-composer ui5-button", { hasText: "Publier" }).tap();
    await page.waitForSelector(".bubble >> text=Depuis le train");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    check(!wide, "the page is wider than the phone");
    return errors;
  },

  "imports a file with bad rows, sees why, and takes it back": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "imports/new" });
    await page.waitForSelector("guichet-import .drop");
    await page.locator("guichet-import input[type=file]").setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from("Nom;Région;Inconnu\nAtelier A;Sud;x\n;Nord;y\nAtelier C;Est;z\n") });
    await text(page, "Nous avons lu 3 lignes et 3 colonnes");
    await page.getByText("Essayer sans rien écrire").click();
    await text(page, "ce champ est obligatoire");
    await page.locator("guichet-import ui5-button", { hasText: "Lancer l’import" }).click();
    await text(page, "Terminé");
    check((await page.locator(".figure strong").allInnerTexts()).join() === "2,0,0,1", "figures");
    await page.locator("guichet-import ui5-button", { hasText: "Annuler tout l’import" }).click();
    await page.locator("ui5-dialog[open] ui5-button", { hasText: "Annuler tout l’import" }).click();
    await page.waitForSelector("guichet-import [role=status] >> text=Annulé");
    return errors;
  },

  "never runs what a record says": async ({ browser, url }) => {
    const { page, errors } = await open(browser, url, { path: "tickets" });
    await rows(page);
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script><a href="javascript:window.hacked=1">lien</a>';
    const { body } = await call(page, "POST", "tickets", { subject: evil, description: evil });
    await call(page, "POST", `tickets/${body.id}/comments`, { body: evil, internal: false });
    await page.goto(`${url}tickets/${body.id}`);
    await page.waitForSelector(".bubble >> text=lien");
    await page.locator(".bubble >> text=lien").click();
    await page.goto(`${url}full-search?q=hacked`);
    await page.waitForSelector(".hit");
    check((await page.evaluate(() => window.hacked)) === undefined, "record text was run");
    check((await page.locator(".bubble img, .bubble script, .bubble [href^=javascript]").count()) === 0, "unclean HTML was shown");
    // the policy reports what it refuses even in documents that never run
    return errors.filter((e) => !e.startsWith("Executing inline event handler violates"));
  },
};
