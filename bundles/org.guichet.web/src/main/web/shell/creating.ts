import type { RecordBody } from "../model/types";
import { failed } from "../ui/toast";
import { current, go } from "./router";

/**
 * Makes a record of a type from wherever somebody stands: in a dialog over what is shown, whose foot leads to the whole form.
 * Imports have steps of their own, and who is at the type's whole form already stays there.
 */
export async function create(type: string): Promise<RecordBody | undefined> {
  const { route } = current();
  if (type === "imports") {
    await go("imports/new");
  } else if (route.page !== "new" || route.type !== type) {
    return import("../record/quick-create").then(({ quickCreate }) => quickCreate(type)).catch((failure: unknown) => {
      failed(failure);
      return undefined;
    });
  }
  return undefined;
}
