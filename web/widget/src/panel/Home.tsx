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
  const isAway = phase === "unreachable" || visit?.open === false;
  return (
    <div class="home">
      <p class="greeting">{greeting?.[settings.lang] || other || t("welcome")}</p>
      {phase === "unreachable" && <p class="strip">{t("unreachable")}</p>}
      {phase !== "unreachable" && visit?.open === false && <Hours opensAt={visit.opens_at ?? null} />}
      {isAway && !has ? (
        <button type="button" class="main" onClick={() => go("leave")}>
          {t("leave")}
        </button>
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
export function Hours({ opensAt }: { opensAt: string | null }) {
  const { t, place } = useAround();
  const at = opensAt === null ? null : new Date(opensAt);
  return (
    <div class="strip">
      <p>{t("closed")}</p>
      {at && <p>{t("opensAt", { when: `${day(place, at, new Date())} ${time(place, at)}` })}</p>}
      <p>{t("leaveHint")}</p>
    </div>
  );
}
