import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import { isBuiltIn, viewsQuery } from "../../../data/views";
import { Empty } from "../../../ui/Empty";

/** Why a list has no rows, and what can be done next. */
export function Nothing({
  view,
  isFiltered,
  onClear,
  onEverywhere,
}: {
  view: string;
  isFiltered: boolean;
  onClear: () => void;
  onEverywhere: (() => void) | undefined;
}) {
  const { t } = useTranslation("list");
  if (!isFiltered) return <NothingHere view={view} />;
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
