import { t, tryText } from "../i18n/texts";
import { allStates, titleOf } from "../model/catalog";
import { needsValue, type ConditionKey } from "../model/conditions";
import { follow, pathLabel, type Place } from "../model/paths";
import type { Item, Rule } from "../model/query-tree";
import type { Field, RecordType } from "../model/types";
import { app, catalog } from "../shell/app-state";

/** Filters in people's words. Titles of referenced records are fetched once; `changed` is told when one arrives. */
export class FilterWords {
  private readonly titles = new Map<string, string>();

  constructor(private readonly type: RecordType, private readonly changed: () => void) {
  }

  place(path: string): Place | undefined {
    return follow(catalog(), this.type, path);
  }

  /** A condition in three parts, or anything else in one. */
  parts(item: Item): { label: string; operator: string; value: string } {
    if (item.kind === "text") {
      return { label: item.text, operator: "", value: "" };
    }
    if (item.kind === "group") {
      const inner = item.items.map((i) => this.sentence(i)).join(` ${t(item.join === "or" ? "filter.or" : "filter.and")} `);
      return { label: inner, operator: "", value: "" };
    }
    const place = this.place(item.path)!;
    return { label: pathLabel(place), operator: operatorLabel(place.field, item.key), value: needsValue(item.key) ? this.values(item, place) : "" };
  }

  sentence(item: Item): string {
    const { label, operator, value } = this.parts(item);
    const whole = [label, operator, value].filter(Boolean).join(" ");
    return item.kind === "group" ? `(${whole})` : whole;
  }

  private values(rule: Rule, { field, trail }: Place): string {
    const owner = trail.length > 1 ? catalog().find(trail[trail.length - 2]!.target)! : this.type;
    return rule.values.map((value) => this.value(owner, field, rule.key, value)).join(", ");
  }

  private value(owner: RecordType, field: Field, key: ConditionKey, value: string): string {
    switch (field.kind) {
      case "choice":
        return field.choices?.find((c) => c.key === value)?.label ?? value;
      case "state":
        return key === "category" ? tryText(`category.${value}`, value) : allStates(owner).find((s) => s.key === value)?.label ?? value;
      case "boolean":
        return value === "true" ? t("app.yes") : t("app.no");
      case "reference":
        return this.titleOf(field, value);
      case "date":
      case "datetime":
        return dayWords(value);
      default:
        return value;
    }
  }

  private titleOf(field: Field, id: string): string {
    const target = catalog().find(field.target);
    const key = `${field.target}/${id}`;
    if (!this.titles.has(key) && target && /^\d+$/.test(id)) {
      this.titles.set(key, t("record.unseen"));
      app.api.read(target.key, Number(id)).then((record) => {
        this.titles.set(key, titleOf(target, record));
        this.changed();
      }).catch(() => undefined);
    }
    return this.titles.get(key) ?? id;
  }
}

export function operatorLabel(field: Field, key: ConditionKey): string {
  return field.kind === "date" || field.kind === "datetime" ? tryText(`op.day.${key}`, t(`op.${key}`)) : t(`op.${key}`);
}

/** `TODAY-7` → « il y a 7 jours ». */
export function dayWords(value: string): string {
  const days = /^TODAY([+-]\d+)?$/.exec(value);
  if (days) {
    const n = Number(days[1] ?? 0);
    return n === 0 ? t("when.today") : t(n < 0 ? "when.ago" : "when.in", { n: Math.abs(n) });
  }
  return value === "NOW" ? t("when.now") : /^\d{4}-/.test(value) ? app.formats.date(value) : value;
}
