import { QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../../data/cache";
import type { Conversation } from "../../../../data/shapes";
import { useChoices } from "./useChoices";

const conversation = {
  id: "cnv_1",
  profile: { id: "prf_1" },
  channels: [{ id: "chn_1", kind: "mail", name: "Support" }],
} as Conversation;

beforeEach(() => {
  cache.clear();
  const usual = cache.getDefaultOptions();
  cache.setDefaultOptions({ queries: { ...usual.queries, retry: false } });
  return () => {
    cache.setDefaultOptions(usual);
    vi.restoreAllMocks();
  };
});

function asked(status: number) {
  const body = JSON.stringify({ status, code: "some_code", title: "Some title.", detail: "", trace_id: "t" });
  const headers = { "content-type": "application/problem+json" };
  const fetch = vi.spyOn(globalThis, "fetch").mockImplementation(async () => {
    if (status === 0) throw new TypeError("no network");
    return new Response(body, { status, headers });
  });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={cache}>{children}</QueryClientProvider>
  );
  return { fetch, ...renderHook(() => useChoices(conversation), { wrapper }) };
}

test("while the server cannot be reached nobody says that there is no channel", async () => {
  const { fetch, result } = asked(0);
  await waitFor(() => expect(fetch).toHaveBeenCalled());
  await waitFor(() => expect(cache.isFetching()).toBe(0));
  expect(result.current).toMatchObject({ isChecking: true, choices: [] });
});

test("what the server refuses to say is known not to come", async () => {
  const { result } = asked(403);
  await waitFor(() => expect(result.current.isChecking).toBe(false));
});
