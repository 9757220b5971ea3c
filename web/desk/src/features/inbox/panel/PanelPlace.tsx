import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CustomerPanel } from "./CustomerPanel";

const route = getRouteApi("/desk/inbox/$view");

/** The right panel where there is room for it; else a drawer that the address says is open (`?panel=customer`). */
export function PanelPlace({ conversation }: { conversation: string }) {
  const { t } = useTranslation(["customers", "ui"]);
  const isWide = useMediaQuery("(min-width: 1200px)", undefined, { getInitialValueInEffect: false });
  const { panel } = route.useSearch();
  const navigate = useNavigate();
  if (isWide) return <CustomerPanel conversation={conversation} />;
  const close = () => void navigate({ to: ".", search: ({ panel: _, ...rest }) => rest });
  return (
    <Drawer
      opened={panel === "customer"}
      onClose={close}
      position="right"
      title={t("panel")}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <CustomerPanel conversation={conversation} />
    </Drawer>
  );
}
