import { Button, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconPlugConnectedX } from "@tabler/icons-react";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useTranslation } from "react-i18next";
import { useProblemText } from "./problem";

/** A pane that could not be read: what happened, what to do, another try, and the id for whoever looks into the log. */
export function PaneFault({ fault, onRetry }: { fault: unknown; onRetry?: () => void }) {
  const { t } = useTranslation("ui");
  const problem = problemOf(fault);
  const { title, help } = useProblemText()(problem);
  const Icon = problem.status === 0 ? IconPlugConnectedX : IconAlertTriangle;
  return (
    <Stack role="alert" align="center" gap="sm" p="xl" ta="center">
      <Icon aria-hidden size={28} />
      <Text fw={600}>{title}</Text>
      {help ? <Text c="dimmed">{help}</Text> : null}
      <Group gap="sm" justify="center">
        {onRetry ? <Button onClick={onRetry}>{t("retry")}</Button> : null}
        {problem.traceId ? (
          <CopyButton value={problem.traceId}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t("copied") : t("copyId")}
              </Button>
            )}
          </CopyButton>
        ) : null}
      </Group>
      {problem.traceId ? (
        <Text size="xs" c="dimmed">
          {t("errorId", { id: problem.traceId })}
        </Text>
      ) : null}
    </Stack>
  );
}
