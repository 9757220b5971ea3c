import { problemOf } from "@tsunagu/shared/api/problem";
import { useTranslation } from "react-i18next";
import { Empty } from "../../../ui/Empty";
import { PaneFault } from "../../../ui/PaneFault";

/**
 * Why a conversation is not shown. The server does not tell one that is gone from one that others see, so neither do the
 * words; asking again would show neither.
 */
export function ConversationFault({ fault, onRetry }: { fault: unknown; onRetry: () => void }) {
  const { t } = useTranslation("timeline");
  if (problemOf(fault).status !== 404) return <PaneFault fault={fault} onRetry={onRetry} />;
  return (
    <div role="alert">
      <Empty title={t("notYours")} help={t("notYoursHelp")} />
    </div>
  );
}
