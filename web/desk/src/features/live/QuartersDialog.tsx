import { Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { number, time } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { type LiveInterval, type LiveQueue, quartersQuery } from "../../data/boards";
import { Dialog } from "../../ui/Dialog";
import { Empty } from "../../ui/Empty";
import { PaneFault } from "../../ui/PaneFault";
import { usePlace } from "../../ui/place";
import { Waiting } from "../../ui/Waiting";
import { LiveTable } from "./LiveTable";
import { lastingOr, percentOr } from "./words";

const COLUMNS = ["quarter", "entered", "answered", "left", "level", "asa", "handled", "aht", "then"] as const;

/** Today by the quarter of an hour, of one queue or of all together, the newest first. */
export function QuartersDialog({ queue, onClose }: { queue?: LiveQueue | undefined; onClose: () => void }) {
  const { t } = useTranslation(["live", "ui"]);
  const what = t("quarters");
  return (
    <Dialog
      title={queue ? t("numberOf", { what, queue: queue.name }) : what}
      size="xl"
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <Quarters queue={queue?.id} />
    </Dialog>
  );
}

function Quarters({ queue }: { queue: string | undefined }) {
  const { t } = useTranslation("live");
  const read = useQuery(quartersQuery(queue));
  if (read.isPending) return <Waiting rows={6} height={32} />;
  if (read.isError) return <PaneFault fault={read.error} onRetry={() => void read.refetch()} />;
  const begun = read.data.items.findIndex(isBusy);
  if (begun < 0) return <Empty title={t("noQuarters")} />;
  return (
    <>
      <LiveTable label={t("quarters")} headings={COLUMNS.map((column) => t(`column.${column}`))}>
        {read.data.items
          .slice(begun)
          .reverse()
          .map((quarter) => (
            <Line key={quarter.from} quarter={quarter} />
          ))}
      </LiveTable>
      <Text size="sm" c="dimmed" mt="xs">
        {t("quartersHelp")}
      </Text>
    </>
  );
}

/** Whether anything came, went or waited in it. */
function isBusy({ waiting, figures }: LiveInterval): boolean {
  const { entered, moved_in, returned, answered, left, put_away, moved_out, handled } = figures;
  return waiting + entered + moved_in + returned + answered + left + put_away + moved_out + handled > 0;
}

function Line({ quarter: { from, waiting, figures } }: { quarter: LiveInterval }) {
  const place = usePlace();
  return (
    <Table.Tr>
      <Table.Th scope="row">{time(place, new Date(from))}</Table.Th>
      <Table.Td>{number(place, figures.entered)}</Table.Td>
      <Table.Td>{number(place, figures.answered)}</Table.Td>
      <Table.Td>{number(place, figures.left)}</Table.Td>
      <Table.Td>{percentOr(place, figures.service_level)}</Table.Td>
      <Table.Td>{lastingOr(place, figures.asa_ms)}</Table.Td>
      <Table.Td>{number(place, figures.handled)}</Table.Td>
      <Table.Td>{lastingOr(place, figures.aht_ms)}</Table.Td>
      <Table.Td>{number(place, waiting)}</Table.Td>
    </Table.Tr>
  );
}
