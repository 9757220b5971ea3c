import type { Settings } from "../contract";
import { langOf } from "../texts/words";

const CHANNEL = /^chn_[0-9A-Za-z]+$/;

/** The script's own element: the one that runs, else the one that names a channel. */
export function ownScript(): HTMLScriptElement | null {
  const running = document.currentScript;
  if (running instanceof HTMLScriptElement) return running;
  return document.querySelector<HTMLScriptElement>('script[data-channel][src*="chat.js"]');
}

/** What the script tag says; a text for the site's developer when that is not enough. */
export function settingsOf(script: HTMLScriptElement, page: Location): Settings | string {
  const { channel, server, lang } = script.dataset;
  if (!channel || !CHANNEL.test(channel)) {
    return `data-channel must be the id of a web chat channel (chn_…), but is ${JSON.stringify(channel ?? "")}.`;
  }
  return {
    server: new URL(server ?? script.src, page.href).origin,
    channel,
    lang: langOf(lang, document.documentElement.lang, navigator.language),
    handoff: new URLSearchParams(page.search).get("handoff") ?? undefined,
  };
}
