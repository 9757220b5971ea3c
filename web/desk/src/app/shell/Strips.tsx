import { lazy, Suspense } from "react";
import { useMe } from "../../data/me";
import { HoldStrip } from "../../features/hold/HoldStrip";
import { Unsent } from "../../features/inbox/outbox/Unsent";
import classes from "./Shell.module.css";

const SoundStrip = lazy(() =>
  import("../../features/notices/SoundStrip").then((part) => ({ default: part.SoundStrip })),
);

/** What everybody has to know while it lasts. */
export function Strips() {
  const me = useMe();
  return (
    <>
      {me.workspace.on_hold ? <HoldStrip className={classes.strip} /> : null}
      <Suspense fallback={null}>
        <SoundStrip />
      </Suspense>
      <Unsent />
    </>
  );
}
