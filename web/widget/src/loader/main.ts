import type { App, AppModule, Events, Hooks, Settings } from "../contract";
import { keyOf, localStore } from "../engine/kept";
import type { Claim } from "../engine/wire";
import { langOf, words } from "../texts/words";
import { Launcher } from "./launcher";
import { advice, diagnose, type Finding, probe } from "./probe";
import { ownScript, settingsOf } from "./settings";
import en from "./texts/en.json";
import ja from "./texts/ja.json";

const texts = { ja, en };
const warn = (text: string) => console.warn(`tsunagu: ${text}`);

/** Starts the chat of one script tag; the rest of it is loaded when it is used. */
function begin(script: HTMLScriptElement, settings: Settings): void {
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  let isOpen = false;
  let warned = false;
  let loading: Promise<App> | null = null;
  const launcher = new Launcher(
    words(settings.lang, texts[settings.lang]),
    script.dataset.theme,
    () => void api.toggle(),
  );
  const emit = (event: string, value: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };

  const hooks: Hooks = {
    emit,
    warn,
    opened(open) {
      isOpen = open;
      launcher.setOpen(open);
      emit(open ? "open" : "close", undefined);
    },
    unread(count) {
      launcher.setUnread(count);
      emit("unread", count);
    },
    unreachable: () => void diagnose(settings).then(found),
  };

  function found(finding: Finding): void {
    const text = advice(finding, settings, location.origin);
    if (text && !warned) warn(text);
    warned ||= text !== null;
    if (finding !== "refused" && finding !== "gone") return;
    if (isOpen) void loading?.then((app) => app.close());
    launcher.hide();
  }

  function load(): Promise<App> {
    loading ??= (import(/* @vite-ignore */ new URL(__APP__, script.src).href) as Promise<AppModule>).then(
      (module) => module.start(launcher.root, settings, hooks),
    );
    loading.catch(() => {
      loading = null;
    });
    return loading;
  }

  async function open(): Promise<void> {
    launcher.say("loading");
    try {
      await (await load()).open();
      launcher.say(null);
    } catch {
      launcher.say("failed");
    }
  }

  const api = {
    open,
    async close() {
      if (loading) (await loading).close();
    },
    toggle: () => (isOpen ? api.close() : api.open()),
    identify: async (who: string | Claim) => (await load()).identify(who),
    logout: async () => (await load()).logout(),
    async setLocale(lang: string) {
      settings.lang = langOf(lang);
      launcher.setWords(words(settings.lang, texts[settings.lang]));
      if (loading) (await loading).setLocale(settings.lang);
    },
    on<E extends keyof Events>(event: E, listener: (value: Events[E]) => void) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener as (value: unknown) => void));
      return () => all.delete(listener as (value: unknown) => void);
    },
    /** Calls made before the script was there, and the same form afterwards: `push(["identify", token])`. */
    push(...calls: [string, ...unknown[]][]) {
      for (const [name, ...values] of calls) {
        const call = (api as unknown as Record<string, unknown>)[name];
        if (typeof call === "function") call(...values);
        else warn(`there is no ${JSON.stringify(name)}.`);
      }
    },
  };

  const waiting = window.tsunagu;
  window.tsunagu = api;
  launcher.show();
  if (Array.isArray(waiting)) api.push(...waiting);
  if (settings.handoff) void open();
  else if (Object.keys(localStore() ?? {}).some((key) => key.startsWith(keyOf(settings.channel))))
    void load().catch(() => undefined);
  else if (!loading) void probe(settings).then(found);
  emit("ready", undefined);
}

declare global {
  interface Window {
    tsunagu?: unknown;
  }
  /** Name of the chat's first file, relative to the script. */
  const __APP__: string;
}

const script = ownScript();
const settings = script ? settingsOf(script, location) : "the script tag with data-channel was not found.";
if (typeof settings === "string" || !script) warn(String(settings));
else if (document.body) begin(script, settings);
else document.addEventListener("DOMContentLoaded", () => begin(script, settings));
