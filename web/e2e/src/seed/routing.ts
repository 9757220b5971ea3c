import { type Api, data } from "@tsunagu/shared/api/client";
import type { Locale } from "@tsunagu/shared/locale/format";
import { words } from "./words";

/** A queue for invoices, which a team serves that knows a language, with a service level. */
export async function routing(api: Api, members: readonly { id: string }[], locale: Locale): Promise<void> {
  const named = words(locale).routing;
  const skill = await data(api.POST("/api/v1/skills", { body: { name: named.skill } }));
  for (const [at, { id }] of members.entries()) {
    const body = { skills: [{ skill: skill.id, level: 5 - at }] };
    await data(api.PATCH("/api/v1/agents/{id}", { params: { path: { id } }, body }));
  }
  const team = await data(
    api.POST("/api/v1/teams", { body: { name: named.team, members: members.map(({ id }) => id) } }),
  );
  const sla = await data(
    api.POST("/api/v1/slas", { body: { name: named.sla, first_reply_minutes: 5, only_hours: true } }),
  );
  const queue = await data(
    api.POST("/api/v1/queues", {
      body: {
        name: named.queue,
        mode: "push",
        everybody: false,
        teams: [team.id],
        skills: [{ skill: skill.id, level: 3 }],
        rings: [{ after_seconds: 120, skills: [] }],
        sla: sla.id,
      },
    }),
  );
  const { items } = await data(api.GET("/api/v1/queues"));
  const first = items.find(({ id }) => id !== queue.id);
  const body = { most_waiting: 50, when_full: { do: "move" as const, queue: queue.id } };
  await data(api.PATCH("/api/v1/queues/{id}", { params: { path: { id: first?.id ?? "" } }, body }));
}
