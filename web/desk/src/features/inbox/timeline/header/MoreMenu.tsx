import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconLink, IconPrinter, IconTransfer } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../../data/me";
import type { Conversation } from "../../../../data/shapes";
import { usePlacesOf } from "./offered";

const HandoffDialog = lazy(() =>
  import("./HandoffDialog").then(({ HandoffDialog: shown }) => ({ default: shown })),
);

/** What can be done with a conversation, apart from what has a button of its own. */
export function MoreMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("timeline");
  const mayAnswer = useMay("conversations.answer");
  const { print, copyLink } = usePlacesOf(conversation);
  const [isHandingOff, setHandingOff] = useState(false);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t("moreActions")}>
            <IconDots aria-hidden size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayAnswer ? (
            <Menu.Item leftSection={<IconTransfer size={16} />} onClick={() => setHandingOff(true)}>
              {t("handoff")}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<IconLink size={16} />} onClick={copyLink}>
            {t("copyLink")}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={print}>
            {t("print")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isHandingOff ? (
        <Suspense fallback={null}>
          <HandoffDialog conversation={conversation} onClose={() => setHandingOff(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
