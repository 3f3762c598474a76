import { html } from "lit";
import { t } from "../i18n/texts";
import { dialog } from "../ui/dialog";
import { failed } from "../ui/toast";
import { app } from "./app-state";
import { forgetRecent } from "./recent";
import "./sign-in";

/** What tabs tell each other of the session they share: somebody signed in, or out on purpose. */
type Word = { what: "in" | "out" };

const channel = "BroadcastChannel" in window ? new BroadcastChannel("guichet-session") : null;

export function tellTabs(what: Word["what"]): void {
  channel?.postMessage({ what });
}

export function onOtherTab(listener: (what: Word["what"]) => void): () => void {
  const heard = (message: MessageEvent<Word>) => listener(message.data.what);
  channel?.addEventListener("message", heard);
  return () => channel?.removeEventListener("message", heard);
}

/**
 * Asks for the password over the page, which keeps all that was typed; signing in again in any tab ends the question in all.
 * Somebody else's sign-in makes the page theirs, so it is loaded anew.
 */
export async function signInOver(): Promise<void> {
  const before = app.me;
  let end: () => void = () => undefined;
  await dialog<boolean>({
    title: t("session.expired"),
    firm: true,
    body: ({ close }) => {
      end();
      end = onOtherTab((what) => what === "in" && close(true));
      return html`<guichet-sign-in over .login=${before?.login ?? ""} @signed-in=${() => { tellTabs("in"); close(true); }}></guichet-sign-in>`;
    },
    foot: null,
    focus: before ? "sign-in-password" : "sign-in-login",
  });
  end();
  await beSame();
}

/** Goes on listening if the session is still this reader's; a page of somebody else is loaded anew. */
export async function beSame(): Promise<void> {
  const now = await app.api.session.me();
  if (app.me && now.id !== app.me.id) {
    location.reload();
  }
  app.events.start(now.id);
}

export async function signOut(): Promise<void> {
  try {
    await app.api.session.signOut();
  } catch (failure) {
    failed(failure);
    return;
  }
  tellTabs("out");
  leave();
}

/** Takes from this tab what was the reader's. */
export function leave(): void {
  app.drafts.clear();
  forgetRecent();
  app.events.close();
  location.assign(app.base);
}
