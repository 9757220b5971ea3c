import { data } from "@tsunagu/shared/api/client";
import { expect, test } from "vitest";
import type { Person } from "../browser";
import { Desk } from "../desk";
import { conversations, conversationWith } from "../inbox";
import { Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { texts } from "../texts";
import { until } from "../wait";

const minato = scene("ja", (server, api) => staff(server, api, "ja"));

const rows = (person: Person) => person.page.getByRole("option");
const names = (person: Person) => rows(person).locator("css=[class*=name]").allTextContents();

async function letters(subjects: string[], from: (at: number) => string) {
  const post = await Post.to(minato.server.lmtpPort);
  for (const [at, subject] of subjects.entries()) {
    await post.bring({ from: from(at), to: SUPPORT, subject, text: `${subject}について` });
    await conversationWith(minato.api, subject);
  }
  await post.close();
}

test("whoever waits longest stands first; the order can be changed and stands in the address", async () => {
  await letters(["注文一", "注文二", "注文三"], (at) => `お客様${at} <c${at}@customer.example>`);
  const person = await minato.logsIn({ locale: "ja" });
  const list = texts("features/inbox/list", "ja");
  await person.page.goto(`${minato.server.url}/inbox/waiting`);
  await rows(person).first().waitFor();
  expect(await names(person)).toEqual(["お客様0", "お客様1", "お客様2"]);
  await person.page.getByRole("button", { name: list("sort"), exact: true }).click();
  await person.page.getByRole("menuitemradio", { name: list("sort.newest") }).click();
  await person.page.waitForURL(/sort=newest/);
  await until("the newest first", async () => (await names(person))[0] === "お客様2");
  expect(await names(person)).toEqual(["お客様2", "お客様1", "お客様0"]);
  expect(person.faultsBut()).toEqual([]);
});

test("a conversation is marked as unread with a key, opens at that line, and Undo reads it again", async () => {
  const { id } = await conversationWith(minato.api, "注文一");
  const desk = new Desk(await minato.logsIn({ locale: "ja" }), minato.server);
  const unread = async () =>
    (await data(minato.api.GET("/api/v1/conversations/{id}", { params: { path: { id } } }))).unread;
  await desk.opens(id);
  await until("it is read", async () => (await unread()) === false);
  await desk.person.page.keyboard.press("u");
  await until("it is unread", async () => (await unread()) === true);
  const undo = desk.person.page.getByRole("button", { name: texts("ui", "ja")("undo"), exact: true });
  await undo.click();
  await until("it is read again", async () => (await unread()) === false);
  expect(desk.person.faultsBut()).toEqual([]);
});

test("one tag goes on several conversations at once and Undo takes it off those that did not have it", async () => {
  const tag = await data(minato.api.POST("/api/v1/tags", { body: { name: "要折返し" } }));
  const { id } = await conversationWith(minato.api, "注文一");
  const params = { path: { id } };
  await data(minato.api.POST("/api/v1/conversations/{id}/tags", { params, body: { add: [tag.id] } }));
  const person = await minato.logsIn({ locale: "ja" });
  const actions = texts("features/inbox/actions", "ja");
  await person.page.goto(`${minato.server.url}/inbox/waiting`);
  await rows(person).first().waitFor();
  for (const at of [0, 1, 2])
    await rows(person)
      .nth(at)
      .click({ modifiers: ["Control"] });
  await person.page.getByRole("button", { name: actions("tag"), exact: true }).click();
  await person.page.getByRole("option", { name: "要折返し", exact: true }).click();
  await person.page.getByRole("button", { name: actions("tag.apply"), exact: true }).click();
  const tagged = async () => (await conversations(minato.api)).filter(({ tags }) => tags.length > 0).length;
  await until("all have it", async () => (await tagged()) === 3);
  await person.page.getByRole("button", { name: texts("ui", "ja")("undo"), exact: true }).click();
  await until("one has it", async () => (await tagged()) === 1);
  expect(person.faultsBut()).toEqual([]);
});
