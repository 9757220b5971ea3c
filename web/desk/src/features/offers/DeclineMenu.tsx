import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DECLINES, type DeclineReason } from "../../data/offers";
import { HungMenu } from "../../ui/later/HungMenu";
import type { Hung } from "../../ui/later/hung";

/** Reasons to pass on what is offered; choosing one passes it on. */
export function DeclineMenu({ hung, onChoose }: { hung: Hung; onChoose: (reason: DeclineReason) => void }) {
  const { t } = useTranslation("offers");
  return (
    <HungMenu hung={hung} position="bottom-end">
      <Menu.Dropdown>
        <Menu.Label>{t("declineReason")}</Menu.Label>
        {DECLINES.map((reason) => (
          <Menu.Item key={reason} onClick={() => onChoose(reason)}>
            {t(`declined.${reason}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </HungMenu>
  );
}
