import type { Http } from "./http";
import { items } from "./lists";
import type { Values } from "../model/types";

/** One happening of a calendar; without id if only that somebody is taken may be told. */
export interface Happening extends Values {
  id?: number;
  occurrence?: string | null;
  start: string;
  end: string;
  allDay: boolean;
  busy: boolean;
  users: number[];
  hidden: boolean;
}

/** What happens when, and when people are taken. */
export class CalendarApi {
  constructor(private readonly http: Http) {
  }

  /** What happens within a window, series unfolded; null where no module offers it. */
  async happenings(from: string, to: string, users: number[]): Promise<Happening[]> {
    return items(await this.http.get(`calendar?from=${from}&to=${to}&users=${users.join(",")}`));
  }

  /** When people are taken, by user. */
  async busy(from: string, to: string, users: number[]): Promise<Record<string, { start: string; end: string }[]>> {
    return (await this.http.get<{ users: Record<string, { start: string; end: string }[]> }>(`calendar/busy?from=${from}&to=${to}&users=${users.join(",")}`)).users;
  }
}
