import { useInfiniteQuery } from "@tanstack/react-query";
import { rank } from "@tsunagu/shared/locale/fold";
import { briefly } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listQuery } from "../../../data/conversations";
import { timelineQuery } from "../../../data/customers";
import type { Conversation } from "../../../data/shapes";
import { ChoiceBox } from "../../../ui/ChoiceBox";
import { Flyout } from "../../../ui/Flyout";
import { PaneFault } from "../../../ui/PaneFault";
import { useNow, usePlace } from "../../../ui/place";
import { othersOf } from "../panel/others";
import type { MenuProps } from "./menu";
import { useRearranging } from "./useRearranging";

type Props = Omit<MenuProps, "which"> & { conversation: Conversation };

/** Chooses another conversation of the same customer, among the latest ones or by a search, that goes into this one. */
export function MergeDialog({ conversation, onDone, ...flyout }: Props) {
  const { t } = useTranslation(["actions", "ui"]);
  const { merge } = useRearranging();
  const place = usePlace();
  const now = useNow();
  const [typed, setTyped] = useState("");
  const q = typed.trim();
  const latest = useInfiniteQuery({ ...timelineQuery(conversation.profile.id), enabled: flyout.isOpen });
  const found = useInfiniteQuery({ ...listQuery({ view: "all", q }), enabled: flyout.isOpen && q !== "" });
  const ofLatest = othersOf(latest.data?.pages.flatMap((page) => page.items) ?? [], conversation.id)
    .filter(({ words }) => rank(q, [words ?? ""]) > 0)
    .map(({ conversation: id, words, at }) => ({ id, words, at }));
  const ofSearch = (found.data?.pages.flatMap((page) => page.items) ?? [])
    .filter(({ id, profile }) => profile.id === conversation.profile.id && id !== conversation.id)
    .map(({ id, subject, preview, last_item_at }) => ({ id, words: subject ?? preview, at: last_item_at }));
  const choices = [...new Map([...ofLatest, ...ofSearch].map((one) => [one.id, one])).values()];
  const choose = (other: string) => {
    flyout.onClose();
    void merge(conversation.id, other).then((done) => done && onDone?.());
  };
  return (
    <Flyout title={t("merge.title")} width={420} {...flyout}>
      <ChoiceBox
        label={t("merge.find")}
        choices={choices.map(({ id, words, at }) => ({
          id,
          label: words || t("ui:noName"),
          hint: briefly(place, new Date(at), now),
        }))}
        onType={setTyped}
        onChoose={choose}
        empty={latest.isPending ? t("ui:loading") : t("merge.none")}
      />
      {latest.isError ? <PaneFault fault={latest.error} onRetry={() => void latest.refetch()} /> : null}
    </Flyout>
  );
}
