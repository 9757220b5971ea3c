/** The line that puts the chat of a channel on a page. */
export function scriptTag(server: string, channel: string): string {
  return `<script async src="${server}/widget/chat.js" data-channel="${channel}"></script>`;
}

/** What a site with a Content-Security-Policy of its own has to allow for the chat. */
export function cspLines(server: string): string {
  const socket = server.replace(/^http/, "ws");
  return [`script-src ${server};`, `connect-src ${server} ${socket};`, `img-src ${server} blob:;`].join("\n");
}

/** The origins of a list that are none: an origin is scheme, host and port, without a path. */
export function badOrigins(origins: string[]): string[] {
  return origins.filter((origin) => {
    try {
      const address = new URL(origin);
      return !/^https?:$/.test(address.protocol) || address.origin !== origin;
    } catch {
      return true;
    }
  });
}
