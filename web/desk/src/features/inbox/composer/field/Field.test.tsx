import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef, useState } from "react";
import { beforeAll, expect, test, vi } from "vitest";
import { startTexts } from "../../../../i18n/start";
import { Field } from "./Field";
import type { SendKey } from "./sends";
import { triggerAt } from "./trigger";
import type { Source } from "./useSuggest";

beforeAll(() => startTexts("en"));

interface Shown {
  sendKey: SendKey;
  sources: Source[];
  onFiles: ((files: File[]) => void) | undefined;
  onSend: () => void;
}

function Held({ sendKey, sources, onFiles, onSend }: Shown) {
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <Field
      label="words"
      placeholder=""
      text={text}
      sendKey={sendKey}
      sources={sources}
      field={field}
      onText={setText}
      onSend={onSend}
      onFiles={onFiles}
    />
  );
}

function show(sendKey: SendKey, sources: Source[] = [], onFiles?: (files: File[]) => void) {
  const onSend = vi.fn();
  render(
    <MantineProvider>
      <Held sendKey={sendKey} sources={sources} onFiles={onFiles} onSend={onSend} />
    </MantineProvider>,
  );
  return { onSend, field: screen.getByLabelText<HTMLTextAreaElement>("words") };
}

const COMPOSING = [
  { key: "Enter", keyCode: 13, isComposing: true },
  { key: "Enter", keyCode: 229 },
];

test.each(["mod_enter", "enter"] as const)("Enter of an input method never sends (%s)", (sendKey) => {
  const { onSend, field } = show(sendKey);
  for (const press of COMPOSING) {
    fireEvent.keyDown(field, press);
    fireEvent.keyDown(field, { ...press, ctrlKey: true });
  }
  expect(onSend).not.toHaveBeenCalled();
});

test("by default Ctrl or Cmd with Enter sends, and Enter begins a line", async () => {
  const { onSend, field } = show("mod_enter");
  await userEvent.type(field, "a{Enter}b");
  expect(field.value).toBe("a\nb");
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: "Enter", keyCode: 13, ctrlKey: true });
  fireEvent.keyDown(field, { key: "Enter", keyCode: 13, metaKey: true });
  expect(onSend).toHaveBeenCalledTimes(2);
});

test("where Enter sends, Shift with it begins a line", async () => {
  const { onSend, field } = show("enter");
  await userEvent.type(field, "a{Shift>}{Enter}{/Shift}b");
  expect(field.value).toBe("a\nb");
  expect(onSend).not.toHaveBeenCalled();
  await userEvent.type(field, "{Enter}");
  expect(onSend).toHaveBeenCalledOnce();
  expect(field.value).toBe("a\nb");
});

test("Escape leaves the field, but never while kana are half typed", () => {
  const { field } = show("mod_enter");
  field.focus();
  fireEvent.keyDown(field, { key: "Escape", isComposing: true });
  fireEvent.keyDown(field, { key: "Escape", keyCode: 229 });
  expect(document.activeElement).toBe(field);
  fireEvent.keyDown(field, { key: "Escape", keyCode: 27 });
  expect(document.activeElement).not.toBe(field);
});

test("Escape leaves the field for what is read, so that Tab goes on from there", () => {
  const { field } = show("mod_enter");
  render(<section data-scroller aria-label="said" tabIndex={-1} />);
  field.focus();
  fireEvent.keyDown(field, { key: "Escape" });
  expect(document.activeElement).toBe(screen.getByRole("region", { name: "said" }));
});

test("a sign opens a list whose keys are taken from the field, and only confirmed words search it", async () => {
  const pick = vi.fn();
  const find = vi.fn((words: string) => (words === "no" ? [] : [{ id: "one", label: "One" }]));
  const { onSend, field } = show("enter", [{ sign: "/", find, pick }]);
  await userEvent.type(field, "/o");
  expect(screen.getByRole("option", { name: "One" })).toBeTruthy();
  for (const press of COMPOSING) fireEvent.keyDown(field, press);
  expect(pick).not.toHaveBeenCalled();
  find.mockClear();
  fireEvent.compositionStart(field);
  fireEvent.change(field, { target: { value: "/oあ" } });
  expect(find).not.toHaveBeenCalledWith("oあ");
  fireEvent.compositionEnd(field);
  expect(find).toHaveBeenCalledWith("oあ");
  fireEvent.keyDown(field, { key: "Enter", keyCode: 13 });
  expect(pick).toHaveBeenCalledOnce();
  expect(onSend).not.toHaveBeenCalled();
});

test("a list that is quiet says nothing when nothing fits, and its Enter is the field's", async () => {
  const pick = vi.fn();
  const find = (words: string) => (words === "smi" ? [{ id: "😄", label: "😄", detail: "smile" }] : []);
  const { onSend, field } = show("enter", [{ sign: ":", isQuiet: true, find, pick }]);
  await userEvent.type(field, ":zz");
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(screen.queryByRole("status")).toBeNull();
  fireEvent.keyDown(field, { key: "Enter", keyCode: 13 });
  expect(onSend).toHaveBeenCalledOnce();
  await userEvent.clear(field);
  await userEvent.type(field, ":smi");
  expect(screen.getByRole("option", { name: "😄 smile" })).toBeTruthy();
  for (const press of COMPOSING) fireEvent.keyDown(field, press);
  expect(pick).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: "Enter", keyCode: 13 });
  expect(pick).toHaveBeenCalledOnce();
  expect(onSend).toHaveBeenCalledOnce();
});

test("pasted files are taken, words with a picture of them stay words", () => {
  const take = vi.fn();
  const { field } = show("mod_enter", [], take);
  const file = new File(["x"], "x.png", { type: "image/png" });
  fireEvent.paste(field, { clipboardData: { files: [file], getData: () => "words" } });
  expect(take).not.toHaveBeenCalled();
  fireEvent.paste(field, { clipboardData: { files: [file], getData: () => "" } });
  expect(take).toHaveBeenCalledExactlyOnceWith([file]);
});

test("signs call only where they are meant", () => {
  const at = (text: string) => triggerAt(text, text.length, ["/", "@"]);
  expect(at("/hel")).toMatchObject({ sign: "/", from: 0, words: "hel" });
  expect(at("a\n／れい")).toMatchObject({ sign: "/", from: 2, words: "れい" });
  expect(at("1/2")).toBeUndefined();
  expect(at("確認＠さと")).toMatchObject({ sign: "@", words: "さと" });
  expect(at("mail tom@shop")).toBeUndefined();
  const named = (text: string) => triggerAt(text, text.length, ["/", "@", ":"]);
  expect(named("ありがとう:smi")).toMatchObject({ sign: ":", from: 5, words: "smi" });
  expect(named("どうぞ。：えが")).toMatchObject({ sign: ":", from: 4, words: "えが" });
  for (const other of ["10:30", "https://shop", "Re:hello", "件名：お礼", ":a b", "std::vec"]) {
    expect(named(other)).toBeUndefined();
  }
});

test("what was picked is put in once, also when it comes only after the next keys", async () => {
  const pick = vi.fn();
  const offered = { id: "1", label: "apology" };
  const { field } = show("mod_enter", [{ sign: "/", find: () => [offered], pick }]);
  await userEvent.type(field, "/ap{Enter}");
  fireEvent.select(field);
  expect(screen.queryByRole("listbox")).toBeNull();
  await userEvent.type(field, "{Enter}/a{Enter}");
  expect(pick.mock.calls.map(([what, { from, to }]) => [what, from, to])).toEqual([
    [offered, 0, 3],
    [offered, 4, 6],
  ]);
});
