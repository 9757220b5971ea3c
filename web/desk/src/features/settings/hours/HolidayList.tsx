import { Badge, NativeSelect, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { day, dayOf } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { holidaysQuery } from "../../../data/holidays";
import { serverNow } from "../../../data/serverClock";
import { usePlace } from "../../../ui/place";
import { Read } from "../parts/Read";

/** Years that can be looked at, this one the first. */
const YEARS = 11;

/** The holidays of Japan in a year that is chosen; those of a year that was not announced yet say so. */
export function HolidayList() {
  const { t } = useTranslation("settings");
  const place = usePlace();
  const thisYear = Number(dayOf(place, new Date(serverNow())).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const read = useQuery(holidaysQuery(year));
  const years = Array.from({ length: YEARS }, (_, at) => String(thisYear + at));
  return (
    <>
      <NativeSelect
        label={t("holidaysYear")}
        maw={160}
        value={String(year)}
        data={years}
        onChange={(event) => setYear(Number(event.currentTarget.value))}
      />
      <Read query={read}>
        {(holidays) => (
          <>
            {holidays.every((one) => one.official) ? null : (
              <Text size="sm" c="dimmed">
                {t("holidaysComputed")}
              </Text>
            )}
            <Table aria-label={t("holidaysOf", { year })} maw={560}>
              <Table.Tbody>
                {holidays.map((one) => (
                  <Table.Tr key={one.date}>
                    <Table.Td>{shown(place.locale, one.date)}</Table.Td>
                    <Table.Td>{one.name[place.locale]}</Table.Td>
                    <Table.Td>
                      {one.official ? null : (
                        <Badge variant="outline" color="gray" tt="none">
                          {t("holidayComputed")}
                        </Badge>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </>
        )}
      </Read>
    </>
  );
}

/** A calendar day without its year; it has no zone. */
function shown(locale: "ja" | "en", date: string): string {
  const moment = new Date(`${date}T00:00:00Z`);
  return day({ locale, timeZone: "UTC" }, moment, moment);
}
