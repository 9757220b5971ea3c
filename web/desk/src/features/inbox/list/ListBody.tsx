import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { type UseInfiniteQueryResult, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import { isBuiltIn, viewsQuery } from "../../../data/views";
import { Empty } from "../../../ui/Empty";
import { PaneFault } from "../../../ui/PaneFault";
import { Waiting } from "../../../ui/Waiting";
import classes from "./list.module.css";

interface Props {
  view: string;
  list: UseInfiniteQueryResult;
  isEmpty: boolean;
  isFiltered: boolean;
  onClear: () => void;
  /** Searches every conversation; where a view of some is searched. */
  onEverywhere: (() => void) | undefined;
  children: ReactNode;
}

/** The rows, or why there are none; what was read before stays while a fresh read fails. */
export function ListBody({ view, list, isEmpty, isFiltered, onClear, onEverywhere, children }: Props) {
  const { t } = useTranslation("list");
  if (list.isPending) return <Waiting rows={8} height={68} />;
  if (list.isError && !list.data) return <PaneFault fault={list.error} onRetry={() => void list.refetch()} />;
  const stale = list.isError ? (
    <div role="status" className={classes.notice}>
      {t("stale")}{" "}
      <Button size="compact-xs" variant="subtle" onClick={() => void list.refetch()}>
        {t("again")}
      </Button>
    </div>
  ) : null;
  if (!isEmpty) {
    return (
      <>
        {stale}
        {children}
      </>
    );
  }
  if (isFiltered) {
    return (
      <Empty
        title={t("noMatch")}
        help={t("noMatchHelp")}
        action={
          <>
            {onEverywhere ? <Button onClick={onEverywhere}>{t("searchAll")}</Button> : null}
            <Button variant={onEverywhere ? "default" : "filled"} onClick={onClear}>
              {t("filter.clear")}
            </Button>
          </>
        }
      />
    );
  }
  return (
    <>
      {stale}
      <NothingHere view={view} />
    </>
  );
}

/** Why a view holds nothing: because nothing ever came, or because all is done. */
function NothingHere({ view }: { view: string }) {
  const { t } = useTranslation("list");
  const views = useQuery(viewsQuery);
  if (views.isPending) return null;
  const held = views.data?.built_in ?? [];
  const isNew =
    held.length > 0 && held.every(({ view: one, count }) => one === "mentions" || count?.count === 0);
  if (isNew) return <NothingYet />;
  const isDone = view === "waiting" || view === "mine" || view === "unassigned";
  return (
    <Empty
      title={isDone ? t("allDone") : t("nothing")}
      help={isBuiltIn(view) ? t(`empty.${view}`) : t("empty.saved")}
    />
  );
}

/** What comes next where no customer ever wrote. */
function NothingYet() {
  const { t } = useTranslation("list");
  const mayConnect = useMay("channels.manage");
  return (
    <Empty
      title={t("nothingYet")}
      help={mayConnect ? t("nothingYetHelp") : t("nothingYetAsk")}
      action={
        mayConnect ? (
          <>
            <Button
              renderRoot={(props) => (
                <Link {...props} to="/settings/$section" params={{ section: "channels" }} />
              )}
            >
              {t("connect")}
            </Button>
            <Button
              component="a"
              href="/demo/shop"
              target="_blank"
              rel="noopener"
              variant="default"
              rightSection={<IconExternalLink aria-hidden size={16} />}
            >
              {t("tryChat")}
            </Button>
          </>
        ) : null
      }
    />
  );
}
