import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { cache } from "../../../data/cache";
import { keys } from "../../../data/keys";
import type { Agent } from "../../../data/routing";
import { PLAIN } from "./queues/fields";

/** Somebody as the server tells of them. */
export function agent(id: string, name: string, part: Partial<Agent> = {}): Agent {
  return { id, name, revision: 0, answers: true, skills: [], capacity: null, teams: [], queues: [], ...part };
}

const DAY = [{ from: "09:00", to: "18:00" }];
const WEEK = [DAY, DAY, DAY, DAY, DAY, [], []];

/** What a made-up server of the tests has; a list by each path. */
export function things() {
  return {
    queues: [{ ...PLAIN, id: "que_1", revision: 3, name: "Inbox" }],
    skills: [{ id: "skl_1", revision: 1, name: "日本語" }],
    teams: [{ id: "tea_1", revision: 1, name: "Billing", members: ["mbr_1"] }],
    agents: [agent("mbr_1", "Naomi", { teams: ["tea_1"] }), agent("mbr_2", "Sam")],
    slas: [] as object[],
    channels: [{ id: "chn_1", kind: "webchat", name: "Chat", enabled: true, settings: {}, secrets_set: [] }],
    settings: {
      time_zone: "Asia/Tokyo",
      hours: { week: WEEK, holidays: "jp", closed_days: [], closures: [] },
    },
  };
}

/** What the server was asked to change. */
export interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

/** Shows a part of the screens before a made-up server; `refuse` says what it refuses. Answers what it was asked to do. */
export function shown(
  component: () => ReactNode,
  has: Record<string, unknown>,
  permissions = ["routing.manage", "channels.manage", "channels.read", "members.read"],
  refuse: (asked: Asked) => string | undefined = () => undefined,
): Asked[] {
  const done: Asked[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
    const { method, url } = request as Request;
    const path = new URL(url).pathname.replace("/api/v1/", "");
    const [area, id] = path.split("/");
    const known = has[area ?? ""];
    if (method === "GET") return Response.json(Array.isArray(known) ? { items: known } : known);
    const text = await (request as Request).text();
    const asked = { method, path, body: text ? JSON.parse(text) : {} };
    const code = refuse(asked);
    if (code) return Response.json({ status: 409, code, title: "Somebody was quicker" }, { status: 409 });
    done.push(asked);
    const before = Array.isArray(known) ? known.find((one) => one.id === id) : known;
    return Response.json({ id: `${area}_new`, revision: 1, ...before, ...asked.body });
  });
  cache.clear();
  cache.setQueryData(keys.me, { role: { permissions }, member: null, workspace: { id: "ten_1" } } as never);
  const router = createRouter({
    routeTree: createRootRoute({ component }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return done;
}
