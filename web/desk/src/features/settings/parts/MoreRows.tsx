import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The way to further rows of a list, while there are some. */
export function MoreRows({
  list,
}: {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const { t } = useTranslation("settings");
  if (!list.hasNextPage) return null;
  return (
    <Group justify="center">
      <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {t("moreRows")}
      </Button>
    </Group>
  );
}
