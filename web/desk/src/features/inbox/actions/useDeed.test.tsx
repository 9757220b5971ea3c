import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { Problem } from "@tsunagu/shared/api/problem";
import type { ReactNode } from "react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../data/cache";
import { keys } from "../../../data/keys";
import type { Conversation } from "../../../data/shapes";
import { startTexts } from "../../../i18n/start";
import type { Answer, Deed } from "./deeds";
import { resolve } from "./deeds";
import { keptOf } from "./kept/own";
import { useDeed } from "./useDeed";

const faults = vi.hoisted(() => [] as string[]);
const said = vi.hoisted(() => [] as string[]);
vi.mock("../../../ui/toast", () => ({
  toast: (words: string) => said.push(words),
  toastFault: (words: string) => faults.push(words),
}));

beforeAll(() => startTexts("en"));
beforeEach(() => {
  faults.length = 0;
  said.length = 0;
  localStorage.clear();
  cache.clear();
  cache.setQueryData(keys.me, { role: {}, member: { id: "me" }, workspace: {} } as never);
  cache.setQueryData(keys.conversation("cnv_1"), {
    id: "cnv_1",
    status: "open",
    tags: [],
    profile: { name: "Mika Ito" },
  } as never);
  return () => vi.restoreAllMocks();
});

const status = () => cache.getQueryData<Conversation>(keys.conversation("cnv_1"))?.status;

/** A deed whose answer the test gives. */
function asked() {
  let reject: (fault: Problem) => void = () => undefined;
  const promise = new Promise<Answer>((_, refuse) => {
    reject = refuse;
  });
  const deed: Deed = { ...resolve, send: vi.fn(() => promise) };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={cache}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useDeed(), { wrapper });
  return { deed, reject: (fault: Problem) => reject(fault), run: () => result.current(deed, "cnv_1") };
}

test("what is asked of a server in reach is shown at once, and taken back when it is refused", async () => {
  const { reject, run } = asked();
  const done = run();
  expect(status()).toBe("resolved");
  reject(new Problem({ status: 409, code: "already_resolved", title: "It is resolved already." }));
  expect(await done).toBe(false);
  expect(status()).toBe("open");
  expect(faults).toEqual(["Could not resolve. It is resolved already."]);
});

test("without a network it is kept and not shown as done, and the words say so", async () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("no network"));
  const { deed, reject, run } = asked();
  const done = run();
  expect(status()).toBe("open");
  reject(new Problem({ status: 0, code: "offline" }));
  await act(async () => expect(await done).toBe(true));
  expect(deed.send).toHaveBeenCalledOnce();
  expect(status()).toBe("open");
  expect(faults).toEqual([]);
  expect(said).toEqual(["Kept, and done once the connection is back."]);
  expect(keptOf({ member: { id: "me" }, workspace: {} } as never).entries()).toMatchObject([
    { asked: { deed: "resolve" }, ids: ["cnv_1"], state: "waiting" },
  ]);
});
