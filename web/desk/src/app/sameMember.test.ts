import { expect, test, vi } from "vitest";
import { PageMember } from "../data/pageMember";
import { type Said, SameMember } from "./sameMember";

/** Pages of one browser: each hears what the others say. */
function browser(cookie: () => string | null = () => null) {
  const pages: SameMember[] = [];
  return () => {
    const page = new PageMember();
    const [leave, anew] = [vi.fn(), vi.fn()];
    const say = (said: Said) => {
      for (const other of pages) if (other !== watch) other.heard(said);
    };
    const watch: SameMember = new SameMember({ page, say, ask: async () => cookie(), leave, anew });
    pages.push(watch);
    return { page, watch, leave, anew };
  };
}

test("a page whose member logged out elsewhere leaves, once", () => {
  const opens = browser();
  const [one, other] = [opens(), opens()];
  one.page.named("mem_sora");
  other.page.named("mem_sora");
  expect([one.leave, one.anew].map((way) => way.mock.calls.length)).toEqual([0, 0]);
  other.watch.left();
  other.watch.left();
  expect(one.leave).toHaveBeenCalledOnce();
  expect(one.anew).not.toHaveBeenCalled();
  expect(other.leave).not.toHaveBeenCalled();
});

test("a page whose member is another now is loaded anew, and one without a member stays", () => {
  const opens = browser();
  const [one, entry, other] = [opens(), opens(), opens()];
  one.page.named("mem_sora");
  other.page.named("mem_ann");
  expect(one.anew).toHaveBeenCalledOnce();
  expect(one.page.get()).toBe("mem_sora");
  expect(entry.anew).not.toHaveBeenCalled();
  expect(entry.leave).not.toHaveBeenCalled();
});

test("what the server names later is compared as well", () => {
  const one = browser()();
  one.page.named("mem_sora");
  one.page.named("mem_sora");
  expect(one.anew).not.toHaveBeenCalled();
  one.page.named("mem_ann");
  expect(one.anew).toHaveBeenCalledOnce();
});

test("a page that wakes up, or was refused, asks whose the cookie is", async () => {
  let cookie: string | null = "mem_sora";
  const opens = browser(() => cookie);
  const [woken, refused] = [opens(), opens()];
  for (const { page } of [woken, refused]) page.named("mem_sora");
  await woken.watch.check();
  expect(woken.leave).not.toHaveBeenCalled();
  cookie = null;
  await woken.watch.check();
  expect(woken.leave).toHaveBeenCalledOnce();
  cookie = "mem_ann";
  refused.page.doubted();
  await vi.waitFor(() => expect(refused.anew).toHaveBeenCalledOnce());
});

test("an answer that nobody is logged in is asked after once, and the page leaves", async () => {
  const page = new PageMember();
  const leave = vi.fn();
  const ask = vi.fn(async () => {
    page.doubted();
    return null;
  });
  new SameMember({ page, say: vi.fn(), ask, leave, anew: vi.fn() });
  page.named("mem_sora");
  page.doubted();
  await vi.waitFor(() => expect(leave).toHaveBeenCalledOnce());
  page.doubted();
  expect(ask).toHaveBeenCalledOnce();
});

test("a server that does not answer sends nobody away", async () => {
  const page = new PageMember();
  const [leave, anew] = [vi.fn(), vi.fn()];
  const ask = () => Promise.reject(new Error("offline"));
  const watch = new SameMember({ page, say: vi.fn(), ask, leave, anew });
  page.named("mem_sora");
  await watch.check();
  expect([leave.mock.calls, anew.mock.calls]).toEqual([[], []]);
});
