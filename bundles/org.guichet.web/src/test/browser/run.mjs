// Journeys and screens in Chromium against the mock server: `npm run test:browser [part of a name]`.
// Several browsers work through them side by side, each piece of work on a mock server of its own.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { SHOTS, startBrowser, startMock } from "./harness.mjs";
import { bridgeJourneys } from "./bridge-journeys.mjs";
import { pluginJourneys } from "./plugin-journeys.mjs";
import { callJourneys } from "./call-journeys.mjs";
import { documentJourneys } from "./document-journeys.mjs";
import { mailJourneys } from "./mail-journeys.mjs";
import { recordJourneys } from "./record-journeys.mjs";
import { journeys } from "./journeys.mjs";
import { listJourneys, MEASURED } from "./list-journeys.mjs";
import { looks } from "./screens.mjs";
import { levelJourneys } from "./level-journeys.mjs";
import { moduleScripts } from "./module-scripts.mjs";
import { scanJourneys } from "./scan-journeys.mjs";
import { shellJourneys } from "./shell-journeys.mjs";
import { vendorJourneys } from "./vendor-journeys.mjs";

const only = process.argv[2];
const BROWSERS = Number(process.env.GUICHET_BROWSERS ?? Math.min(availableParallelism?.() ?? cpus().length, 3));
if (!existsSync(process.env.CHROMIUM ?? "/usr/bin/chromium")) {
  console.error("There is no Chromium: install Debian's chromium, or name one in CHROMIUM.");
  process.exit(2);
}
execFileSync(process.execPath, ["build.mjs", "--dev"], { stdio: "inherit" });

const began = Date.now();
const wanted = Object.entries({ ...journeys, ...listJourneys, ...recordJourneys, ...pluginJourneys, ...shellJourneys, ...scanJourneys, ...moduleScripts, ...levelJourneys, ...bridgeJourneys, ...vendorJourneys, ...callJourneys, ...mailJourneys, ...documentJourneys })
  .filter(([name]) => !only || (!only.startsWith("screens") && new RegExp(only).test(name)));
const told = { journeys: 0, screens: 0, failed: 0, again: 0 };
/** A browser on a busy machine may miss a wait; a fault that shows in more journeys than this is no such thing. */
const SECOND_ATTEMPTS = 3;

function say(name, wrong, since, verdict = wrong.length === 0 ? "ok    " : "FAILED") {
  told.failed += verdict === "FAILED" ? 1 : 0;
  console.log(`${verdict} ${name} (${((Date.now() - since) / 1000).toFixed(1)} s)${wrong.map((line) => `\n       ${line}`).join("")}`);
}

async function travel(browser, url, [name, journey]) {
  told.journeys++;
  const since = Date.now();
  const wrong = await attempt(browser, url, name, journey);
  if (wrong.length === 0 || told.again === SECOND_ATTEMPTS) {
    say(name, wrong, since);
    return;
  }
  told.again++;
  say(name, wrong, since, "AGAIN ");
  await Promise.all(browser.contexts().map((context) => context.close()));
  const fresh = await startMock();
  const once = Date.now();
  say(name, await attempt(browser, fresh.url, name, journey), once);
  fresh.stop();
}

/** What went wrong on one journey, with a picture of it; nothing if it went well. */
async function attempt(browser, url, name, journey) {
  try {
    return await journey({ browser, url });
  } catch (failure) {
    for (const context of browser.contexts()) {
      await context.pages()[0]?.screenshot({ path: `${SHOTS}/failed-${name.replace(/\W+/g, "-")}.png` }).catch(() => undefined);
    }
    return String(failure).split("\n").slice(0, 12);
  }
}

async function look(browser, url, part) {
  const since = Date.now();
  const { seen, wrong } = await part.look(browser, url).catch((failure) => ({ seen: 0, wrong: [String(failure).split("\n")[0]] }));
  told.screens += seen;
  say(`${part.name}: ${seen} pictures pass axe`, wrong, since);
}

/** Works through the pieces with so many browsers. */
async function workThrough(pieces, browsers) {
  const rest = [...pieces];
  await Promise.all(Array.from({ length: Math.min(browsers, rest.length) }, async () => {
    const browser = await startBrowser();
    for (let piece = rest.shift(); piece; piece = rest.shift()) {
      const server = await startMock();
      await piece(browser, server.url);
      await Promise.all(browser.contexts().map((context) => context.close()));
      server.stop();
    }
    await browser.close();
  }));
}

const travels = (some) => some.map((journey) => (browser, url) => travel(browser, url, journey));
const screens = !only || only.startsWith("screens") ? looks(only?.split(":")[1], only?.split(":")[2]) : [];
await workThrough([...screens.map((part) => (browser, url) => look(browser, url, part)),
  ...travels(wanted.filter(([name]) => !MEASURED.includes(name)))], BROWSERS);
// frames are measured on a machine that does nothing else
await workThrough(travels(wanted.filter(([name]) => MEASURED.includes(name))), 1);

const minutes = ((Date.now() - began) / 60000).toFixed(1);
if (told.failed > 0) {
  console.log(`${told.failed} failed; pictures in ${SHOTS}.`);
}
console.log(`${told.journeys} journeys, ${told.screens} pictures of screens, ${told.failed} failures, ${told.again} second attempts, ${minutes} min with ${BROWSERS} browsers.`);
process.exit(told.failed === 0 ? 0 : 1);
