import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { Problem } from "@tsunagu/shared/api/problem";
import type { ReactNode } from "react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../data/cache";
import { keys } from "../../../data/keys";
import { startTexts } from "../../../i18n/start";
import { CustomerPanel } from "../panel/CustomerPanel";
import { ConversationFault } from "./ConversationFault";

beforeAll(() => startTexts("ja"));
beforeEach(() => cache.clear());

const page = (shown: ReactNode) =>
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">{shown}</MantineProvider>
    </QueryClientProvider>,
  );

test("a conversation that others see is not told from one that is gone, and asking again is not offered", () => {
  page(<ConversationFault fault={new Problem({ status: 404, code: "not_found" })} onRetry={vi.fn()} />);
  expect(screen.getByRole("alert").textContent).toContain("存在しないか、閲覧する権限がありません");
  expect(screen.queryByRole("button")).toBeNull();
});

test("what passes can be asked for again", () => {
  page(<ConversationFault fault={new Problem({ status: 503, code: "busy" })} onRetry={vi.fn()} />);
  expect(screen.getByRole("button", { name: "もう一度試す" })).toBeTruthy();
});

test("nobody stands beside a conversation that is not shown", async () => {
  const role = { permissions: ["profiles.read"] };
  cache.setQueryData(keys.me, { role, member: { id: "me" }, workspace: {} } as never);
  const fault = new Problem({ status: 404, code: "not_found" });
  const queryFn = () => Promise.reject(fault);
  await cache.prefetchQuery({ queryKey: keys.conversation("cnv_1"), queryFn });
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ code: "not_found" }, { status: 404 })));
  page(<CustomerPanel conversation="cnv_1" />);
  await vi.waitFor(() => expect(screen.queryByRole("complementary")).toBeNull());
  vi.unstubAllGlobals();
});
