import type { Middleware } from "openapi-fetch";

type Hearer = (member: string | undefined) => void;

/**
 * Whose page this is. Its member is the one whom the server named first; what is written here is theirs and nobody
 * else's, whoever the cookie, which all pages of a browser share, belongs to by then.
 */
export class PageMember {
  #member: string | undefined;
  #hearers = new Set<Hearer>();

  /** The member, once one is known. */
  get = (): string | undefined => this.#member;

  /** The server named whom the cookie belongs to. */
  named(member: string | undefined): void {
    if (!member) return;
    if (!this.#member) this.#member = member;
    for (const hear of this.#hearers) hear(member);
  }

  /** The server refused to do anything here: the cookie may belong to another, or to nobody any more. */
  doubted(): void {
    for (const hear of this.#hearers) hear(undefined);
  }

  /** Hears whom the server names, and of each doubt; a member named before is told at once. */
  hear(hearer: Hearer): () => void {
    this.#hearers.add(hearer);
    if (this.#member) hearer(this.#member);
    return () => this.#hearers.delete(hearer);
  }
}

/** Whose page this one is. */
export const pageMember = new PageMember();

/**
 * Pages of a browser share one cookie: what changes something names the member whose page it is, so that nothing leaves
 * under the name of whoever logged in meanwhile.
 */
export const namesMember: Middleware = {
  onRequest({ request }) {
    const member = pageMember.get();
    if (member && request.method !== "GET") request.headers.set("Tsunagu-Member", member);
    return request;
  },
  async onResponse({ response }) {
    if (response.status === 401) pageMember.doubted();
    if (response.status !== 409) return undefined;
    const body: { code?: string } | null = await response
      .clone()
      .json()
      .catch(() => null);
    if (body?.code === "another_member") pageMember.doubted();
    return undefined;
  },
};
