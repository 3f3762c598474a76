/**
 * The service worker: keeps the files of one version of the UI, so that it opens without a network and an old tab finds its
 * parts after an upgrade. It never touches the API. `FILES`, `MAIN` and `VERSION` are put in by the build.
 */
declare const FILES: string[];
declare const MAIN: string;
declare const VERSION: string;

interface Life extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Life {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  registration: { scope: string };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", run: (event: Life) => void): void;
  addEventListener(name: "fetch", run: (event: Fetching) => void): void;
  addEventListener(name: "message", run: (event: MessageEvent) => void): void;
}

const worker = self as unknown as Scope;
const PREFIX = "guichet-";
const CACHE = PREFIX + VERSION;
const root = worker.registration.scope;
const known = new Set(FILES.map((file) => root + file));

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then(async (cache) => {
    await cache.addAll(FILES.map((file) => root + file));
    await keepPage(await fetch(root, { cache: "no-store" }));
  }));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
    await worker.clients.claim();
  })());
});

worker.addEventListener("message", (event) => {
  if (event.data === "take-over") {
    void worker.skipWaiting();
  }
});

worker.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const path = url.startsWith(root) ? url.slice(root.length) : null;
  if (method !== "GET" || path === null || /^api(\/|$)/.test(path)) {
    return;
  }
  if (known.has(url)) {
    event.respondWith(caches.open(CACHE).then((cache) => cache.match(url)).then((kept) => kept ?? fetch(event.request)));
  } else if (mode === "navigate") {
    event.respondWith(page(event.request));
  }
});

/** The server's page, in the reader's language and theme; the kept one where the server does not answer. */
async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request);
    await keepPage(answer.clone());
    return answer;
  } catch (failure) {
    const kept = await (await caches.open(CACHE)).match(root);
    if (kept) {
      return kept;
    }
    throw failure;
  }
}

/** Every address of a screen has the same page. That of another version would ask for files that are not kept here. */
async function keepPage(answer: Response): Promise<void> {
  if (answer.ok && answer.headers.get("Content-Type")?.startsWith("text/html")) {
    const text = await answer.text();
    if (text.includes(MAIN)) {
      await (await caches.open(CACHE)).put(root, new Response(text, { headers: answer.headers }));
    }
  }
}
