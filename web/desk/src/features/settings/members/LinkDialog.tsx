import { Loader, Stack, Text } from "@mantine/core";
import type { Schemas } from "@tsunagu/shared/api/client";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../ui/Dialog";
import { usePlace } from "../../../ui/place";
import { CopyText } from "../parts/CopyText";
import { Fault } from "../parts/Fault";

/** A link of one use, shown this once. */
export function LinkDialog({
  title,
  help,
  making,
  onClose,
}: {
  title: string;
  help: string;
  making: { data: Schemas["OneUseLink"] | undefined; error: unknown; isPending: boolean };
  onClose: () => void;
}) {
  const { t } = useTranslation(["settings", "ui"]);
  return (
    <Dialog onClose={onClose} title={title} size="lg" closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Stack>
        <Text>{help}</Text>
        {making.isPending ? <Loader size="sm" aria-label={t("ui:loading")} /> : null}
        <Fault fault={making.error} />
        {making.data ? <MadeLink link={making.data} /> : null}
      </Stack>
    </Dialog>
  );
}

/** The address of a link with its end, and the word that it is not shown again. */
export function MadeLink({ link }: { link: Schemas["OneUseLink"] }) {
  const { t } = useTranslation("settings");
  const place = usePlace();
  return (
    <>
      <CopyText label={t("link")} value={link.url} />
      <Text size="sm" c="dimmed">
        {t("linkOnce", { when: dateTime(place, new Date(link.expires_at)) })}
      </Text>
    </>
  );
}
