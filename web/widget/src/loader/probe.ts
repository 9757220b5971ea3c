import type { Settings } from "../contract";

/** Whether this page may use the chat. */
export type Finding = "open" | "refused" | "gone" | "unreachable";

/**
 * Looks whether the page may use the chat without being anybody: a socket is opened and closed, which no row, token or
 * visitor comes from. Only when that fails, requests find out why.
 */
export function probe(settings: Settings): Promise<Finding> {
  return new Promise((found) => {
    const url = `${settings.server.replace(/^http/, "ws")}/widget/v1/${settings.channel}/socket`;
    const socket = new WebSocket(url);
    socket.onopen = () => {
      socket.close();
      found("open");
    };
    socket.onerror = () => found(diagnose(settings));
  });
}

/**
 * Why the server cannot be spoken with. An origin that is not allowed may not read any answer; that there is one, a
 * request without reading tells.
 */
export async function diagnose(settings: Settings): Promise<Finding> {
  const url = `${settings.server}/widget/v1/${settings.channel}/messages`;
  const init: RequestInit = { credentials: "omit", cache: "no-store" };
  try {
    const { status } = await fetch(url, init);
    if (status === 403) return "refused";
    return status === 404 ? "gone" : "open";
  } catch {
    const answered = await fetch(url, { ...init, mode: "no-cors" }).then(
      () => true,
      () => false,
    );
    return answered ? "refused" : "unreachable";
  }
}

/** What the site's developer reads in the console; null when there is nothing to say. */
export function advice(finding: Finding, settings: Settings, origin: string): string | null {
  if (finding === "refused") {
    return `${origin} may not use the chat ${settings.channel} (origin_not_allowed). Add it to the channel's setting allowed_origins: "${origin}".`;
  }
  if (finding === "gone") {
    return `${settings.server} has no open chat ${settings.channel} (chat_closed): the channel is off or removed, or data-channel is wrong.`;
  }
  if (finding === "unreachable") {
    return `${settings.server} does not answer. If it runs, the page's Content-Security-Policy may lack "connect-src ${settings.server} ${settings.server.replace(/^http/, "ws")}".`;
  }
  return null;
}
