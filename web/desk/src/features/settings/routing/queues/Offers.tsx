import { useTranslation } from "react-i18next";
import { Card } from "../../parts/Card";
import { Folded } from "../parts/Folded";
import type { QueueFormState } from "./form";
import { QueueNumber, QueueTime } from "./QueueNumber";

/** How long one person is asked, what follows when they do not answer, and the time after a contact. */
export function Offers({ form }: { form: QueueFormState }) {
  const { t } = useTranslation("routing");
  const isFaulty = [form.fault("missed"), form.fault("retry"), form.fault("preferred")].some(Boolean);
  return (
    <Card title={t("queue.offers")} help={t("queue.offersHelp")}>
      <QueueTime form={form} name="offer" />
      <QueueTime form={form} name="wrapUp" />
      <Folded title={t("queue.offersMore")} isFaulty={isFaulty}>
        <QueueNumber form={form} name="missed" />
        <QueueTime form={form} name="retry" />
        <QueueTime form={form} name="preferred" />
      </Folded>
    </Card>
  );
}
