import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import { auditQuery } from "../../../data/workspace";
import { usePlace } from "../../../ui/place";

/** Who changed a thing last and when, for those who may read the audit. `object` is an id or a kind. */
export function LastChange({ object }: { object: string }) {
  const { t } = useTranslation("settings");
  const place = usePlace();
  const mayRead = useMay("audit.read");
  const read = useInfiniteQuery({
    ...auditQuery({ object, verb: "setting_changed" }),
    enabled: mayRead,
  });
  const last = read.data?.pages[0]?.items[0];
  if (!last) return null;
  return (
    <Text size="xs" c="dimmed">
      {t("lastChange", {
        who: last.actor.name ?? t("actor.system"),
        when: dateTime(place, new Date(last.at)),
      })}
    </Text>
  );
}
