/** Calls the server: problems become errors, an ended session asks for the password and then goes on where it stopped. */

/** One place of a request that is wrong, in the server's words. */
export interface Place {
  place: string;
  message: string;
}

export class Problem extends Error {
  constructor(readonly status: number, readonly title: string, readonly detail: string, readonly places: Place[],
      readonly body: Record<string, unknown>) {
    super(detail || title);
  }

  /** True if the server could not be reached at all. */
  get offline(): boolean {
    return this.status === 0;
  }
}

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

export interface Ask {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** False where 401 is an answer like any other. */
  signIn?: boolean;
}

export class Http {
  private waiting: Promise<void> | null = null;

  /**
   * @param root    where the API is, ending in a slash
   * @param signIn  asks the person to sign in again; resolves once they did
   * @param offline text for a server that does not answer
   */
  constructor(private readonly root: string, private readonly signIn: () => Promise<void>,
      private readonly offline: () => { title: string; detail: string }) {
  }

  url(path: string): string {
    return this.root + path;
  }

  /** The session's CSRF value; from the cookie each time, because another tab may have signed in anew. */
  private csrf(): string | null {
    const value = /(?:^|;\s*)guichet_csrf=([^;]+)/.exec(document.cookie)?.[1];
    return value ? decodeURIComponent(value) : null;
  }

  async call<T>(method: string, path: string, ask: Ask = {}): Promise<Answer<T>> {
    const answer = await this.once(method, path, ask);
    if (answer.status === 401 && ask.signIn !== false) {
      await this.again();
      return this.call(method, path, { ...ask, signIn: false });
    }
    if (!answer.ok) {
      throw await problem(answer);
    }
    return { status: answer.status, body: await content<T>(answer), headers: answer.headers };
  }

  private async once(method: string, path: string, ask: Ask): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": document.documentElement.lang, ...ask.headers };
    let body: BodyInit | undefined;
    if (ask.body instanceof FormData || ask.body instanceof Blob) {
      body = ask.body;
    } else if (ask.body !== undefined) {
      headers["Content-Type"] ??= method === "PATCH" ? "application/merge-patch+json" : "application/json";
      body = JSON.stringify(ask.body);
    }
    const csrf = this.csrf();
    if (method !== "GET" && csrf) {
      headers["X-CSRF-Token"] = csrf;
    }
    try {
      return await fetch(this.root + path, { method, headers, body, signal: ask.signal, credentials: "same-origin" });
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === "AbortError") {
        throw failure;
      }
      const { title, detail } = this.offline();
      throw new Problem(0, title, detail, [], {});
    }
  }

  /** Several calls that meet an ended session at once ask once. */
  again(): Promise<void> {
    this.waiting ??= this.signIn().finally(() => {
      this.waiting = null;
    });
    return this.waiting;
  }

  async get<T>(path: string, ask: Ask = {}): Promise<T> {
    return (await this.call<T>("GET", path, ask)).body;
  }

  /** A file as it is. */
  async blob(path: string): Promise<Blob> {
    const answer = await this.once("GET", path, { headers: { Accept: "*/*" } });
    if (answer.status === 401) {
      await this.again();
      return this.blob(path);
    }
    if (!answer.ok) {
      throw await problem(answer);
    }
    return answer.blob();
  }

  async post<T>(path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    return (await this.call<T>("POST", path, { body: body ?? {}, headers })).body;
  }

  /** Sends a file, telling how far it got. @param bare the file is the body, not a part of a form */
  upload<T>(path: string, file: File, progress: (share: number) => void, signal?: AbortSignal, bare = false): Promise<T> {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      const form = new FormData();
      form.append("file", file, file.name);
      request.open("POST", this.root + path);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("Accept-Language", document.documentElement.lang);
      const csrf = this.csrf();
      if (csrf) {
        request.setRequestHeader("X-CSRF-Token", csrf);
      }
      request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
      request.onload = () => {
        const body = json(request.responseText);
        if (request.status === 401) {
          this.again().then(() => this.upload<T>(path, file, progress, signal, bare)).then(done, failed);
        } else if (request.status >= 400) {
          failed(asProblem(request.status, body));
        } else {
          done(body as T);
        }
      };
      request.onerror = () => {
        const { title, detail } = this.offline();
        failed(new Problem(0, title, detail, [], {}));
      };
      request.onabort = () => failed(new DOMException("aborted", "AbortError"));
      signal?.addEventListener("abort", () => request.abort());
      if (bare) {
        request.setRequestHeader("Content-Type", "application/octet-stream");
      }
      request.send(bare ? file : form);
    });
  }
}

function json(text: string): Record<string, unknown> {
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return {};
  }
}

async function content<T>(answer: Response): Promise<T> {
  const text = answer.status === 204 ? "" : await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function problem(answer: Response): Promise<Problem> {
  return asProblem(answer.status, json(await answer.text()));
}

function asProblem(status: number, body: Record<string, unknown>): Problem {
  const places = Array.isArray(body["errors"]) ? (body["errors"] as Record<string, unknown>[]) : [];
  return new Problem(status, String(body["title"] ?? status), String(body["detail"] ?? ""),
    places.map((p) => ({
      place: String(p["place"] ?? p["field"] ?? p["pointer"] ?? "").replace(/^\//, ""),
      message: String(p["message"] ?? p["detail"] ?? ""),
    })), body);
}
