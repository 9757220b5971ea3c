import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { profilesQuery } from "../../../data/customers";
import { knownName } from "../../../data/name";
import type { Conversation } from "../../../data/shapes";
import { ChoiceBox } from "../../../ui/ChoiceBox";
import { Flyout } from "../../../ui/Flyout";
import { PaneFault } from "../../../ui/PaneFault";
import { kindKey } from "../../customers/identity/words";
import type { MenuProps } from "./menu";
import { useRearranging } from "./useRearranging";

type Props = Omit<MenuProps, "which"> & { conversation: Conversation };

/** Chooses the customer a conversation belongs to. */
export function MoveDialog({ conversation, onDone, ...flyout }: Props) {
  const { t } = useTranslation(["actions", "customers", "ui"]);
  const { move } = useRearranging();
  const [typed, setTyped] = useState("");
  const read = useInfiniteQuery({ ...profilesQuery(typed.trim()), enabled: flyout.isOpen });
  const others = (read.data?.pages.flatMap((page) => page.items) ?? []).filter(
    ({ id, system, state }) => id !== conversation.profile.id && !system && state === "active",
  );
  const choose = (profile: string) => {
    flyout.onClose();
    void move(conversation.id, profile).then((done) => done && onDone?.());
  };
  return (
    <Flyout title={t("move")} width={420} {...flyout}>
      <ChoiceBox
        label={t("move.find")}
        choices={others.map(({ id, name, handle_kind }) => ({
          id,
          label: knownName({ name: name ?? null }) ?? t("ui:visitor"),
          hint: t(`customers:${kindKey(handle_kind)}`, { kind: handle_kind }),
        }))}
        onType={setTyped}
        onChoose={choose}
        empty={read.isPending ? t("ui:loading") : t("move.none")}
      />
      {read.isError ? <PaneFault fault={read.error} onRetry={() => void read.refetch()} /> : null}
    </Flyout>
  );
}
