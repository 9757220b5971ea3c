import type { components } from "./schema";

/** An error answer of the public API. */
export type ProblemBody = components["schemas"]["Problem"];

/**
 * A request that was not carried out: refused by the server (with its code and text), or never answered (`code` is
 * `offline`). `traceId` is what an operator needs to find it in the log.
 */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly traceId: string | undefined;
  /** Seconds after which the server wants to be asked again; only of 429. */
  readonly retryAfter: number | undefined;

  constructor(body: Partial<ProblemBody> & { status: number; code: string }, retryAfter?: number) {
    super(body.detail || body.title || body.code);
    this.name = "Problem";
    this.code = body.code;
    this.status = body.status;
    this.title = body.title ?? body.code;
    this.detail = body.detail ?? "";
    this.traceId = body.trace_id;
    this.retryAfter = retryAfter;
  }

  /**
   * Whether asking again may help: nobody answered, the server was busy, or it failed. Or somebody else is logged in
   * here: what was written waits for its author.
   */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500 || this.code === "another_member";
  }
}

/** The problem of a failed request, whatever it was thrown as. */
export function problemOf(fault: unknown): Problem {
  if (fault instanceof Problem) return fault;
  return new Problem({ status: 0, code: "offline", detail: fault instanceof Error ? fault.message : "" });
}
