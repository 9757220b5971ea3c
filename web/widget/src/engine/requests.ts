/** A request that was not carried out; `code` is `offline` when nobody answered. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** One sentence for people, in the language asked for; empty when nobody answered. */
    readonly title: string,
    /** One sentence for developers. */
    readonly detail: string,
    readonly trace: string,
    /** Milliseconds until it is worth trying again. */
    readonly retryAfter: number | null,
  ) {
    super(code);
  }

  /** Whether the same request may be carried out later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Nobody answered. */
export function offline(): Refused {
  return new Refused(0, "offline", "", "", "", null);
}

/** The refusal an answer says. */
export function refusal(status: number, body: unknown, retryAfter: string | null): Refused {
  const said = (body ?? {}) as { code?: string; title?: string; detail?: string; trace_id?: string };
  const seconds = Number(retryAfter);
  return new Refused(
    status,
    said.code ?? `http_${status}`,
    said.title ?? "",
    said.detail ?? "",
    said.trace_id ?? "",
    seconds > 0 ? seconds * 1_000 : null,
  );
}

/** Requests of one visitor to one channel. */
export interface Requests {
  /** The visitor's token; null before the first visit. */
  token: string | null;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}

/** Requests by `fetch`, without cookies: the token alone says who asks. */
export function requestsOf(base: string, language: () => string): Requests {
  const requests: Requests = {
    token: null,
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, body),
  };
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { "accept-language": language() };
    if (requests.token) headers.authorization = `Bearer ${requests.token}`;
    if (body !== undefined) headers["content-type"] = "application/json";
    const init: RequestInit = { method, headers, credentials: "omit", cache: "no-store" };
    if (body !== undefined) init.body = JSON.stringify(body);
    const response = await fetch(base + path, init).catch(() => Promise.reject(offline()));
    if (response.status === 204) return undefined as T;
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw refusal(response.status, answer, response.headers.get("retry-after"));
    return answer as T;
  }
  return requests;
}
