import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EntryFrame } from "./EntryFrame";
import { useEntered } from "./entered";
import { LoginForm } from "./LoginForm";
import { safeNext } from "./next";

const route = getRouteApi("/login");

/** Logging in, and on to the page that was asked for. */
export function LoginPage() {
  const { t } = useTranslation("entry");
  const { next } = route.useSearch();
  const entered = useEntered();
  return (
    <EntryFrame title={t("login")}>
      <LoginForm onEntered={() => entered(safeNext(next))} />
    </EntryFrame>
  );
}
