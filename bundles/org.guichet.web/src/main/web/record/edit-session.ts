import type { ReactiveControllerHost } from "lit";
import { Problem } from "../api/http";
import { count, t } from "../i18n/texts";
import { equal, patch, rebase, resolve, type Difference } from "../model/changes";
import { fitDraft } from "../model/draft-fit";
import type { RecordBody, RecordType, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { reason } from "../ui/pieces";
import { toast } from "../ui/toast";
import { settle } from "./conflict";
import { missing, type Edit } from "./form";

const ASK_AFTER = 500;

interface Host extends ReactiveControllerHost {
  /** Type and record of the page. */
  place(): { type: RecordType; id: number };
  /** Something was written: show it. */
  written(record: RecordBody): void;
  /** Something is wrong: lead there. */
  complain(): void;
}

/**
 * The changes somebody makes to a record until they are saved or thrown away: a draft that survives the page, complaints of
 * the form and of the server while typing, and the talk with the server when somebody else was faster.
 */
export class EditSession {
  record: RecordBody | null = null;
  values: Values = {};
  errors: Record<string, string> = {};
  general = "";
  editing = false;
  busy = false;
  draftAt: number | null = null;
  draftLost: string[] = [];
  /** Who changed the record while it was being edited. */
  elsewhere: string | null = null;
  private timer = 0;
  private asking: AbortController | null = null;

  constructor(private readonly host: Host) {
  }

  private get key(): string {
    const { type, id } = this.host.place();
    return `${type.key}.${id}`;
  }

  get mine(): Values {
    const { type } = this.host.place();
    const names = [...type.fields.filter((f) => !f.readOnly && !f.derived && !f.system && f.kind !== "state").map((f) => f.name), ...type.parts];
    return this.record && this.editing ? patch(this.record, this.values, names) : {};
  }

  get dirty(): boolean {
    return Object.keys(this.mine).length > 0;
  }

  get mayUpdate(): boolean {
    return this.record?.may?.update ?? this.host.place().type.may.update;
  }

  /** The record as the server has it now. */
  show(record: RecordBody): void {
    this.record = record;
    if (!this.editing) {
      this.values = { ...record };
    }
    this.host.requestUpdate();
  }

  /** @return true if there was a draft that still differs from the record */
  takeUpDraft(): boolean {
    const draft = app.drafts.read<Values>(this.key);
    if (!draft || !this.record || !this.mayUpdate) {
      return false;
    }
    const { values, lost } = fitDraft(this.host.place().type, draft.value, (key) => catalog().find(key));
    const mine = Object.fromEntries(Object.entries(values).filter(([name, value]) => !equal(this.record![name], value)));
    if (Object.keys(mine).length === 0 && lost.length === 0) {
      return false;
    }
    this.begin();
    this.values = rebase(this.record, mine);
    this.draftAt = draft.at;
    this.draftLost = lost;
    document.body.dataset["dirty"] = "1";
    return true;
  }

  begin(): void {
    this.editing = true;
    this.host.requestUpdate();
  }

  /** Ends editing; what was not saved is thrown away. */
  stop(): void {
    window.clearTimeout(this.timer);
    this.asking?.abort();
    this.editing = false;
    this.errors = {};
    this.general = "";
    this.draftAt = null;
    this.draftLost = [];
    this.elsewhere = null;
    this.values = { ...this.record! };
    app.drafts.drop(this.key);
    delete document.body.dataset["dirty"];
    this.host.requestUpdate();
  }

  changed({ name, value, wrong }: Edit): void {
    this.values = { ...this.values, [name]: value };
    const { [name]: _gone, ...rest } = this.errors;
    this.errors = wrong ? { ...rest, [name]: wrong } : rest;
    const mine = this.mine;
    if (Object.keys(mine).length > 0) {
      app.drafts.keep(this.key, mine, this.record?.version);
      document.body.dataset["dirty"] = "1";
    } else {
      app.drafts.drop(this.key);
      delete document.body.dataset["dirty"];
    }
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), ASK_AFTER);
    this.host.requestUpdate();
  }

  /** Asks the server what it would say of the changes; only what concerns them is shown. */
  private async ask(): Promise<void> {
    const mine = this.mine;
    if (Object.keys(mine).length === 0 || this.busy) {
      return;
    }
    this.asking?.abort();
    this.asking = new AbortController();
    const { type, id } = this.host.place();
    const found = await complaints(() => app.api.check(type.key, id, mine, this.asking!.signal));
    if (found && this.editing) {
      const own = Object.fromEntries(Object.entries(this.errors).filter(([name]) => !(name.split("/")[0]! in mine)));
      this.errors = { ...own, ...Object.fromEntries(Object.entries(found).filter(([name]) => name.split("/")[0]! in mine)) };
      this.host.requestUpdate();
    }
  }

  /** @return true if everything is saved */
  async save(): Promise<boolean> {
    if (!this.editing || !this.record || this.busy) {
      return !this.editing;
    }
    const mine = this.mine;
    if (Object.keys(mine).length === 0) {
      this.stop();
      return true;
    }
    window.clearTimeout(this.timer);
    this.errors = missing(this.host.place().type.fields.filter((f) => !f.system), this.values);
    if (Object.keys(this.errors).length > 0) {
      this.wrong();
      return false;
    }
    this.busy = true;
    this.host.requestUpdate();
    try {
      return await this.send(mine, this.record.version);
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  private async send(mine: Values, version: number): Promise<boolean> {
    const { type, id } = this.host.place();
    try {
      const { record, merged } = await app.api.patch(type.key, id, version, mine);
      this.done(record);
      toast(merged ? t("record.mergedSave") : t("record.saved"));
      return true;
    } catch (failure) {
      const problem = failure instanceof Problem ? failure : null;
      const contested = problem?.status === 409 ? (problem.body["fields"] as Record<string, Difference> | undefined) : undefined;
      if (contested && Object.keys(contested).length > 0) {
        return this.settleConflict(mine, contested);
      }
      this.errors = Object.fromEntries((problem?.places ?? []).map((p) => [p.place, p.message]));
      this.general = await this.outdated(problem) ? t("record.newVersion") : reason(failure);
      this.wrong();
      return false;
    }
  }

  /** A refusal may come from a module that was replaced under an open page: then its description is another. */
  private async outdated(problem: Problem | null): Promise<boolean> {
    if (problem?.status !== 400 || !app.catalog) {
      return false;
    }
    const module = this.host.place().type.module;
    const version = () => app.catalog?.description.modules.find((m) => m.id === module)?.version;
    const before = version();
    await app.loadTypes().catch(() => undefined);
    return version() !== before;
  }

  private async settleConflict(mine: Values, contested: Record<string, Difference>): Promise<boolean> {
    const { type, id } = this.host.place();
    const fresh = await app.api.read(type.key, id);
    const who = String(fresh["updatedBy.title"] ?? "") || t("record.someone");
    const settled = await settle(type, contested, who);
    this.record = fresh;
    if (!settled) {
      // the draft stays as it is, on top of what is there now
      this.values = rebase(fresh, mine);
      this.elsewhere = who;
      app.drafts.keep(this.key, mine, fresh.version);
      return false;
    }
    const rest = resolve(mine, contested, settled.choices, settled.merged);
    this.values = rebase(fresh, rest);
    if (Object.keys(rest).length === 0) {
      this.done(fresh);
      return true;
    }
    return this.send(rest, fresh.version);
  }

  /** The record as it is after a write; nothing is left to save. */
  done(record: RecordBody): void {
    this.editing = false;
    this.show(record);
    this.stop();
    this.host.written(record);
  }

  private wrong(): void {
    const { type } = this.host.place();
    const known = Object.keys(this.errors).filter((name) => type.fields.some((f) => f.name === name) || name.includes("/"));
    this.general = known.length > 0 ? count("record.correct", known.length) : this.general;
    this.host.requestUpdate();
    this.host.complain();
  }
}

/** What a check finds wrong by place; null if the server could not be asked or has no check. */
export async function complaints(check: () => Promise<void>): Promise<Record<string, string> | null> {
  try {
    await check();
    return {};
  } catch (failure) {
    return failure instanceof Problem && failure.status === 400 && failure.places.length > 0
      ? Object.fromEntries(failure.places.map((p) => [p.place, p.message])) : null;
  }
}
