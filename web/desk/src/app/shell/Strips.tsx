import { useMay, useMe } from "../../data/me";
import { HoldStrip } from "../../features/hold/HoldStrip";
import { Unsent } from "../../features/inbox/outbox/Unsent";
import { later } from "../../ui/later/later";
import classes from "./Shell.module.css";

const SoundStrip = later(() => import("../../features/notices/SoundStrip").then((part) => part.SoundStrip), {
  isSpare: true,
});

const NoAnswerStrip = later(
  () => import("../../features/offers/NoAnswerStrip").then((part) => part.NoAnswerStrip),
  { isSpare: true },
);

const WrapUpStrip = later(
  () => import("../../features/offers/WrapUpStrip").then((part) => part.WrapUpStrip),
  {
    isSpare: true,
  },
);

const KeptStrip = later(
  () => import("../../features/inbox/actions/kept/KeptStrip").then((part) => part.KeptStrip),
  { isSpare: true, isForOffline: true },
);

/** What everybody has to know while it lasts. */
export function Strips() {
  const me = useMe();
  const mayAnswer = useMay("conversations.answer");
  return (
    <>
      {me.workspace.on_hold ? <HoldStrip className={classes.strip} /> : null}
      {mayAnswer ? <NoAnswerStrip className={classes.strip} /> : null}
      {mayAnswer ? <WrapUpStrip className={classes.strip} /> : null}
      <SoundStrip />
      <Unsent />
      <KeptStrip />
    </>
  );
}
