import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../data/me";
import { later } from "../../ui/later/later";

const HoldDialog = later(() => import("./HoldDialog").then((part) => part.HoldDialog));

/** Says that nothing leaves since a restore; whoever may end that finds out here what waits. */
export function HoldStrip({ className }: { className: string | undefined }) {
  const { t } = useTranslation("hold");
  const may = useMay("hold.manage");
  const [isOpen, setOpen] = useState(false);
  return (
    <div role="status" className={className}>
      {t("onHold")}
      {may ? (
        <Button size="compact-sm" variant="default" ml="sm" onClick={() => setOpen(true)}>
          {t("look")}
        </Button>
      ) : null}
      {isOpen ? <HoldDialog onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
