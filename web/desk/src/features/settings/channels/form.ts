import { problemOf } from "@tsunagu/shared/api/problem";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, ChannelKind } from "../../../data/shapes";
import { useForm } from "../../../ui/form";
import { usePlace } from "../../../ui/place";
import { faultOf, namedFaults, type Values, valuesOf } from "./values";

export type ChannelForm = ReturnType<typeof useChannelForm>;

/** The form of a channel: its name and the fields of its kind. `refusal` is what the server said to the last try. */
export function useChannelForm(
  kind: ChannelKind,
  channel: Channel | undefined,
  preset: Values,
  refusal: unknown,
) {
  const { t } = useTranslation("settings");
  const { locale } = usePlace();
  const saved = useMemo(
    (): Values & { name: string } => ({
      ...valuesOf(kind.fields, channel?.settings ?? {}),
      ...preset,
      name: channel?.name ?? kind.name[locale],
    }),
    [kind, channel, preset, locale],
  );
  const form = useForm<Values & { name: string }>(saved, (values) => {
    const faults: Record<string, string | undefined> = {
      name: values.name.trim() ? undefined : t("fault.name"),
    };
    for (const field of kind.fields) {
      const word = faultOf(field, values[field.key]);
      if (word === "needed") faults[field.key] = t("fault.needed");
      if (word === "number") {
        faults[field.key] = t("fault.range", { from: field.min ?? 0, to: field.max ?? 999_999_999 });
      }
    }
    return faults as Record<string, string | undefined> & { name: string | undefined };
  });
  const problem = refusal ? problemOf(refusal) : undefined;
  const named = problem?.code === "channel_settings" ? namedFaults(problem.detail) : {};
  return {
    ...form,
    /** Whether everything the server refused is shown at a field. */
    isNamed: Object.keys(named).some((key) => kind.fields.some((field) => field.key === key)),
    /** What stands at a field: our own fault, else the one the server named. */
    faultAt: (key: string): string | undefined => {
      const own = form.fault(key);
      if (own) return own;
      const theirs = named[key];
      if (!theirs) return undefined;
      // The server explains itself in English only.
      return locale === "en" ? theirs : t("fault.check");
    },
  };
}
