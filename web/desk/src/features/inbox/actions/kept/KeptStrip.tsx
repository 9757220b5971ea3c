import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../../../../data/me";
import { membersQuery } from "../../../../data/members";
import { tagsQuery } from "../../../../data/tags";
import { useHung } from "../../../../ui/later/hung";
import { later } from "../../../../ui/later/later";
import classes from "../../outbox/Unsent.module.css";
import { keptOf } from "./own";
import { showKept, useKept } from "./shown";

export { Mark } from "./Mark";

const KeptList = later(() => import("./KeptList").then((part) => part.KeptList), { isForOffline: true });

/** Whom a conversation can be given to and which tags there are has to be here before the network goes. */
function useReadAhead(): void {
  const mayMembers = useMay("members.read");
  useQuery({ ...membersQuery, enabled: mayMembers, notifyOnChangeProps: [] });
  useQuery({ ...tagsQuery, notifyOnChangeProps: [] });
}

/** Stays above every page while something that was done waits for the connection, or was held: how many, and what. */
export function KeptStrip() {
  const { t } = useTranslation("actions");
  const { button, hung } = useHung("dialog");
  const me = useMe();
  const kept = useKept();
  useReadAhead();
  useEffect(() => {
    const keeper = keptOf(me);
    const show = () => showKept(keeper.entries());
    show();
    return keeper.subscribe(show);
  }, [me]);
  if (kept.length === 0) return null;
  const held = kept.filter(({ state }) => state === "held").length;
  const waiting = kept.length - held;
  return (
    <div role="status" className={classes.strip} data-state={held > 0 ? "held" : "waiting"}>
      <span>
        {held > 0 ? t("kept.held", { count: held }) : null}
        {held > 0 && waiting > 0 ? " " : null}
        {waiting > 0 ? t("kept.waiting", { count: waiting }) : null}
      </span>
      <Button size="compact-xs" variant="default" {...button}>
        {t("kept.show")}
      </Button>
      {hung ? <KeptList hung={hung} kept={kept} /> : null}
    </div>
  );
}
