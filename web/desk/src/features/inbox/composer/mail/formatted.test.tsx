import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test, vi } from "vitest";
import { startTexts } from "../../../../i18n/start";
import type { SendKey } from "../field/sends";
import { Formatted } from "./Formatted";
import { paragraphs } from "./plain";
import { quoted, whole, wholeHtml } from "./quote";

beforeAll(() => startTexts("en"));

async function show(sendKey: SendKey) {
  const onSend = vi.fn();
  const onWords = vi.fn();
  let insert: (html: string) => void = () => undefined;
  render(
    <MantineProvider>
      <Formatted
        label="words"
        html="<p>Hello</p>"
        sendKey={sendKey}
        onSend={onSend}
        onWords={onWords}
        onFiles={() => undefined}
        onReady={(put) => {
          insert = put;
        }}
      />
    </MantineProvider>,
  );
  const editor = await waitFor(() => screen.getByRole("textbox", { name: "words" }));
  return { editor, onSend, onWords, insert: (html: string) => insert(html) };
}

test.each(["mod_enter", "enter"] as const)(
  "Enter of an input method neither sends nor breaks the line (%s)",
  async (sendKey) => {
    const { editor, onSend, onWords } = await show(sendKey);
    fireEvent.keyDown(editor, { key: "Enter", keyCode: 229 });
    fireEvent.keyDown(editor, { key: "Enter", keyCode: 229, ctrlKey: true });
    fireEvent.keyDown(editor, { key: "Enter", keyCode: 13, isComposing: true });
    expect(onSend).not.toHaveBeenCalled();
    expect(onWords).not.toHaveBeenCalled();
    expect(editor.querySelectorAll("p")).toHaveLength(1);
  },
);

test("the send key sends, and a plain Enter does what the setting says", async () => {
  const { editor, onSend } = await show("mod_enter");
  fireEvent.keyDown(editor, { key: "Enter", keyCode: 13 });
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.keyDown(editor, { key: "Enter", keyCode: 13, ctrlKey: true });
  expect(onSend).toHaveBeenCalledOnce();
});

test("where Enter sends it sends here too", async () => {
  const { editor, onSend } = await show("enter");
  fireEvent.keyDown(editor, { key: "Enter", keyCode: 13, shiftKey: true });
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.keyDown(editor, { key: "Enter", keyCode: 13 });
  expect(onSend).toHaveBeenCalledOnce();
});

test("what is put in comes out as HTML and as words", async () => {
  const { insert, onWords } = await show("mod_enter");
  insert("<b>Sora</b>");
  const { html, text } = onWords.mock.lastCall?.[0] ?? {};
  expect(html).toContain("<strong>Sora</strong>");
  expect(text).toContain("Sora");
});

test("a mail goes out with its signature and the mail it answers, in both forms, with signs made harmless", () => {
  const original = quoted("Line <one>\n\n> older");
  expect(original).toBe("> Line <one>\n>\n>> older");
  expect(whole({ text: "Hi\n", signature: "-- Us", original: `Tom:\n${original}` })).toBe(
    `Hi\n\n-- Us\n\nTom:\n${original}`,
  );
  expect(wholeHtml({ html: "<p>Hi</p>", head: "Tom <t@x>:", original: "a\nb" })).toBe(
    "<p>Hi</p><p>Tom &lt;t@x&gt;:</p><blockquote><p>a<br>b</p></blockquote>",
  );
  expect(paragraphs("a\n<b>")).toBe("<p>a</p><p>&lt;b&gt;</p>");
});
