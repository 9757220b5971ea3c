import { expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith, items } from "../inbox";
import { Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";

const minato = scene("en", (server, api) => staff(server, api, "en"));

/** A browser whose clock is five minutes ahead. */
function turnClock(): void {
  const ahead = 300_000;
  const { now } = Date;
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...told: unknown[]) {
      super(...((told.length > 0 ? told : [now() + ahead]) as [number]));
    }
    static override now = () => now() + ahead;
  } as DateConstructor;
}

test("a clock that is ahead takes nobody's time to take a message back", async () => {
  const post = await Post.to(minato.server.lmtpPort);
  await post.bring({
    from: "Fay <fay@customer.example>",
    to: SUPPORT,
    subject: "Lamp",
    text: "Is the brass lamp there?",
  });
  await post.close();
  const { id } = await conversationWith(minato.api, "Lamp");
  const person = await minato.logsIn({ locale: "en" });
  await person.context.addInitScript(turnClock);
  const desk = new Desk(person, minato.server);
  await desk.opens(id);
  await desk.answers("mail", "It is there.");
  const said = person.page.getByRole("alert").filter({ hasText: desk.compose("sentTo", { first: "Fay" }) });
  await said.waitFor();
  await desk.timeline.getByRole("button", { name: desk.words("takeBack"), exact: true }).click();
  await person.page.getByText(desk.words("takenBackDone")).waitFor();
  await said.waitFor({ state: "detached" });
  const sent = async () => (await items(minato.api, id)).find(({ direction }) => direction === "out");
  expect((await sent())?.delivery?.state).toBe("cancelled");
  expect(person.faultsBut()).toEqual([]);
});
