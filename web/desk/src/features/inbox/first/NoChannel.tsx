import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import { Empty } from "../../../ui/Empty";

/** Says that nothing can be begun from here, and leads whoever may look at the channels there. */
export function NoChannel() {
  const { t } = useTranslation("composer");
  const mayChannels = useMay("channels.read");
  const help = t("first.noChannelHelp");
  if (!mayChannels) {
    return (
      <Empty
        title={t("first.noChannel")}
        help={t("reasonAndHelp", { reason: help, help: t("first.askChannel") })}
      />
    );
  }
  return (
    <Empty
      title={t("first.noChannel")}
      help={help}
      action={
        <Button component={Link} to="/settings/channels" variant="default">
          {t("first.toChannels")}
        </Button>
      }
    />
  );
}
