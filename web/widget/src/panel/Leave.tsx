/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { Refused } from "../engine/requests";
import { useAround, useChat } from "./context";
import { Hours } from "./Home";
import type { View } from "./Panel";

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** For who comes while nobody answers: a message, and where to answer it. It is kept when the server is away. */
export function Leave({ go }: { go: (view: View) => void }) {
  const { t, chat } = useAround();
  const { phase, visit } = useChat();
  const [fault, setFault] = useState<string | null>(null);
  const [isSent, setSent] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  async function submit(form: HTMLFormElement): Promise<void> {
    const said = new FormData(form);
    const word = (key: string) => String(said.get(key) ?? "").trim();
    // A Japanese keyboard writes an address in full width as easily.
    const [name, email, text] = [word("name"), word("email").normalize("NFKC"), word("message")];
    if (!text) return setFault(t("messageMissing"));
    if (email && !ADDRESS.test(email)) return setFault(t("emailInvalid"));
    setFault(null);
    try {
      if (name || email) await chat.claim({ ...(name ? { name } : {}), ...(email ? { email } : {}) });
    } catch (refused) {
      if (refused instanceof Refused && !refused.passing) return setFault(refused.title || t("emailInvalid"));
    }
    chat.send(text, []);
    setSent(true);
  }

  if (isSent) {
    return (
      <div class="home">
        <p class="greeting" role="status">
          {t("leaveThanks")}
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
        void submit(event.currentTarget);
      }}
    >
      {phase === "unreachable" && <p class="strip">{t("unreachable")}</p>}
      {phase !== "unreachable" && visit?.open === false && <Hours opensAt={visit.opens_at ?? null} />}
      <label>
        {t("name")}
        <input name="name" autocomplete="name" maxLength={80} ref={first} />
      </label>
      <label>
        {t("email")}
        <input name="email" type="text" inputMode="email" autocomplete="email" maxLength={254} />
      </label>
      <label>
        {t("message")}
        <textarea name="message" rows={4} maxLength={5000} />
      </label>
      <p class="fault" role="alert">
        {fault}
      </p>
      <button type="submit" class="main">
        {t("leaveSend")}
      </button>
    </form>
  );
}
