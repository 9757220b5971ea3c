import { Alert } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../../data/me";
import classes from "./parts.module.css";

/** Fields that only those may change who set up routing; others are told so and read them. */
export function Allowed({ children }: { children: ReactNode }) {
  const { t } = useTranslation("settings");
  const may = useMay("routing.manage");
  if (may) return children;
  return (
    <>
      <Alert variant="outline">{t("readOnly", { permission: t("permission.routing.manage") })}</Alert>
      <fieldset disabled className={classes.readOnly}>
        {children}
      </fieldset>
    </>
  );
}
