import { ActionIcon } from "@mantine/core";
import { IconUserCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useHung } from "../../ui/later/hung";
import { later } from "../../ui/later/later";

const AccountMenu = later(() => import("./AccountMenu").then((part) => part.AccountMenu));

/** The button of one's own menu. */
export function AccountButton() {
  const { t } = useTranslation("app");
  const { button, hung } = useHung("menu");
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("account")} {...button}>
        <IconUserCircle aria-hidden size={22} />
      </ActionIcon>
      {hung ? <AccountMenu hung={hung} /> : null}
    </>
  );
}
