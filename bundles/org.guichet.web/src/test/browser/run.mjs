// Journeys and screens in Chromium against the mock server: `npm run test:browser [part of a name]`.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { SHOTS, startBrowser, startMock } from "./harness.mjs";
import { recordJourneys } from "./record-journeys.mjs";
import { journeys } from "./journeys.mjs";
import { listJourneys } from "./list-journeys.mjs";
import { lookAtScreens } from "./screens.mjs";
import { shellJourneys } from "./shell-journeys.mjs";

const only = process.argv[2];
if (!existsSync(process.env.CHROMIUM ?? "/usr/bin/chromium")) {
  console.error("There is no Chromium: install Debian's chromium, or name one in CHROMIUM.");
  process.exit(2);
}
execFileSync(process.execPath, ["build.mjs", "--dev"], { stdio: "inherit" });
const browser = await startBrowser();
let failures = 0;
const say = (ok, name, why = "") => {
  failures += ok ? 0 : 1;
  console.log(`${ok ? "ok    " : "FAILED"} ${name}${why ? `\n       ${why}` : ""}`);
};

for (const [name, journey] of Object.entries({ ...journeys, ...listJourneys, ...recordJourneys, ...shellJourneys })) {
  if (only && (only.startsWith("screens") || !new RegExp(only).test(name))) {
    continue;
  }
  const server = await startMock();
  try {
    const errors = await journey({ browser, url: server.url });
    say(errors.length === 0, name, errors.join("\n       "));
  } catch (failure) {
    say(false, name, String(failure).split("\n").slice(0, 4).join("\n       "));
    for (const context of browser.contexts()) {
      await context.pages()[0]?.screenshot({ path: `${SHOTS}/failed-${name.replace(/\W+/g, "-")}.png` }).catch(() => undefined);
    }
  }
  for (const context of browser.contexts()) {
    await context.close();
  }
  server.stop();
}
if (!only || only.startsWith("screens")) {
  const server = await startMock();
  const wrong = await lookAtScreens(browser, server.url, only?.split(":")[1], only?.split(":")[2]);
  say(wrong.length === 0, "every screen passes axe", wrong.join("\n       "));
  server.stop();
}
await browser.close();
console.log(failures === 0 ? `All passed; pictures in ${SHOTS}.` : `${failures} failed; pictures in ${SHOTS}.`);
process.exit(failures === 0 ? 0 : 1);
