import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { api } from "../../data/api";
import { cache } from "../../data/cache";
import { keys } from "../../data/keys";
import type { Notice, NoticePage, NoticePages } from "../../data/notifications";
import { startTexts } from "../../i18n/start";
import { NoticeList } from "./NoticeList";

beforeAll(() => startTexts("en"));
beforeEach(() => cache.clear());

const MENTION: Notice = {
  id: "evt_2",
  kind: "mention",
  at: "2026-11-28T09:00:00Z",
  read: false,
  conversation: { id: "cnv_1", profile: { id: "prf_1", name: "Alice", erased: false }, subject: "Tea" },
  item: "itm_7",
  by: { kind: "member", id: "mbr_1", name: "Sam" },
  preview: "Ask Naomi.",
};
const GIVEN: Notice = { ...MENTION, id: "evt_1", kind: "assigned", item: null, preview: null, read: true };

function shows(items: Notice[], onClose = () => undefined) {
  const count = items.filter(({ read }) => !read).length;
  const page: NoticePage = { items, unread: { count, more: false } };
  cache.setQueryData<NoticePages>(keys.notifications, { pages: [page], pageParams: [""] });
  const root = createRootRoute();
  const list = createRoute({
    getParentRoute: () => root,
    path: "/",
    component: () => <NoticeList onClose={onClose} />,
  });
  const router = createRouter({
    routeTree: root.addChildren([list]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider>
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

test("each thing leads to its item, under the name of the customer", async () => {
  shows([MENTION, GIVEN]);
  const link = await screen.findByRole("link", { name: /Sam mentioned you in a note/ });
  expect(link.getAttribute("href")).toBe("/inbox/all/cnv_1#itm_7");
  expect(screen.getByRole("link", { name: /Sam gave you this conversation/ })).toBeDefined();
  expect(screen.getAllByText("Alice")).toHaveLength(1);
});

test("marking all as read names the newest that is shown, so that what comes meanwhile stays", async () => {
  const post = vi.spyOn(api, "POST").mockResolvedValue({
    data: { items: [{ ...MENTION, read: true }], unread: { count: 0, more: false } },
    response: new Response(),
  } as never);
  shows([MENTION, GIVEN]);
  await userEvent.click(await screen.findByRole("button", { name: "Mark all as read" }));
  expect(post.mock.calls[0]).toEqual(["/api/v1/notifications/read", { body: { up_to: "evt_2" } }]);
  const button = screen.getByRole<HTMLButtonElement>("button", { name: "Mark all as read" });
  expect(button.disabled).toBe(true);
  post.mockRestore();
});

test("nothing yet, and nothing unread, say different things", async () => {
  shows([]);
  expect(await screen.findByText("No notifications yet")).toBeDefined();
  cache.setQueryData<NoticePages>(keys.notifications, {
    pages: [{ items: [GIVEN], unread: { count: 0, more: false } }],
    pageParams: [""],
  });
  await userEvent.click(await screen.findByRole("checkbox", { name: "Unread only" }));
  expect(await screen.findByText("All read")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Show read ones too" }));
  expect(screen.getByRole("link", { name: /gave you/ })).toBeDefined();
});
