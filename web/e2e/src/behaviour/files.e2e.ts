import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { Chat } from "../chat";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { DOT } from "../pictureHost";
import { scene } from "../scene";
import { staff } from "../seed/tenant";

const WORDS = "one, two, three";
const PICTURE = { name: "dot.gif", type: "image/gif", base64: DOT.toString("base64") };
const TEXT = { name: "words.txt", type: "text/plain", base64: Buffer.from(WORDS).toString("base64") };

const minato = scene("en", (server, api) => staff(server, api, "en"));

/** Gives files to the field where an answer is written, as the clipboard or a hand that lets them go does. */
async function gives(desk: Desk, way: "paste" | "drop", file: typeof TEXT): Promise<void> {
  await desk.reply.evaluate(
    (field, { way, file }) => {
      const bytes = Uint8Array.from(atob(file.base64), (one) => one.charCodeAt(0));
      const held = new DataTransfer();
      held.items.add(new File([bytes], file.name, { type: file.type }));
      const common = { bubbles: true, cancelable: true };
      if (way === "paste")
        field.dispatchEvent(new ClipboardEvent("paste", { ...common, clipboardData: held }));
      else {
        field.dispatchEvent(new DragEvent("dragover", { ...common, dataTransfer: held }));
        field.dispatchEvent(new DragEvent("drop", { ...common, dataTransfer: held }));
      }
    },
    { way, file },
  );
}

/** Keeps the files that are sent to the server on their way until the answer is called. */
async function holds(page: Page): Promise<() => void> {
  let release = () => {};
  const free = new Promise<void>((done) => {
    release = done;
  });
  await page.route("**/api/v1/attachments*", async (route) => {
    if (route.request().method() === "POST") await free;
    await route.fallback();
  });
  return release;
}

test("a pasted picture and a dropped text are attached, survive a reload, and reach the visitor without the one removed", async () => {
  const { server, api } = minato;
  const visitor = await minato.arrives({ locale: "en" });
  await visitor.page.goto(`${server.shop}?lang=en`);
  const chat = new Chat(visitor);
  await chat.opens();
  await chat.says("Have you a list?");
  const { id } = await conversationWith(api, "a list");
  const desk = new Desk(await minato.logsIn({ locale: "en" }), server);
  const { page } = desk.person;
  await desk.opens(id);
  const attached = page.getByRole("list", { name: desk.compose("files") });
  const file = (name: string) => attached.getByRole("listitem").filter({ hasText: name });

  const release = await holds(page);
  await gives(desk, "paste", PICTURE);
  await gives(desk, "drop", TEXT);
  for (const { name } of [PICTURE, TEXT]) {
    const bar = file(name).getByRole("progressbar", { name: desk.compose("uploading", { name }) });
    // Nothing of it is there yet, so that it has no width.
    await bar.waitFor({ state: "attached" });
  }
  await desk.reply.fill("Here it is.");
  expect(await desk.sendBy("webchat").isDisabled()).toBe(true);
  release();
  await attached.getByRole("progressbar").first().waitFor({ state: "detached" });
  await file(PICTURE.name).locator("img").waitFor();
  await page.getByText(desk.compose("draft.saved")).waitFor();
  await page.reload();
  await file(TEXT.name).waitFor();
  await file(PICTURE.name)
    .getByRole("button", { name: desk.compose("removeFile", PICTURE) })
    .click();
  await file(PICTURE.name).waitFor({ state: "detached" });
  await desk.sendBy("webchat").click();
  await desk.saying("Here it is.").getByRole("button", { name: TEXT.name }).waitFor();

  const offered = chat.log.getByRole("button", { name: TEXT.name });
  const saved = visitor.page.waitForEvent("download");
  await offered.click();
  expect((await saved).suggestedFilename()).toBe(TEXT.name);
  expect(await chat.log.getByText(PICTURE.name).count()).toBe(0);
  expect([...desk.person.faultsBut(), ...visitor.faultsBut()]).toEqual([]);
});

test("a picture and a text that a visitor sent are looked at in the desk", async () => {
  const { server, api } = minato;
  const visitor = await minato.arrives({ locale: "en" });
  await visitor.page.goto(`${server.shop}?lang=en`);
  const chat = new Chat(visitor);
  await chat.opens();
  await chat.chooses(
    ...[PICTURE, TEXT].map(({ name, type, base64 }) => ({
      name,
      mimeType: type,
      buffer: Buffer.from(base64, "base64"),
    })),
  );
  await chat.remove(TEXT.name).waitFor();
  // Enter sends nothing while a file is on its way.
  await expect.poll(() => visitor.page.getByRole("progressbar").count()).toBe(0);
  await chat.says("Do you sell this?");
  const { id } = await conversationWith(api, "sell this");
  const desk = new Desk(await minato.logsIn({ locale: "en" }), server);
  const { page } = desk.person;
  await desk.opens(id);
  const look = page.getByRole("dialog");
  await desk.timeline.getByRole("button", { name: PICTURE.name }).click();
  const picture = look.getByRole("img", { name: PICTURE.name });
  await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  await look.getByRole("button", { name: desk.words("fileAfter") }).click();
  await look.getByRole("document", { name: TEXT.name }).getByText(WORDS).waitFor();
  await page.keyboard.press("Escape");
  await look.waitFor({ state: "detached" });
  expect([...desk.person.faultsBut(), ...visitor.faultsBut()]).toEqual([]);
});
