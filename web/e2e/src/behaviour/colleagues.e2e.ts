import { expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";

const minato = scene("en", (server, api) => staff(server, api, "en"));

test("two agents at one conversation see each other, and see when one has left", async () => {
  const post = await Post.to(minato.server.lmtpPort);
  await post.bring({
    from: "Alice <alice@customer.example>",
    to: SUPPORT,
    subject: "Tea",
    text: "Is there tea?",
  });
  await post.close();
  const { id } = await conversationWith(minato.api, "Tea");
  const [naomi, sam] = minato.seeded.members;
  if (!naomi || !sam) throw new Error("no members");
  const first = new Desk(await minato.logsIn({ locale: "en" }, naomi), minato.server);
  const second = new Desk(await minato.logsIn({ locale: "en" }, sam), minato.server);
  await first.opens(id);
  await second.opens(id);
  const status = (desk: Desk, text: string) => desk.person.page.getByRole("status").filter({ hasText: text });
  const looks = (name: string) => first.words("colleagueViewing_one", { names: name });
  await status(first, looks(sam.name)).waitFor();
  await status(second, looks(naomi.name)).waitFor();

  await second.person.page.goto(`${minato.server.url}/customers`);
  await status(first, looks(sam.name)).waitFor({ state: "hidden" });
  expect([...first.person.faultsBut(), ...second.person.faultsBut()]).toEqual([]);
});
