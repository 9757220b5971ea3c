/** The key of a channel's chat in the browser's storage. */
export function keyOf(channel: string): string {
  return `tsunagu:${channel}`;
}

/** The browser's storage, where the site may use it. */
export function localStore(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
