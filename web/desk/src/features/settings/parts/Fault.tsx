import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../../ui/problem";

/** Why something was not carried out, in place. The server's own sentences are English: in Japanese only its title shows. */
export function Fault({ fault }: { fault: unknown }) {
  const { t, i18n } = useTranslation("ui");
  const words = useProblemText();
  if (!fault) return null;
  const { title, help } = words(fault);
  const problem = problemOf(fault);
  const isServersDetail = help !== "" && help === problem.detail;
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden size={20} />}
      title={title}
    >
      {help && !(isServersDetail && i18n.language === "ja") ? <Text size="sm">{help}</Text> : null}
      {problem.status >= 500 && problem.traceId ? (
        <Text size="xs">{t("errorId", { id: problem.traceId })}</Text>
      ) : null}
    </Alert>
  );
}
