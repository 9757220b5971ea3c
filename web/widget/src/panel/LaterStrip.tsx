/** @jsxImportSource preact */
import type { Later } from "../engine/wire";
import { useAround } from "./context";
import { Closed } from "./Home";
import type { View } from "./Panel";

/** Why the visitor need not wait and what they may do instead, or what they asked for. */
export function LaterStrip({ later, go }: { later: Later; go: (view: View) => void }) {
  const { t } = useAround();
  const { offered, asked } = later;
  const way = (view: View, text: string) => (
    <button type="button" class="link" onClick={() => go(view)}>
      {text}
    </button>
  );
  if (asked) {
    const { phone, email, suits } = asked;
    const isCall = asked.way === "callback";
    return (
      <div class="strip">
        <p>{isCall ? t("callbackAsked", { phone: phone ?? "" }) : t("messageKept")}</p>
        {suits && <p>{t("suitsYou", { suits })}</p>}
        {!isCall && (email || phone) && <p>{t("answerTo", { where: email ?? phone ?? "" })}</p>}
        <p>{way(isCall ? "callback" : "leave", t("change"))}</p>
      </div>
    );
  }
  if (!offered) return null;
  const calls = offered.way === "callback";
  return (
    <div class="strip">
      {offered.cause === "closed" ? <Closed opensAt={offered.opens_at ?? null} /> : <p>{t("busy")}</p>}
      <p>{t(calls ? "callbackHint" : "leaveHint")}</p>
      <p class="ways">
        {calls && way("callback", t("callback"))}
        {way("leave", t("leave"))}
      </p>
    </div>
  );
}
