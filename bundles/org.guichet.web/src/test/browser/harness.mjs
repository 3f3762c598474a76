// Starts the mock server and Chromium for the journeys.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

export const SHOTS = "target/screenshots";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export async function startMock() {
  const child = spawn(process.execPath, ["target/mock/server.mjs"], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, TZ: "Europe/Paris" } });
  const url = await new Promise((done, failed) => {
    child.stdout.on("data", (chunk) => /http:\S+/.test(chunk) && done(/http:\S+/.exec(chunk)[0]));
    child.on("exit", (code) => failed(new Error(`the mock server ended with ${code}`)));
  });
  const stop = () => child.kill();
  process.once("exit", stop);
  return {
    url,
    stop: () => {
      process.off("exit", stop);
      stop();
    },
  };
}

export function startBrowser(...flags) {
  mkdirSync(SHOTS, { recursive: true });
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...FLAGS, ...flags] });
}

/** A fresh person at a fresh browser; fails the journey on script errors. */
export async function open(browser, url, options = {}) {
  const { language = "fr", theme = "light", phone = false, path = "", signIn = true, login = "camille", offline = false } = options;
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1400, height: 850 }, locale: language === "fr" ? "fr-FR" : "en-GB",
    timezoneId: "Europe/Paris", hasTouch: phone, isMobile: phone, acceptDownloads: true,
    serviceWorkers: offline ? "allow" : "block",
  });
  await context.addCookies([{ name: "guichet-language", value: language, url }]);
  context.setDefaultTimeout(20000);
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && !/Failed to load resource/.test(message.text()) && errors.push(message.text()));
  await page.addInitScript((name) => localStorage.setItem("guichet.theme", name), theme);
  await page.goto(url + path);
  if (signIn) {
    await page.fill("[name=login]", login);
    await page.fill("[name=password]", "guichet");
    await page.click("button.primary");
    await page.waitForSelector(".frame");
  }
  return { page, context, errors };
}

/** Calls the API as the page's own session does. */
export function call(page, method, path, body, headers = {}) {
  return page.evaluate(async ([m, p, b, h]) => {
    const csrf = /guichet_csrf=([^;]+)/.exec(document.cookie)?.[1] ?? "";
    const answer = await fetch(`api/${p}`, { method: m, headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf, ...h }, body: b === undefined ? undefined : JSON.stringify(b) });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null };
  }, [method, path, body, headers]);
}

/** A notification for the one user of the mock server. */
export function notify(page, values) {
  return call(page, "POST", "test/notify", values);
}

export function check(right, what) {
  if (!right) {
    throw new Error(what);
  }
}
