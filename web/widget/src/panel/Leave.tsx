/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { Refused } from "../engine/requests";
import { useAround, useChat } from "./context";
import { Hours } from "./Home";
import type { View } from "./Panel";

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

interface Props {
  go: (view: View) => void;
}

/** For who comes while nobody answers: a message, and where to answer it. It is kept when the server is away. */
export function Leave({ go }: Props) {
  return <Form go={go} calls={false} />;
}

/** For who wants to be called: a number, and when it suits. */
export function Callback({ go }: Props) {
  return <Form go={go} calls />;
}

function Form({ go, calls }: Props & { calls: boolean }) {
  const { t, chat } = useAround();
  const { phase, visit, later, history, outgoing } = useChat();
  const [before] = useState(later?.asked);
  const [fault, setFault] = useState<string | null>(null);
  const [isSent, setSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const has = (history?.messages.length ?? 0) + outgoing.length > 0;

  async function submit(form: HTMLFormElement): Promise<void> {
    const said = new FormData(form);
    const word = (key: string) => String(said.get(key) ?? "").trim();
    // A Japanese keyboard writes an address in full width as easily.
    const [name, email, text] = [word("name"), word("email").normalize("NFKC"), word("message")];
    const [phone, suits] = [word("phone"), word("suits")];
    if (calls && !phone) return setFault(t("phoneMissing"));
    if (!text && !has) return setFault(t("messageMissing"));
    if (email && !ADDRESS.test(email)) return setFault(t("emailInvalid"));
    setFault(null);
    const keep = async () => {
      try {
        if (name || email) await chat.claim(given({ name, email }));
      } catch (refused) {
        if (refused instanceof Refused && !refused.passing)
          return setFault(refused.title || t("emailInvalid"));
      }
      chat.send(text, []);
      setSent(true);
    };
    const mayKeep = !calls && text && !phone;
    if (phase !== "ready" && mayKeep) return keep();
    const words = { text, ...given({ name, email, phone, suits }) };
    setSending(true);
    try {
      await chat.askLater({ way: calls ? "callback" : "message", ...words });
      setSent(true);
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      if (refused.passing && mayKeep) return keep();
      setFault((!refused.passing && refused.title) || t("notSent"));
    } finally {
      setSending(false);
    }
  }

  if (isSent) {
    const phone = later?.asked?.phone;
    return (
      <div class="home">
        <p class="greeting" role="status">
          {calls && phone ? t("callbackAsked", { phone }) : t("leaveThanks")}
        </p>
        {phase === "unreachable" && <p class="strip">{t("unreachable")}</p>}
        <button type="button" class="main" onClick={() => go("chat")}>
          {t("continue")}
        </button>
      </div>
    );
  }
  return (
    <form
      class="leave"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) void submit(event.currentTarget);
      }}
    >
      {phase === "unreachable" && <p class="strip">{t("unreachable")}</p>}
      {phase !== "unreachable" && visit?.open === false && (
        <Hours opensAt={visit.opens_at ?? null} calls={calls} />
      )}
      {calls && (
        <label>
          {t("phone")}
          <input
            name="phone"
            type="tel"
            autocomplete="tel"
            maxLength={40}
            required
            defaultValue={before?.phone ?? ""}
            ref={first}
          />
        </label>
      )}
      {calls && (
        <label>
          {t("suits")}
          <input name="suits" maxLength={200} defaultValue={before?.suits ?? ""} />
        </label>
      )}
      <label>
        {t("name")}
        <input name="name" autocomplete="name" maxLength={80} ref={calls ? null : first} />
      </label>
      {!calls && (
        <label>
          {t("email")}
          <input
            name="email"
            type="text"
            inputMode="email"
            autocomplete="email"
            maxLength={254}
            defaultValue={before?.email ?? ""}
          />
        </label>
      )}
      {!calls && phase === "ready" && (
        <label>
          {t("phoneOptional")}
          <input
            name="phone"
            type="tel"
            autocomplete="tel"
            maxLength={40}
            defaultValue={before?.phone ?? ""}
          />
        </label>
      )}
      <label>
        {t(has ? "messageOptional" : "message")}
        <textarea name="message" rows={3} maxLength={5000} />
      </label>
      <p class="fault" role="alert">
        {fault}
      </p>
      <button type="submit" class="main">
        {t(calls ? "callback" : "leaveSend")}
      </button>
    </form>
  );
}

/** The words that were given. */
function given(words: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word));
}
