/** @jsxImportSource preact */
import { isIme } from "@tsunagu/shared/ime";
import type { FunctionComponent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useAround, useChat } from "./context";
import { Home } from "./Home";
import { useHeight } from "./height";
import { Icon } from "./icons";

/** What is shown: the first screen, the conversation, or the form for who leaves a message or asks to be called back. */
export type View = "home" | "chat" | "leave" | "callback";

type Page = FunctionComponent<{ go: (view: View) => void }>;
const load = {
  chat: async (): Promise<Page> => (await import("./Conversation")).Conversation,
  leave: async (): Promise<Page> => (await import("./Leave")).Leave,
  callback: async (): Promise<Page> => (await import("./Leave")).Callback,
};

/** The chat beside the button, or over the whole screen of a phone. It is no modal: the page stays usable. */
export function Panel({ lang, close }: { lang: string; close: () => void }) {
  const { t } = useAround();
  const state = useChat();
  const [view, setView] = useState<View | null>(null);
  const [page, setPage] = useState<{ view: View; Page: Page } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useHeight(box);

  const has = (state.history?.messages.length ?? 0) + state.outgoing.length > 0;
  // Who has a conversation goes on with it; nobody is moved once they chose.
  const shown = view ?? (has ? "chat" : "home");
  useEffect(() => {
    if (shown === "home") return;
    void load[shown]().then((Page) => setPage({ view: shown, Page }));
  }, [shown]);
  useEffect(() => {
    if (shown === "home") box.current?.focus();
  }, [shown]);

  const name = state.visit?.channel.name || t("title");
  const Page = page?.view === shown ? page.Page : null;
  return (
    <div
      class="panel"
      role="dialog"
      aria-label={name}
      lang={lang}
      tabIndex={-1}
      ref={box}
      onKeyDown={(event) => {
        if (isIme(event) || event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
    >
      <header>
        {shown !== "home" && (
          <button type="button" class="plain" aria-label={t("back")} onClick={() => setView("home")}>
            <Icon name="back" />
          </button>
        )}
        <h2>{name}</h2>
        <button type="button" class="plain" aria-label={t("close")} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {shown === "home" ? <Home go={setView} has={has} /> : Page ? <Page go={setView} /> : <Waiting />}
    </div>
  );
}

/** Something is being loaded; the bars come after a moment, so that quick answers do not flicker. */
export function Waiting() {
  const { t } = useAround();
  return (
    <div class="waiting" role="status">
      <span class="unseen">{t("loading")}</span>
      <i />
      <i />
      <i />
    </div>
  );
}
