import type { App, Hooks, Settings } from "../contract";
import { openSocket } from "../engine/browser";
import { Chat } from "../engine/chat";
import { Keep } from "../engine/keep";
import { keyOf, localStore } from "../engine/kept";
import { requestsOf } from "../engine/requests";
import type { Lang } from "../texts/words";

type Screen = import("../panel/mount").Screen;

/** Starts the chat of a page: the engine at once when the visitor was here before, the screen when it is opened. */
export function start(root: ShadowRoot, settings: Settings, hooks: Hooks): App {
  const base = `${settings.server}/widget/v1/${settings.channel}`;
  const keep = new Keep(keyOf(settings.channel), localStore());
  const chat = new Chat({
    requests: requestsOf(base, () => settings.lang),
    openSocket: openSocket(base),
    keep,
    newId,
    random: Math.random,
    handoff: settings.handoff,
  });
  let screen: Promise<Screen> | null = null;
  let unread = 0;
  let phase = chat.state.value.phase;

  chat.onMessage = ({ id, name, text }) =>
    hooks.emit("message", { id, name: name ?? null, text: text ?? null });
  chat.onIdentityRefused = (detail) => hooks.warn(`identify: ${detail}`);
  chat.state.listen((state) => {
    if (state.unread !== unread) {
      unread = state.unread;
      hooks.unread(unread);
    }
    if (state.phase === phase) return;
    phase = state.phase;
    if (phase === "unreachable" || phase === "gone" || phase === "refused") hooks.unreachable();
  });
  window.addEventListener("online", () => chat.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") chat.wake();
  });
  window.addEventListener("storage", (event) => {
    if (event.key === keep.key) chat.followOtherTab();
  });
  if (keep.read().token || keep.unsent().length > 0) void chat.begin();

  return {
    async open() {
      void chat.begin();
      screen ??= import("../panel/mount").then(({ mount }) =>
        mount(root, { chat, keep, settings, closed: () => hooks.opened(false) }),
      );
      (await screen).open();
      hooks.opened(true);
    },
    close: () => void screen?.then((shown) => shown.close()),
    async identify(who) {
      if (typeof who === "string") await chat.identify(who);
      else await chat.claim(who).catch(() => hooks.warn("identify: the words were not taken."));
    },
    logout: () => {
      chat.logout();
      void screen?.then((shown) => shown.close());
    },
    setLocale(lang: Lang) {
      settings.lang = lang;
      void screen?.then((shown) => shown.translate());
    },
  };
}

function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join("-");
}
