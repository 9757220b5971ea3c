/** @jsxImportSource preact */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Keep } from "../engine/keep";
import { FakeServer, page } from "../engine/server.fake";
import en from "../texts/en.json";
import { words } from "../texts/words";
import { Conversation } from "./Conversation";
import { Around } from "./context";

let box: HTMLDivElement;
let chat: ReturnType<typeof page>;

beforeEach(async () => {
  localStorage.clear();
  box = document.body.appendChild(document.createElement("div"));
  chat = page(new FakeServer());
  const around = {
    chat,
    keep: new Keep("tsunagu:chn_1", localStorage),
    settings: { server: "https://s.example", channel: "chn_1", lang: "en" as const, handoff: undefined },
    t: words("en", en),
    place: { locale: "en" as const, timeZone: "Asia/Tokyo" },
  };
  await act(async () => {
    await chat.begin();
    render(
      <Around.Provider value={around}>
        <Conversation go={() => undefined} />
      </Around.Provider>,
      box,
    );
  });
});
afterEach(() => {
  render(null, box);
  box.remove();
  chat.logout();
});

function input(): HTMLTextAreaElement {
  const found = box.querySelector("textarea");
  if (!found) throw new Error("no input");
  return found;
}

async function write(text: string): Promise<void> {
  await act(() => {
    input().value = text;
    input().dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

async function enter(more: KeyboardEventInit): Promise<boolean> {
  const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...more });
  if (more.keyCode) Object.defineProperty(event, "keyCode", { value: more.keyCode });
  if (more.isComposing) Object.defineProperty(event, "isComposing", { value: true });
  await act(() => {
    input().dispatchEvent(event);
  });
  return event.defaultPrevented;
}

test("an Enter of an input method never sends; a plain one does, and Shift+Enter does not", async () => {
  const send = vi.spyOn(chat, "send");
  await write("にほんご");
  expect(await enter({ isComposing: true })).toBe(false);
  expect(await enter({ keyCode: 229 })).toBe(false);
  expect(await enter({ shiftKey: true })).toBe(false);
  expect(send).not.toHaveBeenCalled();
  expect(await enter({})).toBe(true);
  expect(send).toHaveBeenCalledWith("にほんご", []);
  expect(input().value).toBe("");
});

test("a draft is kept until it is sent", async () => {
  await write("half a thou");
  expect(JSON.parse(localStorage.getItem("tsunagu:chn_1") ?? "{}").draft).toBe("half a thou");
  await enter({});
  expect(JSON.parse(localStorage.getItem("tsunagu:chn_1") ?? "{}").draft).toBeUndefined();
});

test("a message longer than the channel takes is not sent and stays in the input", async () => {
  const send = vi.spyOn(chat, "send");
  await write("長".repeat(40));
  await enter({});
  expect(send).not.toHaveBeenCalled();
  expect(box.querySelector('[role="alert"]')?.textContent).toBe(en.tooLong);
  expect(input().value).toHaveLength(40);
});

async function choose(...files: File[]): Promise<void> {
  const chooser = box.querySelector<HTMLInputElement>("input[type=file]");
  if (!chooser) throw new Error("no way to choose a file");
  Object.defineProperty(chooser, "files", { value: files, configurable: true });
  Object.defineProperty(chooser, "value", { value: "", writable: true, configurable: true });
  await act(() => {
    chooser.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

test("each refused file says itself why, and nothing is sent without it until it is taken away", async () => {
  const send = vi.spyOn(chat, "send");
  await choose(new File(["x".repeat(101)], "a.bin"), new File(["x".repeat(102)], "b.bin"));
  const why = "Too large. Files may have up to 100 bytes.";
  const alerts = [...box.querySelectorAll('.picked [role="alert"]')].map((one) => one.textContent);
  expect(alerts).toEqual([`a.bin: ${why}`, `b.bin: ${why}`]);
  await write("see these");
  await enter({});
  expect(send).not.toHaveBeenCalled();
  expect(box.querySelector('p[role="alert"]')?.textContent).toBe(en.filesRefused);
  for (const name of ["a.bin", "b.bin"]) {
    await act(() => box.querySelector<HTMLButtonElement>(`[aria-label="Remove ${name}"]`)?.click());
  }
  expect(box.querySelector('p[role="alert"]')?.textContent).toBe("");
  await enter({});
  expect(send).toHaveBeenCalledWith("see these", []);
});
