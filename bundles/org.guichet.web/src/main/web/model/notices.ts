import type { Row } from "./types";

/** What somebody was told, as the server keeps it: data of which the reader's language makes a sentence. */
export interface Notice extends Row {
  kind: string;
  about: string;
  aboutId: number;
  aboutNumber: string | null;
  label: string;
  detail: string | null;
  tally: string;
  times: number;
  /** About how many records it is: more than one when many were handed over at a stroke. */
  records: number;
  happened: string;
  readAt: string | null;
}

export const NOTICE_FIELDS = ["kind", "about", "aboutId", "aboutNumber", "label", "actor.title", "detail", "tally", "times", "records",
  "happened", "readAt"];

/** Every kind there is, the most pressing first; also the order in the profile. */
export const NOTICE_KINDS = ["mentioned", "assigned", "invited", "team", "commented", "state", "created", "rule", "reminder"] as const;

/** What the sentence is made with: texts by key, numbers, states and times in the reader's language. */
export interface Words {
  kind(kind: string, n: number): string;
  state(type: string, key: string): string;
  reminder(start: string): string;
  invited(start: string): string;
  many(kind: string, n: number): string;
  platform: string;
}

export function tally(text: string): { kind: string; n: number }[] {
  return text.split(",").map((part) => part.split(":")).filter(([kind, n]) => kind && Number(n) > 0)
    .map(([kind, n]) => ({ kind: kind!, n: Number(n) }));
}

/** The screen that a notification opens: its record, or the list of what was handed over. */
export function placeOf(notice: Notice, owner: string | undefined): string {
  if (notice.records > 1 && owner) {
    const mine = notice.kind === "team" ? `team==MYTEAMS;${owner}=null=true` : `${owner}==ME`;
    return `${notice.about}?filter=${encodeURIComponent(mine)}&sort=-updated&all=1`;
  }
  return `${notice.about}/${notice.aboutId}`;
}

/** Who it was and what they did: « Camille Roy », « vous mentionne · 3 réponses ». */
export function sentence(notice: Notice, words: Words): { who: string; what: string } {
  if (notice.kind === "reminder") {
    return { who: words.kind("reminder", 1), what: notice.detail ? words.reminder(notice.detail) : "" };
  }
  if (notice.records > 1) {
    return { who: String(notice["actor.title"] ?? words.platform), what: words.many(notice.kind, notice.records) };
  }
  const parts = tally(notice.tally).map(({ kind, n }) =>
    kind === "state" && notice.detail ? words.state(notice.about, notice.detail)
      : kind === "invited" && notice.detail ? words.invited(notice.detail)
      : kind === "rule" && notice.kind === "rule" && notice.detail ? notice.detail : words.kind(kind, n));
  return { who: String(notice["actor.title"] ?? words.platform), what: parts.join(" · ") };
}

/** Notices under the days they happened on, newest first; days are those of the reader's clock. */
export function byDay(notices: Notice[], dayOf: (instant: string) => string): { day: string; notices: Notice[] }[] {
  const days: { day: string; notices: Notice[] }[] = [];
  for (const notice of notices) {
    const day = dayOf(notice.happened);
    if (days.at(-1)?.day !== day) {
      days.push({ day, notices: [] });
    }
    days.at(-1)!.notices.push(notice);
  }
  return days;
}
