import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { rank } from "@tsunagu/shared/locale/fold";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tag } from "../../../data/shapes";
import { tagsQuery } from "../../../data/tags";
import { ChoiceBox } from "../../../ui/ChoiceBox";
import { Flyout } from "../../../ui/Flyout";
import { PaneFault } from "../../../ui/PaneFault";
import { Waiting } from "../../../ui/Waiting";
import { cachedRows } from "./carryOut";
import type { MenuProps } from "./menu";
import { useConversationActions } from "./useConversationActions";
import { idsOf, type Which } from "./which";

/** Which tags conversations have: those that only some of them have stay as they are unless chosen. */
export function TagMenu({ which, onDone, ...flyout }: MenuProps) {
  const { t } = useTranslation("actions");
  return (
    <Flyout title={t("tag")} {...flyout}>
      {flyout.isOpen ? <Tags which={which} onClose={flyout.onClose} onDone={onDone} /> : null}
    </Flyout>
  );
}

interface Props {
  which: Which;
  onClose: () => void;
  onDone: (() => void) | undefined;
}

function Tags({ which, onClose, onDone }: Props) {
  const { t } = useTranslation("actions");
  const { setTags } = useConversationActions();
  const read = useQuery(tagsQuery);
  const [typed, setTyped] = useState("");
  const [wished, setWished] = useState(new Map<string, boolean>());
  const rows = [...cachedRows(useQueryClient(), idsOf(which)).values()];
  const before = (tag: Tag) => {
    const having = rows.filter((row) => row.tags.some(({ id }) => id === tag.id)).length;
    return having === 0 ? false : having === rows.length ? true : ("some" as const);
  };
  if (read.isPending) return <Waiting rows={3} height={28} />;
  if (read.isError) return <PaneFault fault={read.error} onRetry={() => void read.refetch()} />;
  const isOn = (tag: Tag) => wished.get(tag.id) ?? before(tag);
  const toggle = (id: string) => {
    const tag = read.data.find((one) => one.id === id);
    if (tag) setWished(new Map(wished).set(id, isOn(tag) !== true));
  };
  const changed = read.data.filter((tag) => wished.has(tag.id) && wished.get(tag.id) !== before(tag));
  const apply = () => {
    onClose();
    const change = {
      add: changed.filter((tag) => wished.get(tag.id)),
      remove: changed.filter((tag) => !wished.get(tag.id)),
    };
    void setTags(which, change).then((done) => done && onDone?.());
  };
  return (
    <>
      <ChoiceBox
        label={t("tag.find")}
        isMany
        choices={read.data
          .filter((tag) => rank(typed, [tag.name]) > 0)
          .map((tag) => ({ id: tag.id, label: tag.name, isOn: isOn(tag) }))}
        onType={setTyped}
        onChoose={toggle}
        empty={read.data.length === 0 ? t("tag.noTags") : t("tag.none")}
      />
      <Button fullWidth mt="sm" disabled={changed.length === 0} onClick={apply}>
        {t("tag.apply")}
      </Button>
    </>
  );
}
