import type { Action, RecordType } from "../model/types";
import { failed, toast } from "../ui/toast";
import { app } from "./app-state";
import { go } from "./router";

/** An action on a type that can be run from every page: by its key, a button, the palette. */
export interface Everywhere {
  type: RecordType;
  action: Action;
  run: () => void;
}

/** Those of one type, or of all that the person sees. */
export function everywhere(only?: RecordType): Everywhere[] {
  const types = only ? [only] : app.catalog?.roots ?? [];
  return types.flatMap((type) => type.actions.filter((action) => action.onType && action.shortcut).map((action) => ({ type, action, run: once(type, action) })));
}

const running = new Set<string>();

/** A key that is held down, or pressed twice, asks once. */
function once(type: RecordType, action: Action): () => void {
  const name = `${type.key}/${action.key}`;
  return () => {
    if (!running.has(name)) {
      running.add(name);
      void run(type, action).catch(failed).finally(() => running.delete(name));
    }
  };
}

async function run(type: RecordType, action: Action): Promise<void> {
  const answer = await app.api.act(type.key, null, action.key, {});
  if (typeof answer?.["type"] === "string" && typeof answer["id"] === "number") {
    await go(`${answer["type"]}/${answer["id"]}`);
  }
  if (typeof answer?.["message"] === "string") {
    toast(answer["message"]);
  }
}
