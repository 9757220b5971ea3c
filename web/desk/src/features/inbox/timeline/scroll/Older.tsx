import { Button, Loader } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../../ui/problem";
import classes from "../Timeline.module.css";

/** The pages before what is shown. */
export interface OlderPages {
  hasMore: boolean;
  isLoading: boolean;
  fault?: unknown;
  load: () => void;
}

/** Begins to read the page before when the top comes near. */
const NEAR = "800px 0px 0px 0px";

/** The upper end of a timeline: reads older pages as it comes near, and says so when that fails. */
export function Older({ hasMore, isLoading, fault, load, isOn }: OlderPages & { isOn: boolean }) {
  const { t } = useTranslation("timeline");
  const { t: ui } = useTranslation("ui");
  const problemText = useProblemText();
  const mark = useRef<HTMLDivElement>(null);
  const waits = isOn && hasMore && !isLoading && !fault;
  useEffect(() => {
    const element = mark.current;
    if (!waits || !element || typeof IntersectionObserver !== "function") return;
    const near = new IntersectionObserver((changes) => changes.at(-1)?.isIntersecting && load(), {
      root: element.closest("[data-scroller]"),
      rootMargin: NEAR,
    });
    near.observe(element);
    return () => near.disconnect();
  }, [waits, load]);
  return (
    <div ref={mark} className={classes.older}>
      {fault ? (
        <div role="alert">
          <span>{problemText(fault).title}</span>{" "}
          <Button size="compact-sm" variant="default" onClick={load}>
            {ui("retry")}
          </Button>
        </div>
      ) : null}
      {!fault && isLoading ? <Loader size="sm" aria-label={ui("loading")} /> : null}
      {!fault && !isLoading && hasMore ? (
        <Button size="compact-sm" variant="subtle" onClick={load}>
          {t("older")}
        </Button>
      ) : null}
      {!hasMore ? <span>{t("beginning")}</span> : null}
    </div>
  );
}
