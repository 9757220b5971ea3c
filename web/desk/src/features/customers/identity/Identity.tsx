import { Stack, Text } from "@mantine/core";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import type { WholeProfile } from "../../../data/customers";
import { usePlace } from "../../../ui/place";
import { Handles } from "./Handles";
import { Links } from "./Links";
import { Suggestions } from "./Suggestions";

/** Who a customer is: their addresses, who may be the same, and why they are one. */
export function Identity({ profile }: { profile: WholeProfile }) {
  const { t } = useTranslation("customers");
  const place = usePlace();
  if (profile.state === "erased") {
    return (
      <Stack gap="xs">
        <Text>{t("erasedHelp")}</Text>
        {profile.receipt ? (
          <Text size="xs" c="dimmed">
            {t("receipt", { id: profile.receipt })}
          </Text>
        ) : null}
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      <Text size="xs" c="dimmed">
        {t("since", { at: dateTime(place, new Date(profile.created_at)) })}
      </Text>
      <Suggestions profile={profile} />
      <Handles profile={profile} />
      <Links profile={profile} />
    </Stack>
  );
}
