import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../data/cache";
import { keys } from "../../../data/keys";
import type { Conversation } from "../../../data/shapes";
import { startTexts } from "../../../i18n/start";
import { TransferDialog } from "./TransferDialog";

beforeAll(() => startTexts("ja"));
beforeEach(() => {
  cache.clear();
  localStorage.clear();
});

const ME = {
  member: { id: "mem_1", name: "佐藤" },
  role: { permissions: ["conversations.answer", "conversations.manage"] },
  workspace: { id: "ws_1" },
};
const MEMBERS = [
  { id: "mem_1", name: "佐藤", email: "sato@shop.example" },
  { id: "mem_2", name: "田中", email: "tanaka@shop.example" },
];
const CONVERSATION = { id: "cnv_1", assignee: { id: "mem_1", name: "佐藤" } } as Conversation;

/** A server that assigns, or refuses to; answers what was asked of it. */
function show(refuses = false, queues: object[] = []) {
  const sent: [string, unknown][] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const request = asked as Request;
    const path = new URL(request.url, "http://localhost").pathname.replace(
      "/api/v1/conversations/cnv_1/",
      "",
    );
    if (request.method === "GET") return Response.json({ items: [] });
    sent.push([path, await request.json()]);
    if (refuses) return Response.json({ code: "agent_cannot_see", title: "No" }, { status: 422 });
    if (path === "consult") return Response.json(CONVERSATION);
    if (path === "assign" || path === "transfer")
      return Response.json({ ...CONVERSATION, change_id: "chg_1" });
    return Response.json({ id: "itm_1", conversation: "cnv_1" }, { status: 201 });
  });
  cache.setQueryData(keys.me, ME);
  cache.setQueryData(keys.members, MEMBERS);
  cache.setQueryData(keys.queues, queues);
  cache.setQueryData(keys.preferences, { send_key: "enter" });
  const onClose = vi.fn();
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <TransferDialog conversation={CONVERSATION} isOpen onClose={onClose} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { sent, onClose };
}

test("whoever has it is not offered; the note calls the one it goes to, and no Enter of an input method sends it", async () => {
  const { sent, onClose } = show();
  expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual([
    "田中tanaka@shop.example",
    "担当者なしに戻す",
  ]);
  const search = screen.getByRole("combobox");
  fireEvent.keyDown(search, { key: "Enter", isComposing: true });
  fireEvent.keyDown(search, { key: "Enter", keyCode: 229 });
  expect(screen.queryByRole("textbox", { name: "引き継ぎのメモ" })).toBeNull();
  fireEvent.keyDown(search, { key: "Enter" });
  const note = screen.getByRole("textbox", { name: "引き継ぎのメモ" });
  fireEvent.change(note, { target: { value: "返金の確認をお願いします。" } });
  fireEvent.keyDown(note, { key: "Enter", isComposing: true });
  fireEvent.keyDown(note, { key: "Enter", keyCode: 229 });
  expect(sent).toEqual([]);
  fireEvent.keyDown(note, { key: "Enter" });
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent).toEqual([
    ["assign", { agent: "mem_2" }],
    ["messages", { type: "note", text: "@田中 返金の確認をお願いします。", mentions: ["mem_2"] }],
  ]);
});

test("a transfer that is refused writes no note and keeps its words", async () => {
  const { sent, onClose } = show(true);
  fireEvent.click(screen.getByRole("option", { name: /田中/ }));
  const note = screen.getByRole("textbox", { name: "引き継ぎのメモ" });
  fireEvent.change(note, { target: { value: "お願いします。" } });
  fireEvent.click(screen.getByRole("button", { name: "引き継ぐ" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "引き継ぐ" })).toHaveProperty("disabled", false),
  );
  expect((note as HTMLTextAreaElement).value).toBe("お願いします。");
  expect(onClose).not.toHaveBeenCalled();
});

test("where there are several queues one of them can be chosen, and its note calls nobody", async () => {
  const { sent, onClose } = show(false, [
    { id: "que_1", name: "一般" },
    { id: "que_2", name: "請求" },
  ]);
  expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual([
    "田中tanaka@shop.example",
    "一般キュー",
    "請求キュー",
    "担当者なしに戻す",
  ]);
  fireEvent.click(screen.getByRole("option", { name: /請求/ }));
  fireEvent.change(screen.getByRole("textbox", { name: "引き継ぎのメモ" }), {
    target: { value: "返金の件です。" },
  });
  fireEvent.click(screen.getByRole("button", { name: "引き継ぐ" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent).toEqual([
    ["transfer", { queue: "que_2" }],
    ["messages", { type: "note", text: "返金の件です。", mentions: [] }],
  ]);
});

test("whoever has it may ask first: the note calls the colleague, and the conversation stays", async () => {
  const { sent, onClose } = show();
  fireEvent.click(screen.getByRole("option", { name: /田中/ }));
  fireEvent.change(screen.getByRole("textbox", { name: "引き継ぎのメモ" }), {
    target: { value: "返金できますか。" },
  });
  fireEvent.click(screen.getByRole("button", { name: "先に相談する" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent).toEqual([
    ["consult", { agent: "mem_2" }],
    ["messages", { type: "note", text: "@田中 返金できますか。", mentions: ["mem_2"] }],
  ]);
});
