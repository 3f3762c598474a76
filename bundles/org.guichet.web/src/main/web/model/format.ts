import type { Field } from "./types";

/** How values look to people, in their language and time zone. */
export class Formats {
  private readonly number: Intl.NumberFormat;
  private readonly decimal: Intl.NumberFormat;
  private readonly day: Intl.DateTimeFormat;
  private readonly time: Intl.DateTimeFormat;
  private readonly long: Intl.DateTimeFormat;
  private readonly relativeTime: Intl.RelativeTimeFormat;

  constructor(readonly language: string, zone?: string) {
    const locale = language === "fr" ? "fr-FR" : "en-GB";
    this.number = new Intl.NumberFormat(locale);
    this.decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
    this.day = new Intl.DateTimeFormat(locale, { day: "2-digit", month: "2-digit", year: "numeric", timeZone: zone });
    this.time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone });
    this.long = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone: zone });
    this.relativeTime = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  }

  /** Of a share between 0 and 1. */
  percent(share: number): string {
    return new Intl.NumberFormat(this.language, { style: "percent", maximumFractionDigits: 1 }).format(share);
  }

  integer(value: number): string {
    return this.number.format(value);
  }

  amount(value: number): string {
    return this.decimal.format(value);
  }

  /** With its cents; with the currency where it is known by its three letters. */
  money(value: number, currency: unknown): string {
    const known = typeof currency === "string" && /^[A-Z]{3}$/.test(currency);
    return new Intl.NumberFormat(this.language === "fr" ? "fr-FR" : "en-GB", { ...(known ? { style: "currency", currency } : {}), minimumFractionDigits: 2, maximumFractionDigits: 4 }).format(value);
  }

  /** `2026-11-21` → 21/11/2026, without a zone moving it. */
  date(value: string): string {
    const [year, month, day] = value.slice(0, 10).split("-");
    return year && month && day ? `${day}/${month}/${year}` : value;
  }

  dateTime(value: string | Date): string {
    const at = new Date(value);
    return Number.isNaN(at.getTime()) ? String(value) : `${this.day.format(at)} ${this.time.format(at)}`;
  }

  hour(value: string | Date): string {
    return this.time.format(new Date(value));
  }

  exact(value: string | Date): string {
    const at = new Date(value);
    return Number.isNaN(at.getTime()) ? String(value) : this.long.format(at);
  }

  /** « il y a 3 heures », « demain » ; past a month the date itself. */
  relative(value: string | Date, now: Date = new Date()): string {
    const at = new Date(value);
    const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
    const size = Math.abs(seconds);
    if (size < 45) {
      return this.relativeTime.format(0, "second");
    }
    if (size < 3600) {
      return this.relativeTime.format(Math.round(seconds / 60), "minute");
    }
    if (size < 22 * 3600) {
      return this.relativeTime.format(Math.round(seconds / 3600), "hour");
    }
    if (size < 31 * 86400) {
      return this.relativeTime.format(dayNumber(at) - dayNumber(now), "day");
    }
    return this.day.format(at);
  }

  /** `+33172045505` → 01 72 04 55 05; other countries keep their prefix, grouped by two. */
  phone(value: string): string {
    const french = /^\+33(\d)(\d{8})$/.exec(value.replace(/[\s.]/g, ""));
    return french ? `0${french[1]}${french[2]!.replace(/(\d{2})/g, "\u00A0$1")}` : value;
  }

  size(bytes: number): string {
    const units = this.language === "fr" ? ["octets", "ko", "Mo", "Go"] : ["bytes", "kB", "MB", "GB"];
    let value = bytes;
    let unit = 0;
    for (; value >= 1000 && unit < units.length - 1; unit++) {
      value /= 1000;
    }
    return `${new Intl.NumberFormat(this.language, { maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 }).format(value)}\u00A0${units[unit]}`;
  }

  /** A field's value as plain text, money in the record's currency; references and states are named by their callers, who know the titles. */
  text(field: Field, value: unknown, words: { yes: string; no: string }, currency?: unknown): string {
    if (value === null || value === undefined || value === "") {
      return "";
    }
    switch (field.kind) {
      case "choice":
        return field.choices?.find((c) => c.key === value)?.label ?? String(value);
      case "boolean":
        return value ? words.yes : words.no;
      case "integer":
        return this.integer(Number(value));
      case "decimal":
        return field.money ? this.money(Number(value), currency) : this.amount(Number(value));
      case "date":
        return this.date(String(value));
      case "datetime":
        return this.dateTime(String(value));
      case "tags":
        return Array.isArray(value) ? value.join(", ") : String(value);
      case "html":
        return plain(String(value));
      case "string":
        return isPhone(field, String(value)) ? this.phone(String(value)) : String(value);
      default:
        return String(value);
    }
  }
}

function dayNumber(at: Date): number {
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86400000);
}

export function isPhone(field: Field, value: string): boolean {
  return /phone|mobile|fax/i.test(field.name) && /^\+\d[\d\s.]{5,}$/.test(value);
}

/** HTML to one line of text, for lists and comparisons. */
export function plain(html: string): string {
  return html
    .replace(/<(br|\/p|\/li|\/div)[^>]*>/gi, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&nbsp;/g, "\u00A0").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}

/** A number as people type it in French or English; null if empty, undefined if it is none. */
export function readNumber(text: string, integer: boolean): number | null | undefined {
  const cleaned = text.replace(/[\s\u00A0\u202F]/g, "").replace(",", ".");
  if (cleaned === "") {
    return null;
  }
  const value = Number(cleaned);
  return Number.isNaN(value) || (integer && !Number.isInteger(value)) ? undefined : value;
}
