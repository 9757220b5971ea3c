/** @jsxImportSource preact */
import { day, time } from "@tsunagu/shared/locale/format";
import { useAround, useChat } from "./context";
import type { View } from "./Panel";
import { Waiting } from "./Panel";

/** The first screen: the greeting, whether people answer now, what becomes of the words, and how to begin. */
export function Home({ go, has }: { go: (view: View) => void; has: boolean }) {
  const { t, settings } = useAround();
  const { phase, visit } = useChat();
  if (phase === "gone" || phase === "refused") return <p class="notice">{t(phase)}</p>;
  if (!visit && phase !== "unreachable") return <Waiting />;
  const { greeting, privacy_url: privacy } = visit?.channel ?? {};
  const other = settings.lang === "ja" ? greeting?.en : greeting?.ja;
  const isThere = phase !== "unreachable";
  const offered = isThere && !has ? (visit?.later ?? null) : null;
  const isAway = !isThere || visit?.open === false || offered !== null;
  return (
    <div class="home">
      <p class="greeting">{greeting?.[settings.lang] || other || t("welcome")}</p>
      {!isThere && <p class="strip">{t("unreachable")}</p>}
      {isThere && visit?.open === false && (
        <Hours opensAt={visit.opens_at ?? null} calls={offered?.way === "callback"} />
      )}
      {isThere && visit?.open !== false && offered && (
        <div class="strip">
          <p>{t("busy")}</p>
          <p>{t(offered.way === "callback" ? "callbackHint" : "leaveHint")}</p>
        </div>
      )}
      {isAway && !has ? (
        <>
          {offered?.way === "callback" && (
            <button type="button" class="main" onClick={() => go("callback")}>
              {t("callback")}
            </button>
          )}
          <button
            type="button"
            class={offered?.way === "callback" ? "second" : "main"}
            onClick={() => go("leave")}
          >
            {t("leave")}
          </button>
          {offered && visit?.open !== false && (
            <button type="button" class="second" onClick={() => go("chat")}>
              {t("stay")}
            </button>
          )}
        </>
      ) : (
        <button type="button" class="main" onClick={() => go("chat")}>
          {t(has ? "continue" : "start")}
        </button>
      )}
      <p class="purpose">
        {t("purpose")}{" "}
        {privacy && (
          <a href={privacy} target="_blank" rel="noopener noreferrer">
            {t("purposeLink")}
          </a>
        )}
      </p>
    </div>
  );
}

/** That nobody answers now, and when somebody does. */
export function Hours({ opensAt, calls = false }: { opensAt: string | null; calls?: boolean }) {
  const { t } = useAround();
  return (
    <div class="strip">
      <Closed opensAt={opensAt} />
      <p>{t(calls ? "callbackHint" : "leaveHint")}</p>
    </div>
  );
}

/** The same, without what to do about it. */
export function Closed({ opensAt }: { opensAt: string | null }) {
  const { t, place } = useAround();
  const at = opensAt === null ? null : new Date(opensAt);
  return (
    <>
      <p>{t("closed")}</p>
      {at && <p>{t("opensAt", { when: `${day(place, at, new Date())} ${time(place, at)}` })}</p>}
    </>
  );
}
