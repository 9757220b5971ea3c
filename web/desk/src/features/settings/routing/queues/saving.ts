import { data } from "@tsunagu/shared/api/client";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import type { Queue } from "../../../../data/routing";
import { changed, useMeeting } from "../parts/saving";
import { bodyOf, type QueueFields } from "./fields";

/** Saves a queue, and then what comes into it, which is a setting of the channels. Of a known queue only what was changed is sent. */
export function useQueueSaving(
  queue: Queue | undefined,
  saved: QueueFields,
  done: (queue: Queue) => Promise<void> | void,
) {
  return useMeeting(
    async (fields: QueueFields): Promise<Queue> => {
      const body = bodyOf(fields);
      const kept = queue
        ? await data(
            api.PATCH("/api/v1/queues/{id}", {
              params: { path: { id: queue.id } },
              body: { ...changed(body, bodyOf(saved)), revision: queue.revision },
            }),
          )
        : await data(api.POST("/api/v1/queues", { body }));
      const route = (id: string, into: string | null) =>
        data(api.PATCH("/api/v1/channels/{id}", { params: { path: { id } }, body: { queue: into } }));
      for (const id of fields.channels) if (!saved.channels.includes(id)) await route(id, kept.id);
      for (const id of saved.channels) if (!fields.channels.includes(id)) await route(id, null);
      await done(kept);
      return kept;
    },
    [keys.queues, keys.channels, keys.agents],
  );
}
