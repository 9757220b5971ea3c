import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { profilesQuery } from "../../data/customers";
import { Empty } from "../../ui/Empty";
import { PaneFault } from "../../ui/PaneFault";
import { useSettled } from "../../ui/settled";
import { Waiting } from "../../ui/Waiting";
import { CustomerTable } from "./CustomerTable";
import classes from "./customers.module.css";

const route = getRouteApi("/desk/customers");

/** The customers of the workspace, found by any name or address they have. */
export function CustomersPage() {
  const { t } = useTranslation("customers");
  const { q = "" } = route.useSearch();
  const navigate = useNavigate();
  const search = useSettled(q, (words) => {
    void navigate({ to: "/customers", search: words ? { q: words } : {}, replace: true });
  });
  return (
    <Stack className={classes.page} gap="md">
      <Title order={1}>{t("title")}</Title>
      <TextInput
        label={t("search")}
        description={t("searchHelp")}
        leftSection={<IconSearch aria-hidden size={16} />}
        type="search"
        {...search}
      />
      <Found q={q} />
    </Stack>
  );
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation("customers");
  const list = useInfiniteQuery(profilesQuery(q));
  if (list.isPending) return <Waiting rows={8} height={40} />;
  if (list.isError) return <PaneFault fault={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0 && q) {
    return (
      <Empty
        title={t("noMatch", { q })}
        action={
          <Button component={Link} to="/customers" variant="default">
            {t("showAll")}
          </Button>
        }
      />
    );
  }
  if (rows.length === 0) {
    return (
      <Empty
        title={t("emptyTitle")}
        help={t("emptyHelp")}
        action={
          <Link to="/settings/$section" params={{ section: "channels" }}>
            {t("connect")}
          </Link>
        }
      />
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed">
        {t(q ? "orderFound" : "order")}
      </Text>
      <CustomerTable rows={rows} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {t("count", { count: rows.length })}
        </Text>
        {list.hasNextPage ? (
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("more")}
          </Button>
        ) : null}
      </Group>
    </>
  );
}
