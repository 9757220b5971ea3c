import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { setOwnKeys, waysOf } from "../../actions/keymap";
import { keys } from "../../data/keys";
import { keepKeys, keptKeys } from "../../data/ownKeys";
import { useKeysOfOnesOwn } from "./ownKeys";

const WHOSE = "ws_1.mem_1";

afterEach(() => {
  localStorage.clear();
  setOwnKeys({});
});

/** A desk whose server keeps `kept`; answers what it is asked to keep. */
function start(kept: unknown) {
  const sent: unknown[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const request = asked as Request;
    if (request.method === "GET") return Response.json({ keys: kept });
    const body = await request.json();
    sent.push(body);
    return Response.json(body);
  });
  const rows = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  rows.setQueryData(keys.me, { workspace: { id: "ws_1" }, member: { id: "mem_1" } });
  renderHook(useKeysOfOnesOwn, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={rows}>{children}</QueryClientProvider>
    ),
  });
  return { sent, rows };
}

test("what this browser knows acts first, then what the server keeps, which is remembered here", async () => {
  keepKeys(WHOSE, { "list.tag": ["KeyQ"] });
  const { sent } = start({ "list.tag": ["KeyW"], "of.a.newer.desk": ["KeyY"] });
  expect(waysOf("list.tag")).toEqual(["KeyQ"]);
  await waitFor(() => expect(waysOf("list.tag")).toEqual(["KeyW"]));
  expect(keptKeys(WHOSE)).toEqual({ "list.tag": ["KeyW"] });
  expect(sent).toEqual([]);
});

test("what was kept in this browser alone goes to a server that was never told, once", async () => {
  keepKeys(WHOSE, { "list.tag": ["KeyQ"] });
  const { sent, rows } = start(null);
  await waitFor(() =>
    expect(rows.getQueryData(keys.preferences)).toEqual({ keys: { "list.tag": ["KeyQ"] } }),
  );
  expect(waysOf("list.tag")).toEqual(["KeyQ"]);
  expect(sent).toEqual([{ keys: { "list.tag": ["KeyQ"] } }]);
});

test("the usual keys chosen again elsewhere take back what this browser knows; who never chose keeps the usual ones", async () => {
  keepKeys(WHOSE, { "list.tag": ["KeyQ"] });
  start({});
  await waitFor(() => expect(waysOf("list.tag")).toEqual(["KeyT"]));
  expect(keptKeys(WHOSE)).toEqual({});
});

test("another tab's choice acts here at once", () => {
  start(null);
  keepKeys(WHOSE, { "list.tag": ["KeyQ"] });
  act(() => void window.dispatchEvent(new StorageEvent("storage", { key: `tsunagu.keys.${WHOSE}` })));
  expect(waysOf("list.tag")).toEqual(["KeyQ"]);
});
