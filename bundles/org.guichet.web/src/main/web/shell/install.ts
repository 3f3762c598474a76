import { t } from "../i18n/texts";
import { toast } from "../ui/toast";
import { app } from "./app-state";

const HOUR = 3_600_000;

/** Registers the service worker once the page works, and offers the newer version as soon as one is there. */
export function startOffline(): void {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  const begin = () => navigator.serviceWorker.register(`${app.base}sw.js`, { scope: app.base }).then(watch, (reason: unknown) =>
    console.info("Guichet works without its offline part:", String(reason)));
  setTimeout(() => void begin(), 3000);
}

function watch(registration: ServiceWorkerRegistration | undefined): void {
  if (!registration) {
    return;
  }
  const offer = () => registration.waiting && navigator.serviceWorker.controller && toast(t("app.newVersion"),
    { action: { label: t("app.reload"), run: () => takeOver(registration) } });
  offer();
  registration.addEventListener("updatefound", () =>
    registration.installing?.addEventListener("statechange", (event) => (event.target as ServiceWorker).state === "installed" && offer()));
  const look = () => void registration.update().catch(() => undefined);
  setInterval(look, HOUR);
  // a server that was away may be a newer one
  app.events.on((name) => name === "reconnected" && look());
}

function takeOver(registration: ServiceWorkerRegistration): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting?.postMessage("take-over");
}
