import type { Locale } from "@tsunagu/shared/locale/format";
import { describe, expect, test } from "vitest";
import { composes } from "../composition";
import { Desk } from "../desk";
import { conversations, conversationWith, items } from "../inbox";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { words } from "../seed/words";
import { Sink } from "../sink";
import { until } from "../wait";

describe("a first message, en", () => {
  const locale = "en" as Locale;
  const minato = scene(locale, async (server, api) => {
    const sink = await Sink.ready();
    return { sink, ...(await staff(server, api, locale, sink)) };
  });

  test("is written with copies, a template and a file, closed, found again after a reload, and sent by key", async () => {
    const desk = new Desk(await minato.logsIn({ locale }), minato.server);
    const { page } = desk.person;
    await page.goto(`${minato.server.url}/inbox/all`);
    await page.getByRole("region", { name: desk.app("nothingOpen") }).waitFor();
    await page.keyboard.press("c");
    const sheet = new Sheet(desk);
    await sheet.to.waitFor();
    // As an input method leaves it: converted when the field is left, never refused.
    await page.keyboard.type("hanako＠customer.example");
    await page.keyboard.press("Tab");
    await sheet.receiver("hanako@customer.example").waitFor();
    await desk.button(desk.compose("addCc")).click();
    await sheet.field("cc").fill("boss@customer.example");
    await sheet.field("subject").fill("4711");
    await sheet.text.focus();
    await page.keyboard.type("/");
    await page.getByRole("option", { name: words(locale).template.name }).click();
    await expect.poll(() => sheet.text.inputValue()).not.toContain("{{");
    await sheet.text.press("Control+End");
    await composes(page, "おくりもの", "贈り物です。");
    await page.keyboard.type(" :tad");
    await page.getByRole("option", { name: "🎉" }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => sheet.text.inputValue()).toContain("贈り物です。 🎉");
    await page.locator("input[type=file]").setInputFiles({
      name: "見積書.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("120,000"),
    });
    await page.getByText("見積書.txt").waitFor();
    await page.getByText(desk.compose("draft.saved")).waitFor();
    const written = await sheet.text.inputValue();

    // The first Escape leaves the field, the second closes.
    await sheet.text.focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: desk.app("nothingOpen") }).waitFor();
    await page.reload();
    await page.getByRole("region", { name: desk.app("nothingOpen") }).waitFor();
    await page.keyboard.press("c");
    await expect.poll(() => sheet.text.inputValue()).toBe(written);
    await page.getByText("見積書.txt").waitFor();
    await sheet.receiver("boss@customer.example").waitFor();
    expect(await conversations(minato.api)).toEqual([]);

    const elsewhere = new Desk(await minato.logsIn({ locale }), minato.server);
    await elsewhere.person.page.goto(`${minato.server.url}/inbox/all/new`);
    await expect.poll(() => new Sheet(elsewhere).text.inputValue()).toBe(written);

    await sheet.text.press("Control+Enter");
    await desk.saying("贈り物です。").waitFor();
    const left = await until("the mail to leave", () => minato.seeded.sink.mails()[0], 30);
    expect(left.receivers).toEqual(["hanako@customer.example", "boss@customer.example"]);
    expect(left.content).toContain("4711");
    expect(left.content).toContain("MTIwLDAwMA==");
    const [made] = await conversations(minato.api);
    expect(await items(minato.api, made?.id ?? "")).toHaveLength(1);
    await page.keyboard.press("Escape");
    await page.goto(`${minato.server.url}/inbox/all/new`);
    await sheet.to.waitFor();
    expect(await sheet.text.inputValue()).toBe("");
    expect([...desk.person.faultsBut(), ...elsewhere.person.faultsBut()]).toEqual([]);
  });

  test("taken back, it lies in the conversation that was begun, with its words", async () => {
    const desk = new Desk(await minato.logsIn({ locale }), minato.server);
    const { page } = desk.person;
    await page.goto(`${minato.server.url}/inbox/all/new`);
    const sheet = new Sheet(desk);
    await sheet.to.fill("jiro@customer.example");
    await sheet.text.fill("too early");
    const file = { name: "list.txt", mimeType: "text/plain", buffer: Buffer.from("a list") };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByText("list.txt").waitFor();
    await page.getByRole("button", { name: desk.compose("removeFile", { name: "list.txt" }) }).waitFor();
    await sheet.text.press("Control+Enter");
    // The message itself offers the same, as soon as its conversation is shown.
    await page
      .getByRole("alert")
      .getByRole("button", { name: desk.compose("sentUndoAct") })
      .click();
    await page.getByText(desk.compose("sentUndoDone")).waitFor();
    await expect.poll(() => desk.reply.inputValue()).toBe("too early");
    const left = () => minato.seeded.sink.mails().filter(({ receivers }) => receivers[0]?.startsWith("jiro"));
    expect(left()).toEqual([]);
    // From there it is sent after all, in other words and with its file; nobody meets what was taken back.
    await desk.reply.fill("the right words");
    await desk.sendsByKey("mail");
    const mail = await until("the mail to leave", () => left()[0], 30);
    expect(mail.content).toContain("YSBsaXN0");
    const begun = await conversationWith(minato.api, "the right words");
    const said = await items(minato.api, begun.id);
    expect(said.map(({ delivery }) => delivery?.state === "cancelled")).toEqual([true, false]);
    expect(said.at(-1)?.text).toMatch(/^the right words/);
    expect(said.at(-1)?.text).not.toContain("too early");
    expect(desk.person.faultsBut()).toEqual([]);
  });

  test("to a known customer begins with their address; without a channel the settings are shown instead", async () => {
    const desk = new Desk(await minato.logsIn({ locale }), minato.server);
    const { page } = desk.person;
    const found = await conversations(minato.api);
    const known = found.find(({ profile }) => profile.name === null) ?? found[0];
    await page.goto(`${minato.server.url}/customers/${known?.profile.id}`);
    await desk.button(desk.customers("write")).click();
    const sheet = new Sheet(desk);
    await page.getByText("@customer.example").first().waitFor();
    await desk.button(desk.compose("first.discard")).click();
    await expect.poll(() => sheet.to.count()).toBe(1);
    const params = { path: { id: minato.seeded.mail.id } };
    await minato.api.PATCH("/api/v1/channels/{id}", { params, body: { enabled: false } });
    await page.reload();
    await page.getByText(desk.compose("first.noChannel")).waitFor();
    await page.getByRole("link", { name: desk.compose("first.toChannels") }).click();
    await page.getByText(SUPPORT).first().waitFor();
    expect(desk.person.faultsBut()).toEqual([]);
  });
});

/** The sheet a first message is written on. */
class Sheet {
  constructor(private readonly desk: Desk) {}

  get text() {
    return this.desk.person.page.getByRole("textbox", { name: this.desk.compose("first.text"), exact: true });
  }

  get to() {
    return this.field("to");
  }

  field(name: "to" | "cc" | "subject") {
    return this.desk.person.page.getByRole("textbox", { name: this.desk.compose(name), exact: true });
  }

  /** The chip of a receiver, by the button that takes it away. */
  receiver(name: string) {
    return this.desk.button(this.desk.compose("removeReceiver", { name }));
  }
}
