import { Button } from "@mantine/core";
import { lasting } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions/actions";
import type { AgentPresence } from "../../data/offers";
import { serverNow } from "../../data/serverClock";
import { useHung } from "../../ui/later/hung";
import { later } from "../../ui/later/later";
import { useNow, usePlace } from "../../ui/place";
import classes from "./offers.module.css";
import { PresenceIcon } from "./PresenceIcon";
import { usePresence, useSetPresence, useStateWords } from "./usePresence";

const PresenceMenu = later(() => import("./PresenceMenu").then((part) => part.PresenceMenu));

/** How one is, and since when, in the top bar; nothing where no work is offered. */
export function PresenceButton() {
  const presence = usePresence();
  return presence ? <State presence={presence} /> : null;
}

function State({ presence }: { presence: AgentPresence }) {
  const { t } = useTranslation(["offers", "app"]);
  const { button, hung, open } = useHung("menu");
  const state = useStateWords()(presence);
  const elapsed = useElapsed(presence.since);
  const shown = elapsed ? t("stateSince", { state, elapsed }) : state;
  const set = useSetPresence();
  const group = t("group");
  useActions([
    {
      id: "presence.menu",
      label: t("do.menu"),
      words: ["not ready", "break", "pause", "離席", "休憩", "りせき", "riseki", "kyuukei"],
      group,
      run: open,
    },
    ...(presence.state === "available"
      ? []
      : [
          {
            id: "presence.available",
            label: t("do.available"),
            words: ["available", "ready", "対応可能", "たいおうかのう", "taioukanou"],
            group,
            run: () => void set("available"),
          },
        ]),
    ...(presence.state === "offline"
      ? []
      : [
          {
            id: "presence.offline",
            label: t("do.offline"),
            words: ["offline", "オフライン", "おふらいん", "ofurain"],
            group,
            run: () => void set("offline"),
          },
        ]),
  ]);
  return (
    <>
      <Button
        {...button}
        variant="default"
        size="compact-md"
        className={classes.presence ?? ""}
        data-state={presence.state}
        aria-label={t("presence", { state: shown })}
        leftSection={<PresenceIcon state={presence.state} />}
      >
        <span aria-hidden className={classes.presenceWords}>
          {shown}
        </span>
      </Button>
      {hung ? <PresenceMenu hung={hung} presence={presence} /> : null}
    </>
  );
}

/** How long it lasts, drawn again every half minute. */
function useElapsed(since: string | null | undefined): string | undefined {
  const { t } = useTranslation("offers");
  const place = usePlace();
  useNow();
  if (!since) return undefined;
  const lasted = serverNow() - Date.parse(since);
  return lasted < 60_000 ? t("underMinute") : lasting(place, lasted);
}
