import { Modal, Notification, Portal, Progress, Table, Text } from "@mantine/core";
import { count } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../../ui/place";
import { setDoing, useDoing } from "./doing";

/** Skipped conversations listed by their reasons; more are counted. */
const KNOWN = [
  "unchanged",
  "already_resolved",
  "already_open",
  "already_snoozed",
  "snooze_of_resolved",
  "changed_since",
  "already_undone",
  "not_found",
  "agent_cannot_see",
] as const;

/** Shows how far a change of many conversations is, and which it left as they are. */
export function DoingShown() {
  const { t } = useTranslation(["actions", "ui"]);
  const place = usePlace();
  const { progress, left } = useDoing();
  const reasons = new Map<string, number>();
  for (const { code } of left?.skipped ?? []) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  return (
    <>
      {progress ? (
        <Portal>
          <Notification
            withCloseButton={false}
            withBorder
            title={t(`busy.${progress.name}`)}
            style={{ position: "fixed", bottom: 16, right: 16, zIndex: 300, width: 320 }}
          >
            {progress.of === undefined
              ? t("busy.many")
              : t("busy.of", {
                  done: count(place, progress.done, false),
                  of: count(place, progress.of, false),
                })}
            <Progress
              mt="xs"
              aria-label={t(`busy.${progress.name}`)}
              animated={progress.of === undefined}
              value={progress.of ? (100 * progress.done) / progress.of : 100}
            />
          </Notification>
        </Portal>
      ) : null}
      <Modal
        opened={left !== undefined}
        onClose={() => setDoing({})}
        title={t("left.title")}
        closeButtonProps={{ "aria-label": t("ui:close") }}
      >
        <Text size="sm">{t("left.said", { count: left?.skipped.length ?? 0 })}</Text>
        <Table mt="sm">
          <Table.Tbody>
            {[...reasons].map(([code, some]) => (
              <Table.Tr key={code}>
                <Table.Td>{isKnown(code) ? t(`why.${code}`) : t("why.other", { code })}</Table.Td>
                <Table.Td ta="right">{count(place, some, false)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  );
}

function isKnown(code: string): code is (typeof KNOWN)[number] {
  return (KNOWN as readonly string[]).includes(code);
}
