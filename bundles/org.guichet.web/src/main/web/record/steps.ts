import { Problem } from "../api/http";
import { t } from "../i18n/texts";
import { titleOf } from "../model/catalog";
import { visible } from "../model/rsql";
import type { Action, RecordBody, RecordType, Transition, Values } from "../model/types";
import { app } from "../shell/app-state";
import { go } from "../shell/router";
import { confirm } from "../ui/dialog";
import { failed, toast } from "../ui/toast";
import { askFields } from "./ask-fields";
import { fieldsOf, missing } from "./form";

/** What can be done with a record besides editing it: each asks what it must and answers undefined if nothing was done. */

export async function take(type: RecordType, record: RecordBody, transition: Transition): Promise<RecordBody | undefined> {
  const send = (values: Values) => app.api.transition(type.key, record.id, transition.key, values, record.version);
  const wanted = fieldsOf(type, transition.required).map((f) => ({ ...f, required: true, visibleWhen: null }));
  if (Object.keys(missing(wanted, record)).length > 0) {
    return askFields(type, transition.label, wanted, record, send);
  }
  try {
    return await send({});
  } catch (failure) {
    // a guard of the server may want more than the description says
    const places = failure instanceof Problem ? fieldsOf(type, failure.places.map((p) => p.place)) : [];
    if (places.length > 0) {
      return askFields(type, transition.label, places, record, send);
    }
    throw failure;
  }
}

/** @return the answer of an action, where it led somewhere else already an empty one */
export async function act(type: RecordType, record: RecordBody, action: Action): Promise<Values | undefined> {
  const send = async (values: Values) => (await app.api.act(type.key, record.id, action.key, values)) ?? {};
  if (action.confirm && !(await confirm(action.label, action.confirm, action.label))) {
    return undefined;
  }
  const input = action.input.filter((f) => visible(f.visibleWhen, record));
  const result = input.length > 0 ? await askFields(type, action.label, input, {}, send) : await send({});
  if (result && typeof result["type"] === "string" && typeof result["id"] === "number" && !(result["type"] === type.key && result["id"] === record.id)) {
    await go(`${result["type"]}/${result["id"]}`);
    return undefined;
  }
  return result;
}

/** @return true if the record is gone */
export async function takeAway(type: RecordType, record: RecordBody): Promise<boolean> {
  if (!(await confirm(t("record.deleteTitle"), t("record.delete", { what: titleOf(type, record) }), t("app.delete"), t("app.cancel"), true))) {
    return false;
  }
  await app.api.remove(type.key, record.id, record.version);
  const undo = async () => {
    try {
      await app.api.restore(type.key, record.id);
      toast(t("record.restored"));
      await go(`${type.key}/${record.id}`);
    } catch (failure) {
      failed(failure);
    }
  };
  toast(t("record.deleted"), { action: { label: t("app.undo"), run: () => void undo() } });
  return true;
}
