import { Badge, Tooltip } from "@mantine/core";
import { IconCircleCheck, IconHelpCircle, IconQuestionMark } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { assuranceKey } from "./words";

const LOOKS = {
  "assurance.verified": { icon: IconCircleCheck, color: "var(--ok)" },
  "assurance.claimed": { icon: IconHelpCircle, color: "var(--warn)" },
  "assurance.anonymous": { icon: IconQuestionMark, color: "var(--muted)" },
} as const;

/** How sure we are that an address is a customer's: an icon and a word, explained on demand. */
export function Assurance({ assurance }: { assurance: string }) {
  const { t } = useTranslation("customers");
  const key = assuranceKey(assurance);
  const { icon: Icon, color } = LOOKS[key];
  return (
    <Tooltip label={t(`${key}.why`)} multiline w={260} events={{ hover: true, focus: true, touch: true }}>
      <Badge
        tabIndex={0}
        variant="outline"
        radius="sm"
        tt="none"
        fw={500}
        leftSection={<Icon aria-hidden size={12} />}
        style={{ flex: "none", color, borderColor: color }}
      >
        {t(key)}
      </Badge>
    </Tooltip>
  );
}
