import { Button } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import { Problem } from "@tsunagu/shared/api/problem";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../ui/Empty";
import { PaneFault } from "../ui/PaneFault";
import { isMissingPart, loadAnewAfterUpgrade } from "./upgrade";

/** The whole window at fault, where nothing stands around it. */
export function WindowFault(props: ErrorComponentProps) {
  return (
    <main>
      <PageFault {...props} />
    </main>
  );
}

/**
 * A page that could not be shown: the server did not answer it, or the program is at fault, which another try of the same
 * does not mend. A part of an older version that is gone after an upgrade loads the page anew, once.
 */
export function PageFault({ error }: ErrorComponentProps) {
  const { t } = useTranslation("app");
  const router = useRouter();
  const isMissing = isMissingPart(error);
  useEffect(() => {
    if (isMissing) void loadAnewAfterUpgrade();
  }, [isMissing]);
  const isOurs = !isMissing && !(error instanceof Problem);
  return isOurs ? (
    <Empty
      title={t("broken")}
      help={t("brokenHelp")}
      action={<Button onClick={() => location.reload()}>{t("loadAgain")}</Button>}
    />
  ) : (
    <PaneFault fault={error} onRetry={() => void router.invalidate()} />
  );
}
