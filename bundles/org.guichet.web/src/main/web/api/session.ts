import type { Http } from "./http";
import { items } from "./lists";
import type { Values } from "../model/types";

/** A provider that signs people in at a page of its own. */
export interface SignInChoice {
  name: string;
  label: string;
  href: string;
}

export interface Me {
  id: number;
  login: string;
  name: string;
  language: string;
  zone?: string;
  /** Rights to steer the platform. */
  administration?: string[];
  /** `view` while somebody else looks through this person. */
  channel?: string;
}

/** Who is signed in, and what they keep of their own. */
export class SessionApi {
  constructor(private readonly http: Http) {
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.http.call("POST", "session", { body: { login, password }, signIn: false });
  }

  async signInChoices(): Promise<SignInChoice[]> {
    return items((await this.http.call<unknown>("GET", "sign-in", { signIn: false })).body);
  }

  /** Changes how the signed-in person sees Guichet; everyone may. */
  async adjust(profile: { language?: "fr" | "en"; zone?: string }): Promise<void> {
    await this.http.call("PATCH", "me", { body: profile });
  }

  async me(): Promise<Me> {
    const body = (await this.http.call<Values>("GET", "me", { signIn: false })).body;
    return { ...body, id: body["user"] } as unknown as Me;
  }

  async signOut(): Promise<void> {
    await this.http.call("DELETE", "session", { signIn: false });
  }

  async preference<T>(key: string): Promise<T | null> {
    try {
      return (await this.http.get<T | undefined>(`me/preferences/${key}`)) ?? null;
    } catch {
      return null;
    }
  }

  async prefer(key: string, value: unknown): Promise<void> {
    await this.http.call("PUT", `me/preferences/${key}`, { body: value });
  }
}
