/** @jsxImportSource preact */
import { render } from "preact";
import type { Settings } from "../contract";
import type { Chat } from "../engine/chat";
import type { Keep } from "../engine/keep";
import { words } from "../texts/words";
import { Around } from "./context";
import { Panel } from "./Panel";
import css from "./panel.css?inline";

/** The open chat. */
export interface Screen {
  open(): void;
  close(): void;
  /** Says everything again in the language set. */
  translate(): void;
}

interface Given {
  chat: Chat;
  keep: Keep;
  settings: Settings;
  closed: () => void;
}

const texts = { ja: () => import("../texts/ja.json"), en: () => import("../texts/en.json") };

/** Puts the chat into the launcher's shadow root, before the button. */
export async function mount(root: ShadowRoot, given: Given): Promise<Screen> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const frame = root.querySelector("section");
  const holder = document.createElement("div");
  (frame ?? root).prepend(holder);
  let catalogue = (await texts[given.settings.lang]()).default;
  let isOpen = false;

  const draw = () => {
    const { chat, keep, settings } = given;
    const place = { locale: settings.lang, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    const around = { chat, keep, settings, t: words(settings.lang, catalogue), place };
    const shown = (
      <Around.Provider value={around}>
        <Panel lang={settings.lang} close={screen.close} />
      </Around.Provider>
    );
    render(isOpen ? shown : null, holder);
  };
  const screen: Screen = {
    open() {
      isOpen = true;
      draw();
    },
    close() {
      if (!isOpen) return;
      // The launcher takes the focus over while the chat still has it.
      given.closed();
      isOpen = false;
      draw();
    },
    async translate() {
      catalogue = (await texts[given.settings.lang]()).default;
      draw();
    },
  };
  return screen;
}
