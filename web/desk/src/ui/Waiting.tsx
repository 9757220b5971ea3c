import { Skeleton, Stack } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** What loads for less than this shows nothing. */
const QUIET_MS = 200;

/** Whether a wait has become long enough to be shown. */
export function useIsLong(waits: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!waits) return setLong(false);
    const timer = setTimeout(() => setLong(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [waits]);
  return long;
}

/** Grey lines in the shape of what is loading: `rows` of them, each `height` pixels high. */
export function Waiting({ rows, height }: { rows: number; height: number }) {
  const { t } = useTranslation("ui");
  const long = useIsLong(true);
  if (!long) return null;
  return (
    <Stack role="status" aria-label={t("loading")} gap="sm" p="md">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same
        <Skeleton key={row} height={height} animate />
      ))}
    </Stack>
  );
}
