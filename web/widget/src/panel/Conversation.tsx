/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { Composer } from "./Composer";
import { useAround, useChat } from "./context";
import { Hours } from "./Home";
import { InLine } from "./InLine";
import { LaterStrip } from "./LaterStrip";
import { Log } from "./Log";
import type { View } from "./Panel";
import { Waiting } from "./Panel";
import { usePicked } from "./picked";

/** The conversation: its messages, how the connection is, and where to write. Files may be dropped anywhere on it. */
export function Conversation({ go }: { go: (view: View) => void }) {
  const { t } = useAround();
  const { phase, link, visit, place, later, returned } = useChat();
  const [isOver, setOver] = useState(false);
  const picked = usePicked();
  if (phase === "gone" || phase === "refused") return <p class="notice">{t(phase)}</p>;
  const isLost = phase === "ready" && link !== "up" && link !== "polling";
  // Nobody is served while nobody is there, whoever is next.
  const isShut = later?.offered?.cause === "closed";
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
      {phase === "ready" && !later && visit?.open === false && <Hours opensAt={visit.opens_at ?? null} />}
      <div role="status">
        {phase === "ready" && returned && <p class="strip">{t("returned")}</p>}
        {phase === "ready" && place && !isShut && <InLine place={place} />}
        {phase === "ready" && later && !place?.called && <LaterStrip later={later} go={go} />}
      </div>
      {phase === "beginning" || phase === "idle" ? <Waiting /> : <Log />}
      <Composer picked={picked} />
      {isOver && <div class="drop">{t("dropHere")}</div>}
    </div>
  );
}
