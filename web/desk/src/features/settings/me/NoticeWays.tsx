import { Checkbox, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Preferences } from "../../../data/preferences";
import type { useForm } from "../../../ui/form";
import type { Ways } from "./ways";

type Kind = keyof Preferences["notifications"];

const KINDS: readonly Kind[] = [
  "assigned",
  "mention",
  "replied",
  "delivery_failed",
  "snooze_over",
  "target_missed",
  "consulted",
  "consult_declined",
];
const WAYS = ["in_app", "sound", "system"] as const;

/** Of what a member is told, and by which ways. */
export function NoticeWays({ form }: { form: ReturnType<typeof useForm<Ways>> }) {
  const { t } = useTranslation("settings");
  const { notices, sound, systemNotifications } = form.values;
  const isOff = { in_app: false, sound: !sound, system: !systemNotifications };
  const set = (kind: Kind, way: (typeof WAYS)[number], isOn: boolean) =>
    form.set("notices", { ...notices, [kind]: { ...notices[kind], [way]: isOn } });
  return (
    <Table.ScrollContainer minWidth={360}>
      <Table id="notice-ways" aria-label={t("noticeWays")} maw={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("noticeKind")}</Table.Th>
            {WAYS.map((way) => (
              <Table.Th key={way} scope="col">
                {t(`noticeWay.${way}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {KINDS.map((kind) => (
            <Table.Tr key={kind}>
              <Table.Th scope="row" fw={400}>
                {t(`noticeKind.${kind}`)}
              </Table.Th>
              {WAYS.map((way) => (
                <Table.Td key={way}>
                  <Checkbox
                    aria-label={t("noticeCell", {
                      kind: t(`noticeKind.${kind}`),
                      way: t(`noticeWay.${way}`),
                    })}
                    checked={notices[kind][way]}
                    disabled={isOff[way]}
                    onChange={(event) => set(kind, way, event.currentTarget.checked)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
