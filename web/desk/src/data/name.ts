/** A browser that nobody named is called by its token's id: no name anybody knows. */
const OF_BROWSER = /^vis_[0-9a-z]+$/;

/** The name of a customer that a person could know; undefined when there is none. */
export function knownName(profile: { name?: string | null }): string | undefined {
  return profile.name && !OF_BROWSER.test(profile.name) ? profile.name : undefined;
}
