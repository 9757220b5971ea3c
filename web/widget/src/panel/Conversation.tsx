/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { Composer } from "./Composer";
import { useAround, useChat } from "./context";
import { Hours } from "./Home";
import { InLine } from "./InLine";
import { Log } from "./Log";
import { Waiting } from "./Panel";
import { usePicked } from "./picked";

/** The conversation: its messages, how the connection is, and where to write. Files may be dropped anywhere on it. */
export function Conversation() {
  const { t } = useAround();
  const { phase, link, visit, place, returned } = useChat();
  const [isOver, setOver] = useState(false);
  const picked = usePicked();
  if (phase === "gone" || phase === "refused") return <p class="notice">{t(phase)}</p>;
  const isLost = phase === "ready" && link !== "up" && link !== "polling";
  const strip = phase === "unreachable" ? t("unreachable") : isLost ? t("lost") : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way beside the button and pasting
    <div
      class="conversation"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void picked.add([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p class={strip ? (isLost ? "strip slow" : "strip") : ""} role="status">
        {strip}
      </p>
      {phase === "ready" && visit?.open === false && <Hours opensAt={visit.opens_at ?? null} />}
      <div role="status">
        {phase === "ready" && returned && <p class="strip">{t("returned")}</p>}
        {phase === "ready" && place && <InLine place={place} />}
      </div>
      {phase === "beginning" || phase === "idle" ? <Waiting /> : <Log />}
      <Composer picked={picked} />
      {isOver && <div class="drop">{t("dropHere")}</div>}
    </div>
  );
}
