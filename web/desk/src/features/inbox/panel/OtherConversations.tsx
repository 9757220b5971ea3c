import { Button, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { briefly } from "@tsunagu/shared/locale/format";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { timelineQuery } from "../../../data/customers";
import { useNow, usePlace } from "../../../ui/place";
import classes from "./CustomerPanel.module.css";
import { othersOf } from "./others";

/** The other conversations of a customer, newest first, as far as their latest items tell. */
export function OtherConversations({ profile, conversation }: { profile: string; conversation: string }) {
  const { t } = useTranslation(["customers", "ui", "list"]);
  const place = usePlace();
  const now = useNow();
  const read = useInfiniteQuery(timelineQuery(profile));
  const others = useMemo(
    () => othersOf(read.data?.pages.flatMap((page) => page.items) ?? [], conversation),
    [read.data, conversation],
  );
  if (read.isError && !read.data) {
    return (
      <Stack gap="xs" align="flex-start" role="alert">
        <Text fw={600}>{t("otherConversations")}</Text>
        <Text size="sm">{t("othersMissing")}</Text>
        <Button size="compact-sm" variant="default" onClick={() => void read.refetch()}>
          {t("ui:retry")}
        </Button>
      </Stack>
    );
  }
  if (!read.data) return null;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t("otherConversations")}</Text>
      {others.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("noOther")}
        </Text>
      ) : null}
      <ul style={{ margin: 0, padding: 0, listStyle: "none" }}>
        {others.map((other) => (
          <li key={other.conversation}>
            <Link
              className={classes.other}
              to="/inbox/$view/$conversation"
              params={{ view: "all", conversation: other.conversation }}
            >
              <Text size="sm" lineClamp={1}>
                {other.words || t("list:noWords")}
              </Text>
              <Text size="xs" c="dimmed">
                {briefly(place, new Date(other.at), now)}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
