import { data, type Schemas } from "@tsunagu/shared/api/client";
import { useState } from "react";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import type { Channel, ChannelKind } from "../../../data/shapes";
import { useSaving } from "../parts/saving";
import { settingsOf, type Values } from "./values";

/** Settings and secrets are the kind's own: the description of the API says only that they are objects. */
type Free = NonNullable<Schemas["NewChannelBody"]["settings"]>;

/** What is saved of a channel: its fields, and its receipts where they are to be seen. */
interface Sent {
  values: Values & { name: string };
  receipts?: Channel["automatic_receipts"];
}

/** Saves a channel (a new one the first time, then the same one again) and tries it out at once. */
export function useSaveAndTest(kind: ChannelKind, known?: Channel) {
  const [made, setMade] = useState(known);
  const test = useSaving(
    (id: string) => data(api.POST("/api/v1/channels/{id}/test", { params: { path: { id } }, body: {} })),
    [],
  );
  const saving = useSaving(
    ({ values, receipts }: Sent): Promise<Channel> => {
      const name = values.name.trim();
      const { settings, secrets } = settingsOf(kind.fields, values, made?.settings);
      const body = { name, settings: settings as Free, secrets: secrets as unknown as Free };
      return made
        ? data(
            api.PATCH("/api/v1/channels/{id}", {
              params: { path: { id: made.id } },
              body: receipts ? { ...body, automatic_receipts: receipts } : body,
            }),
          )
        : data(api.POST("/api/v1/channels", { body: { kind: kind.kind, ...body } }));
    },
    [keys.channels],
    (channel) => {
      setMade(channel);
      test.mutate(channel.id);
    },
  );
  return { made, saving, test };
}
