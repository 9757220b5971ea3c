import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { setOwnKeys, waysOf } from "../../../../actions/keymap";
import { keys } from "../../../../data/keys";
import { keptKeys } from "../../../../data/ownKeys";
import { startTexts } from "../../../../i18n/start";
import { KeysCard } from "./KeysCard";

beforeAll(() => startTexts("en"));

afterEach(() => {
  localStorage.clear();
  setOwnKeys({});
});

/** A server that keeps preferences, or refuses to; answers what it was asked to keep. */
function show(refuses = false) {
  const sent: unknown[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const request = asked as Request;
    if (request.method === "GET")
      return Response.json({ keys: sent.length > 0 && !refuses ? sent.at(-1) : {} });
    const { keys: chosen } = await request.json();
    sent.push(chosen);
    return refuses
      ? Response.json({ code: "own_keys", title: "No" }, { status: 400 })
      : Response.json({ keys: chosen });
  });
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  cache.setQueryData(keys.me, { workspace: { id: "ws_1" }, member: { id: "mem_1" } });
  cache.setQueryData(keys.preferences, { keys: {} });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider>
        <KeysCard />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return sent;
}

const row = (name: string) => within(screen.getByRole("rowheader", { name }).closest("tr") as HTMLElement);
const shownIn = (name: string) => row(name).queryByText(/^(Shift\+)?.{1,3}$/)?.textContent;

function record(name: string, ...presses: object[]) {
  fireEvent.click(row(name).getByRole("button", { name: `Change the key of “${name}”` }));
  for (const press of presses)
    fireEvent.keyDown(row(name).getByRole("button", { name: /Press a|then/ }), press);
}

test("an action gets the key that is pressed, by its place; what an input method hears is no key", async () => {
  const sent = show();
  record(
    "Tags",
    { key: "Process", code: "KeyQ", keyCode: 229 },
    { key: "q", code: "KeyQ", isComposing: true },
  );
  expect(shownIn("Tags")).toBeUndefined();
  fireEvent.keyDown(row("Tags").getByRole("button", { name: /Press/ }), { key: "た", code: "KeyQ" });
  expect(shownIn("Tags")).toBe("Q");
  expect(keptKeys("ws_1.mem_1")).toEqual({ "list.tag": ["KeyQ"] });
  expect(waysOf("list.tag")).toEqual(["KeyQ"]);
  await waitFor(() => expect(sent).toEqual([{ "list.tag": ["KeyQ"] }]));
  await screen.findByText("Kept.");
});

test("a key in use is named with what it does, and taken over only when that is wanted", () => {
  show();
  record("Tags", { key: "e", code: "KeyE" });
  expect(screen.getByRole("alert").textContent).toContain("E is used for “Resolve”");
  fireEvent.click(screen.getByRole("button", { name: "Keep as it was" }));
  expect([shownIn("Tags"), shownIn("Resolve")]).toEqual(["T", "E"]);
  record("Tags", { key: "e", code: "KeyE" });
  fireEvent.click(screen.getByRole("button", { name: "Use it here" }));
  expect([shownIn("Tags"), shownIn("Resolve")]).toEqual(["E", undefined]);
  fireEvent.click(row("Resolve").getByRole("button", { name: /Bring back/ }));
  expect(waysOf("list.resolve")).toEqual(["KeyE"]);
  fireEvent.click(screen.getByRole("button", { name: "All back to the usual" }));
  expect([waysOf("list.tag"), keptKeys("ws_1.mem_1")]).toEqual([["KeyT"], {}]);
});

test("two presses are one way where they begin like one; keys of the browser are refused, Escape changes nothing", () => {
  show();
  record("Tags", { key: "g", code: "KeyG" }, { key: "t", code: "KeyT" });
  expect(waysOf("list.tag")).toEqual(["KeyG KeyT"]);
  record("Snooze", { key: "w", code: "KeyW", ctrlKey: true });
  expect(row("Snooze").getByRole("status").textContent).toContain("cannot be used");
  fireEvent.keyDown(row("Snooze").getByRole("button", { name: /cannot/ }), { key: "Escape" });
  expect(shownIn("Snooze")).toBe("S");
});
