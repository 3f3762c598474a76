// Figures of the UI on a real server: `node src/test/browser/figures.mjs URL LOGIN PASSWORD [cycles [ms]]`.
// Requests and bytes of the first load, time to the first rows cold and warm, frames while scrolling, and the heap after long
// use: so many rounds through list, record, board, calendar, day and administration in one page, never loaded anew, with so many
// milliseconds for each look (a person's pace is some seconds). For the heap V8 only interprets: the code that it compiles
// for whatever gets hot grows for hours (some 8 kB a round) and would hide what the UI itself keeps.
import { startBrowser } from "./harness.mjs";

const [address, login, password, cycles = "300", pace = "120"] = process.argv.slice(2);
const ROUND = ["tickets", "RECORD", "tickets?as=board", "activity-calendar?view=week", "my-day", "accounts", "full-search?q=chaudiere", "admin-area/users", "saved-groups", "my-day?page=team"];
const look = { viewport: { width: 1400, height: 850 }, locale: "fr-FR", timezoneId: "Europe/Paris", ignoreHTTPSErrors: true };
const ROWS = "vaadin-grid .number";

async function signedIn(browser) {
  const context = await browser.newContext({ ...look, serviceWorkers: "block" });
  context.setDefaultTimeout(60000);
  const page = await context.newPage();
  await page.goto(`${address}/`);
  await page.fill("[name=login]", login);
  await page.fill("[name=password]", password);
  await page.keyboard.press("Enter");
  await page.waitForSelector("guichet-my-day .figure");
  return { context, page };
}

/** One load of the list in a page of its own. */
async function load(context) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  const seen = { requests: 0, bytes: 0, scripts: 0 };
  const kinds = new Map();
  cdp.on("Network.responseReceived", ({ requestId, type, response }) => kinds.set(requestId, { type, cached: response.fromDiskCache }));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind && !kind.cached) {
      seen.requests++;
      seen.bytes += encodedDataLength;
      seen.scripts += kind.type === "Script" ? encodedDataLength : 0;
    }
  });
  const since = Date.now();
  await page.goto(`${address}/tickets`, { waitUntil: "commit" });
  await page.waitForSelector(ROWS);
  const rows = Date.now() - since;
  await page.waitForLoadState("load");
  await page.close();
  return { rows, ...seen };
}

const browser = await startBrowser();
const { context, page } = await signedIn(browser);
const cookies = await context.cookies();
const cold = [];
const warm = [];
for (let i = 0; i < 3; i++) {
  const fresh = await browser.newContext({ ...look, serviceWorkers: "block" });
  fresh.setDefaultTimeout(60000);
  await fresh.addCookies(cookies);
  cold.push(await load(fresh));
  warm.push(await load(fresh));
  await fresh.close();
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const kB = (bytes) => `${Math.round(bytes / 1024)} kB`;
const total = await page.evaluate(async () => (await (await fetch("api/tickets?limit=1&total=exact&fields=number")).json()).total);
console.log(`tickets on the server: ${total}`);
console.log(`first load of the list: ${cold[0].requests} requests, ${kB(cold[0].bytes)} on the wire, of it scripts ${kB(cold[0].scripts)}`);
console.log(`loaded again: ${warm[0].requests} requests, ${kB(warm[0].bytes)}`);
console.log(`first rows: cold ${median(cold.map((one) => one.rows))} ms, warm ${median(warm.map((one) => one.rows))} ms (median of 3)`);

await page.goto(`${address}/tickets?all=1`);
await page.waitForSelector(ROWS);
const frames = await page.evaluate(async () => {
  const table = document.querySelector("vaadin-grid").shadowRoot.querySelector("#table");
  const times = [];
  let last = performance.now();
  for (let i = 0; i < 300; i++) {
    table.scrollTop += 200;
    await new Promise((done) => requestAnimationFrame(done));
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return { times: times.sort((a, b) => a - b), top: table.scrollTop };
});
const at = (share) => frames.times[Math.floor(frames.times.length * share)].toFixed(1);
console.log(`frames while scrolling ${Math.round(frames.top)} px: median ${at(0.5)} ms, 95 % under ${at(0.95)} ms, worst ${frames.times.at(-1).toFixed(1)} ms`);

await browser.close();

const interpreting = await startBrowser("--js-flags=--no-sparkplug --no-maglev --no-turbofan");
const desk = await signedIn(interpreting);
const cdp = await desk.context.newCDPSession(desk.page);
await cdp.send("HeapProfiler.enable");
const first = await desk.page.evaluate(async () => (await (await fetch("api/tickets?limit=1&fields=number")).json()).items[0].id);
async function heap() {
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
  return { usedSize, nodes, jsEventListeners };
}
const since = Date.now();
for (let cycle = 0; cycle <= Number(cycles); cycle++) {
  if (cycle % Math.max(1, Math.round(Number(cycles) / 12)) === 0) {
    const { usedSize, nodes, jsEventListeners } = await heap();
    console.log(`after ${cycle} rounds (${Math.round((Date.now() - since) / 1000)} s): ${(usedSize / 1048576).toFixed(1)} MB, ${nodes} nodes, ${jsEventListeners} listeners`);
  }
  for (const place of ROUND) {
    // as a click on a link does
    await desk.page.evaluate((path) => {
      const link = document.createElement("a");
      link.href = path;
      document.querySelector("#stage").append(link);
      link.click();
      link.remove();
    }, place.replace("RECORD", `tickets/${first}`));
    await desk.page.waitForTimeout(Number(pace));
  }
}
await interpreting.close();
