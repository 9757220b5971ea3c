import { Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EntryFrame } from "./EntryFrame";
import { useEntered } from "./entered";
import { LoginForm } from "./LoginForm";
import { safeNext } from "./next";

const route = getRouteApi("/login");

/** Logging in, and on to the page that was asked for; whoever was logged out while at work reads that they were. */
export function LoginPage() {
  const { t } = useTranslation("entry");
  const { next, ended } = route.useSearch();
  const entered = useEntered();
  return (
    <EntryFrame title={t("login")}>
      {ended ? <Text mb="md">{t("ended")}</Text> : null}
      <LoginForm onEntered={() => entered(safeNext(next))} />
    </EntryFrame>
  );
}
