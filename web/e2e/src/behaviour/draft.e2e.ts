import { expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { Visitor } from "../visitor";

const minato = scene("en", (server, api) => staff(server, api, "en"));

test("a reload in the middle of typing keeps every letter, and so does another browser", async () => {
  const visitor = await Visitor.comes(minato.server.url, minato.seeded.chat.id);
  await visitor.says("Is the lamp there?");
  const { id } = await conversationWith(minato.api, "lamp");
  const desk = new Desk(await minato.logsIn({ locale: "en" }), minato.server);
  await desk.opens(id);
  await desk.reply.pressSequentially("It is, in bra");
  await desk.person.page.reload();
  await expect.poll(() => desk.reply.inputValue()).toBe("It is, in bra");
  await desk.reply.press("Control+End");
  await desk.reply.pressSequentially("ss");
  await desk.person.page.getByText(desk.compose("draft.saved")).waitFor();
  const elsewhere = new Desk(await minato.logsIn({ locale: "en" }), minato.server);
  await elsewhere.opens(id);
  await expect.poll(() => elsewhere.reply.inputValue()).toBe("It is, in brass");
  expect([...desk.person.faultsBut(), ...elsewhere.person.faultsBut()]).toEqual([]);
});
