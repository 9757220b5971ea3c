import { ActionIcon } from "@mantine/core";
import { IconPlayerTrackNext } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOwnKeys, waysOf } from "../../actions/keymap";
import { announced } from "../../actions/shortcut";
import { useWorkMode } from "../../data/offers";
import { useTakeNext } from "./useOffers";

/** Takes the next of what waits; nothing where no queue offers its work, since lists are chosen from there. */
export function NextButton() {
  const { t } = useTranslation("offers");
  const takeNext = useTakeNext();
  const [isTaking, setTaking] = useState(false);
  const [by] = waysOf("offer.next", useOwnKeys());
  if (useWorkMode() !== "push") return null;
  const take = async () => {
    setTaking(true);
    await takeNext();
    setTaking(false);
  };
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t("next")}
      title={t("next")}
      aria-keyshortcuts={by && announced(by)}
      loading={isTaking}
      onClick={() => void take()}
    >
      <IconPlayerTrackNext aria-hidden size={18} />
    </ActionIcon>
  );
}
