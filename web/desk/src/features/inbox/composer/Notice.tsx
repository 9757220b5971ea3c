import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Composer.module.css";

/** Something to know before one goes on, in one line; with a way on where there is one. */
export function Notice({ tone = "plain", children }: { tone?: "plain" | "warn"; children: ReactNode }) {
  const Icon = tone === "warn" ? IconAlertTriangle : IconInfoCircle;
  return (
    <div role={tone === "warn" ? "alert" : "status"} className={classes.notice} data-tone={tone}>
      <Icon aria-hidden size={16} />
      {children}
    </div>
  );
}
