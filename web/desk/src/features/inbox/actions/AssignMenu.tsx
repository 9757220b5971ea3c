import { useQuery } from "@tanstack/react-query";
import { rank } from "@tsunagu/shared/locale/fold";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import { membersQuery } from "../../../data/members";
import { ChoiceBox } from "../../../ui/ChoiceBox";
import { Flyout } from "../../../ui/Flyout";
import { PaneFault } from "../../../ui/PaneFault";
import { Waiting } from "../../../ui/Waiting";
import type { MenuProps } from "./menu";
import { useConversationActions } from "./useConversationActions";

const NOBODY = "nobody";

/** Who has the conversations: oneself, nobody, or a colleague found by name, address, kana or romaji. */
export function AssignMenu({ which, onDone, ...flyout }: MenuProps) {
  const { t } = useTranslation("actions");
  const { assign } = useConversationActions();
  const me = useMe().member;
  const read = useQuery({ ...membersQuery, enabled: flyout.isOpen });
  const [typed, setTyped] = useState("");
  const choices = useMemo(() => {
    const members = (read.data ?? []).toSorted((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id));
    const all = members.map(({ id, name, email }) => ({
      id,
      label: id === me?.id ? t("assign.me", { name }) : name,
      hint: email,
      words: [name, email],
    }));
    const nobody = { id: NOBODY, label: t("assign.nobody"), hint: "", words: [t("assign.nobody")] };
    return all.toSpliced(1, 0, nobody).filter(({ label, words }) => rank(typed, [label, ...words]) > 0);
  }, [read.data, me, typed, t]);
  const choose = (id: string) => {
    flyout.onClose();
    const member = read.data?.find((one) => one.id === id) ?? null;
    void assign(which, id === NOBODY ? null : member).then((done) => done && onDone?.());
  };
  return (
    <Flyout title={t("assign")} {...flyout}>
      {read.isPending ? <Waiting rows={3} height={28} /> : null}
      {read.isError ? <PaneFault fault={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data ? (
        <ChoiceBox
          label={t("assign.to")}
          choices={choices}
          onType={setTyped}
          onChoose={choose}
          empty={t("assign.none")}
        />
      ) : null}
    </Flyout>
  );
}
