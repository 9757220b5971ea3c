import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { cache } from "../../../data/cache";
import { keys } from "../../../data/keys";
import { learnClock } from "../../../data/serverClock";
import type { Item } from "../../../data/shapes";
import { startTexts } from "../../../i18n/start";
import { anItem } from "./item.fixture";
import { Timeline, type TimelineProps } from "./Timeline";

beforeAll(() => startTexts("en"));
beforeEach(() => {
  cache.clear();
  const role = { name: "agent", permissions: ["conversations.answer", "conversations.manage"] };
  cache.setQueryData(keys.me, { role, member: { id: "me" }, workspace: {} } as never);
});

function timeline(items: Item[], more: Partial<TimelineProps> = {}) {
  return (
    <QueryClientProvider client={cache}>
      <MantineProvider>
        <Timeline label="Tom" items={items} {...more} />
      </MantineProvider>
    </QueryClientProvider>
  );
}

const delivered = (state: string, change: Partial<NonNullable<Item["delivery"]>> = {}) =>
  anItem({
    id: "out",
    direction: "out",
    author: { kind: "member", id: "me", name: "Emma" },
    delivery: { state, reason: null, code: null, attempts: 1, may_be_repeated: false, ...change },
  });

test("only what customers say while it is shown is read out, not what was there and not what I write", () => {
  const old = anItem({ id: "a", text: "old" });
  const shown = render(timeline([old]));
  const spoken = () => shown.container.querySelector('[aria-live="polite"]')?.textContent;
  expect(spoken()).toBe("");
  shown.rerender(timeline([old, delivered("sent")]));
  expect(spoken()).toBe("");
  shown.rerender(timeline([anItem({ id: "0", text: "older" }), old, delivered("sent")]));
  expect(spoken()).toBe("");
  shown.rerender(timeline([old, delivered("sent"), anItem({ id: "b", text: "new" })]));
  expect(spoken()).toBe("From Tom: new");
});

test("a failed message says why, that it may have arrived twice, and can be sent again", async () => {
  const redeliver = vi.fn();
  const item = delivered("failed", { reason: "mailbox full", code: 552, may_be_repeated: true });
  render(timeline([item], { tools: { redeliver } }));
  expect(screen.getByText("Reason: mailbox full 552")).toBeDefined();
  expect(screen.getByText("May have arrived twice")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Send again" }));
  expect(redeliver).toHaveBeenCalledWith(item);
});

test("a waiting message counts down and can be taken back only until it leaves", () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-20T03:00:00Z") });
  onTestFinished(() => void vi.useRealTimers());
  const item = { ...delivered("queued", { attempts: 0 }), due_at: "2026-11-20T03:00:05Z" };
  const takeBack = vi.fn();
  render(timeline([item], { tools: { takeBack } }));
  expect(screen.getByText("Leaves in 5 seconds")).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Undo send" }));
  expect(takeBack).toHaveBeenCalledWith(item);
  act(() => void vi.advanceTimersByTime(5_000));
  expect(screen.getByText("Waiting to be sent")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Undo send" })).toBeNull();
});

test("how long a message waits goes by the server's clock, however wrong the browser's is", () => {
  const now = Date.parse("2026-11-20T03:05:00Z");
  vi.useFakeTimers({ now });
  learnClock(Date.parse("2026-11-20T03:00:00Z"), now, now);
  onTestFinished(() => {
    learnClock(now, now, now);
    vi.useRealTimers();
  });
  const item = { ...delivered("queued", { attempts: 0 }), due_at: "2026-11-20T03:00:05Z" };
  render(timeline([item], { tools: { takeBack: vi.fn() } }));
  expect(screen.getByText(/^Leaves in [45] seconds$/)).toBeDefined();
  expect(screen.getByRole("button", { name: "Undo send" })).toBeDefined();
});

test("the quoted earlier message is folded until somebody asks", async () => {
  const text = "Thank you.\n\n> We sent it.";
  render(timeline([anItem({ text, quote_at: 12 })]));
  expect(screen.queryByText("> We sent it.")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show quoted text" }));
  expect(screen.getByText("> We sent it.")).toBeDefined();
});

test("what has to be known before an item is trusted is said in words", () => {
  render(
    timeline([
      anItem({
        channel: { id: "chn_1", kind: "mail", name: "Support" },
        from: { address: "a@example.com", name: "A" },
        sender_check: "may_be_forged",
        reply_to: [{ address: "b@example.com", name: "" }],
        original_sender: { address: "c@example.com", name: "C" },
        machine: "auto_reply",
        problems: ["replaced", "never_heard_of"],
      }),
    ]),
  );
  const item = within(screen.getByRole("article"));
  for (const words of [
    /This may be forged/,
    /somebody other than the sender: b@example.com/,
    /First sender: C <c@example.com>/,
    "Automatic reply",
    /Unreadable characters/,
    /never_heard_of/,
  ]) {
    expect(item.getByText(words)).toBeDefined();
  }
});

test("whom a mail asks to be answered is offered, and where answers go is said", async () => {
  const answerTo = vi.fn();
  const mail = anItem({
    channel: { id: "chn_1", kind: "mail", name: "Support" },
    from: { address: "noreply@form.example", name: "" },
    reply_to: [{ address: "alice@customer.example", name: "Alice" }],
    sender_check: "not_verified",
  });
  const shown = render(timeline([mail], { tools: { answerTo } }));
  expect(screen.getByText(/Unless you choose that, an answer goes to the sender/)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Answer to whom it names" }));
  expect(answerTo).toHaveBeenCalledWith(mail);
  shown.rerender(timeline([{ ...mail, sender_check: "verified" }], { tools: { answerTo } }));
  expect(screen.getByText(/The sender is verified, so answers go there/)).toBeDefined();
});

test("a note says that it is internal, and a run of taken back messages is one line", async () => {
  const cancelled = (id: string): Item => ({ ...delivered("cancelled"), id });
  render(
    timeline([
      anItem({ id: "n", kind: "note", direction: "internal", channel: null, from: null }),
      cancelled("1"),
      cancelled("2"),
      cancelled("3"),
    ]),
  );
  expect(screen.getByText("Internal")).toBeDefined();
  expect(screen.queryByText("Emma took a message back")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "3 records" }));
  expect(screen.getAllByText("Emma took a message back")).toHaveLength(3);
});

test("a message on its way is shown, and one that failed can be sent again or edited", async () => {
  const [retry, discard] = [vi.fn(), vi.fn()];
  const pending = { id: "p", kind: "message" as const, text: "Hi", at: 0, retry, discard };
  const shown = render(timeline([anItem({})], { pending: [{ ...pending, state: "sending" }] }));
  expect(screen.getByText("Sending")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
  const failed = { ...pending, state: "failed" as const, reason: "Not allowed" };
  shown.rerender(timeline([anItem({})], { pending: [failed] }));
  expect(screen.getByText("Not allowed")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Send again" }));
  await userEvent.click(screen.getByRole("button", { name: "Edit" }));
  expect([retry.mock.calls.length, discard.mock.calls.length]).toEqual([1, 1]);
});
