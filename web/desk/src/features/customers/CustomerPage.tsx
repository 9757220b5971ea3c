import { Group, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { profileQuery } from "../../data/customers";
import { PaneFault } from "../../ui/PaneFault";
import { Waiting } from "../../ui/Waiting";
import { CustomerActions } from "./CustomerActions";
import { CustomerTimeline } from "./CustomerTimeline";
import classes from "./customers.module.css";
import { Identity } from "./identity/Identity";
import { nameOf } from "./identity/name";
import { Vip } from "./Vip";
import { WriteButton } from "./WriteButton";

const route = getRouteApi("/desk/customers/$profile");

/** One customer: who they are and why, and everything that was said with them. */
export function CustomerPage() {
  const { t } = useTranslation("customers");
  const { profile } = route.useParams();
  const read = useQuery(profileQuery(profile));
  if (read.isPending) return <Waiting rows={6} height={32} />;
  if (read.isError) return <PaneFault fault={read.error} onRetry={() => void read.refetch()} />;
  const isErased = read.data.state === "erased";
  return (
    <div className={classes.profile}>
      <Stack gap="md" component="section" aria-labelledby="customer">
        <Link to="/customers">{t("back")}</Link>
        <Group justify="space-between" wrap="nowrap" align="start">
          <Title id="customer" order={1}>
            {nameOf(read.data) ?? t(isErased ? "erased" : "nameless")}
          </Title>
          {isErased ? null : (
            <Group gap="xs" wrap="nowrap">
              <Vip profile={read.data} />
              <WriteButton profile={read.data} />
              <CustomerActions profile={read.data} />
            </Group>
          )}
        </Group>
        <Identity profile={read.data} />
      </Stack>
      <CustomerTimeline profile={read.data.id} />
    </div>
  );
}
