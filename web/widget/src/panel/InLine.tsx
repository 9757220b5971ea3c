/** @jsxImportSource preact */
import type { Place } from "../engine/wire";
import { useAround } from "./context";

const MINUTE = 60;

/** Where the visitor stands in the queue, and about how long it takes. */
export function InLine({ place }: { place: Place }) {
  const { t } = useAround();
  const { ahead, wait_seconds: wait, called } = place;
  if (called) return <p class="strip">{t("placeCalled")}</p>;
  return (
    <p class="strip">
      <span>{ahead === 0 ? t("placeNext") : t("placeAhead", { count: ahead })}</span>{" "}
      {wait !== null && wait !== undefined && (
        <span>{wait < MINUTE ? t("placeSoon") : t("placeMinutes", { count: Math.ceil(wait / MINUTE) })}</span>
      )}
    </p>
  );
}
