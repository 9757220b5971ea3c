import createClient, { type Middleware } from "openapi-fetch";
import { Problem, type ProblemBody } from "./problem";
import type { components, paths } from "./schema";

/** The shapes of the public API by their names. */
export type Schemas = components["schemas"];

/** The public API with the browser's cookie, or with a token for programs. */
export type Api = ReturnType<typeof createClient<paths>>;

/**
 * A client of the public API. Answers with an error become a thrown `Problem`; every POST without one gets an
 * Idempotency-Key, so that a repeated send is carried out once.
 */
export function apiClient(options: { baseUrl?: string; language?: () => string; token?: string } = {}): Api {
  const client = createClient<paths>({
    baseUrl: options.baseUrl ?? "",
    credentials: "same-origin",
    fetch: (request) =>
      fetch(request).catch(() => Promise.reject(new Problem({ status: 0, code: "offline" }))),
  });
  const manners: Middleware = {
    onRequest({ request }) {
      if (options.language) request.headers.set("Accept-Language", options.language());
      if (options.token) request.headers.set("Authorization", `Bearer ${options.token}`);
      if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
        request.headers.set("Idempotency-Key", newKey());
      }
      return request;
    },
    async onResponse({ response }) {
      if (response.ok) return undefined;
      throw await refusal(response);
    },
  };
  client.use(manners);
  return client;
}

/** A key nobody else has, also where `crypto.randomUUID` is missing (pages without TLS that are not at localhost). */
export function newKey(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** The data of an answer that cannot be empty. */
export async function data<T>(answer: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data: found, response } = await answer;
  if (found === undefined) throw new Problem({ status: response.status, code: "empty_answer" });
  return found;
}

async function refusal(response: Response): Promise<Problem> {
  const wait = Number(response.headers.get("Retry-After"));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined;
  try {
    const body = (await response.clone().json()) as ProblemBody;
    return new Problem({ ...body, status: response.status }, retryAfter);
  } catch {
    // Something in between answered, not the program: there is no problem to read.
    return new Problem(
      { status: response.status, code: "no_answer", title: response.statusText },
      retryAfter,
    );
  }
}
