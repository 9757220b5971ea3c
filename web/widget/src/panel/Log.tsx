/** @jsxImportSource preact */
import { day, dayOf } from "@tsunagu/shared/locale/format";
import { Fragment } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Message } from "../engine/wire";
import { Bubble, Sending } from "./Bubble";
import { useAround, useChat } from "./context";
import { Icon } from "./icons";

/** Pixels from the end that still count as being there. */
const NEAR = 40;

/**
 * The messages. Whoever is at the end stays there; whoever reads further up is not moved and gets a button instead. Only
 * messages of ours are announced to a screen reader.
 */
export function Log() {
  const { t, chat } = useAround();
  const { history, outgoing, typing, older, link } = useChat();
  const box = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const messages = history?.messages ?? [];
  const first = messages[0]?.id;
  const last = messages.at(-1);
  const [seen, setSeen] = useState(last?.id);
  const isNew = !isAtEnd && last?.from === "agent" && last.id !== seen;
  const heights = useRef<{ first: string | undefined; height: number }>({ first: undefined, height: 0 });

  const toEnd = () => {
    const log = box.current;
    if (log) log.scrollTop = log.scrollHeight;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever was added decides where the log stands
  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    const before = heights.current;
    if (isAtEnd || outgoing.some((one) => one.state === "waiting")) toEnd();
    else if (before.first !== first) log.scrollTop += log.scrollHeight - before.height;
    heights.current = { first, height: log.scrollHeight };
  }, [first, last?.id, outgoing, typing]);
  useEffect(() => {
    const log = box.current;
    if (!log || !isAtEnd) return undefined;
    // Pictures come later and the keyboard of a phone takes room: the end stays in sight.
    const watch = new ResizeObserver(() => {
      log.scrollTop = log.scrollHeight;
    });
    for (const part of [log, ...log.children]) watch.observe(part);
    return () => watch.disconnect();
  }, [isAtEnd]);
  useEffect(() => {
    if (isAtEnd) setSeen(last?.id);
  }, [last?.id, isAtEnd]);
  useEffect(() => {
    const tell = () => chat.look(isAtEnd && document.visibilityState === "visible");
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => {
      document.removeEventListener("visibilitychange", tell);
      chat.look(false);
    };
  }, [chat, isAtEnd]);

  const mine = messages.findLast((one) => one.from === "visitor");
  const isCut = link === "down" || link === "connecting";
  return (
    <div class="middle">
      <div
        class="log"
        role="log"
        aria-label={t("log")}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        ref={box}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR);
        }}
      >
        {history?.before && (
          <button
            type="button"
            class="link older"
            disabled={older === "loading"}
            onClick={() => void chat.older()}
          >
            {t(older === "failed" ? "olderFailed" : older === "loading" ? "loading" : "older")}
          </button>
        )}
        <ul>
          {messages.map((message, index) => (
            <Fragment key={message.client_id ?? message.id}>
              <Day message={message} before={messages[index - 1]} />
              <Bubble message={message} state={message === mine && outgoing.length === 0} />
            </Fragment>
          ))}
          {outgoing.map((entry) => (
            <Sending key={entry.client_id} entry={entry} isCut={isCut} />
          ))}
        </ul>
        {typing && (
          <p class="typing">
            <i />
            <i />
            <i />
            <span>{t("typing")}</span>
          </p>
        )}
      </div>
      <p class="unseen" aria-live="polite">
        {last?.from === "agent" && t("said", { name: last.name ?? t("agent"), text: last.text ?? "" })}
      </p>
      {isNew && (
        <button type="button" class="fresh" onClick={toEnd}>
          <Icon name="down" />
          {t("newMessages")}
        </button>
      )}
    </div>
  );
}

/** The day, before the first message of it. */
function Day({ message, before }: { message: Message; before: Message | undefined }) {
  const { place } = useAround();
  const at = new Date(message.at);
  if (before && dayOf(place, new Date(before.at)) === dayOf(place, at)) return null;
  return <li class="day">{day(place, at, new Date())}</li>;
}
