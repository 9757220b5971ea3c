import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { atWorkQuery, useWorkMode, type WrapUp } from "../../data/offers";
import { useProblemText } from "../../ui/problem";
import { toastFault } from "../../ui/toast";
import { useLeft } from "./useLeft";

/** Seconds that are added at once. */
const MORE = 60;

/** Says how long work after a contact may take, with more time for it and its end. Nothing where there is none. */
export function WrapUpStrip({ className }: { className: string | undefined }) {
  const enabled = useWorkMode() === "push";
  const all = useQuery({ ...atWorkQuery, enabled }).data?.wrap_up ?? [];
  const last = enabled ? all.at(-1) : undefined;
  return last ? <Left key={last.conversation} wrapUp={last} className={className} /> : null;
}

function Left({ wrapUp, className }: { wrapUp: WrapUp; className: string | undefined }) {
  const { t } = useTranslation("offers");
  const words = useProblemText();
  const left = useLeft(wrapUp.until);
  const id = wrapUp.conversation;
  const ask = (what: Promise<unknown>) => void what.catch((fault) => toastFault(words(fault).title));
  if (left === 0) return null;
  return (
    // The seconds are not announced one by one: the strip is read once, when it comes.
    <section className={className} aria-label={t("wrapUp")}>
      {t("wrapUpLeft", { count: left })}
      <Button
        size="compact-sm"
        variant="default"
        ml="sm"
        onClick={() =>
          ask(
            data(
              api.POST("/api/v1/conversations/{id}/wrap-up/extend", {
                params: { path: { id } },
                body: { seconds: MORE },
              }),
            ),
          )
        }
      >
        {t("wrapUpMore", { count: MORE })}
      </Button>
      <Button
        size="compact-sm"
        ml="xs"
        onClick={() =>
          ask(api.POST("/api/v1/conversations/{id}/wrap-up/end", { params: { path: { id } }, body: {} }))
        }
      >
        {t("wrapUpDone")}
      </Button>
    </section>
  );
}
