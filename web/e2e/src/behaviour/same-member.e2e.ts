import { data } from "@tsunagu/shared/api/client";
import { expect, test } from "vitest";
import type { Person } from "../browser";
import { Desk } from "../desk";
import { conversationWith, items } from "../inbox";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { PASSWORD } from "../server";
import { texts } from "../texts";
import { Visitor } from "../visitor";

const minato = scene("ja", async (server, api) => {
  const tenant = await staff(server, api, "ja");
  const roles = await data(api.GET("/api/v1/roles"));
  const role =
    roles.items.find((one) => one.built_in && !one.permissions.includes("members.manage"))?.id ?? "";
  const joins = (name: string, locale: "ja" | "en") => {
    const email = `${name.toLowerCase()}@example.com`;
    return data(api.POST("/api/v1/members", { body: { name, email, password: PASSWORD, role, locale } }));
  };
  return { tenant, sora: await joins("Sora", "ja"), ann: await joins("Ann", "en") };
});

/** A second tab, in which somebody logs in by hand. */
async function logsIn(person: Person, email: string, locale: "ja" | "en"): Promise<void> {
  const words = texts("features/entry", locale);
  const tab = await person.context.newPage();
  await tab.goto(`${minato.server.url}/login`);
  await tab.getByLabel(words("email"), { exact: true }).fill(email);
  await tab.getByLabel(words("password"), { exact: true }).fill(PASSWORD);
  await tab.getByLabel(words("password"), { exact: true }).press("Enter");
  await tab.waitForURL(/inbox/);
}

test("a tab leaves when its member logs out in another, and nothing is sent under a colleague's name", async () => {
  const { server, api, seeded } = minato;
  const visitor = await Visitor.comes(server.url, seeded.tenant.chat.id);
  await visitor.says("ランプはありますか");
  const { id } = await conversationWith(api, "ランプ");
  const person = await minato.logsIn({ locale: "ja" }, { email: "sora@example.com", password: PASSWORD });
  const sora = new Desk(person, server);
  await sora.opens(id);
  await sora.reply.fill("はい、ございます");
  await person.page.getByText(sora.compose("draft.saved")).waitFor();

  const second = await person.context.newPage();
  await second.goto(`${server.url}/inbox/all`);
  await second.getByRole("button", { name: sora.app("account"), exact: true }).click();
  await second.getByRole("menuitem", { name: sora.app("logOut"), exact: true }).click();
  await person.page.waitForURL(/login/);
  await expect.poll(() => person.page.getByText("ランプはありますか").count()).toBe(0);

  await logsIn(person, "ann@example.com", "ja");
  const answers = (await items(api, id)).filter(({ direction }) => direction === "out");
  expect(answers).toEqual([]);
  await person.leaves();
  const again = new Desk(
    await minato.logsIn({ locale: "ja" }, { email: "sora@example.com", password: PASSWORD }),
    server,
  );
  await again.opens(id);
  await expect.poll(() => again.reply.inputValue()).toBe("はい、ございます");
});

test("what a tab writes while a colleague logs in elsewhere is refused, and waits for its author", async () => {
  const { server, api, seeded } = minato;
  const visitor = await Visitor.comes(server.url, seeded.tenant.chat.id);
  await visitor.says("Do you have cups?");
  const { id } = await conversationWith(api, "cups");
  const person = await minato.logsIn({ locale: "en" }, { email: "ann@example.com", password: PASSWORD });
  const ann = new Desk(person, server);
  await ann.opens(id);
  await ann.reply.fill("We do");
  await person.page.getByText(ann.compose("draft.saved")).waitFor();
  // No page of this browser tells of this one: the cookie alone becomes another.
  const login = { email: "sora@example.com", password: PASSWORD };
  await person.context.request.post(`${server.url}/api/v1/auth/login`, { data: login });
  const anew = person.page.waitForEvent("load");
  await ann.sendBy("webchat").click();
  await anew;
  const page = new Desk(Object.assign(Object.create(person), { looks: { locale: "ja" } }), server);
  await page.timeline.waitFor();
  expect((await items(api, id)).map(({ direction }) => direction)).toEqual(["in"]);

  await person.context.request.post(`${server.url}/api/v1/auth/login`, {
    data: { email: "ann@example.com", password: PASSWORD },
  });
  await person.page.reload();
  await expect
    .poll(async () => {
      const sent = (await items(api, id)).filter(({ direction }) => direction === "out");
      return sent.map((item) => item.author?.name);
    })
    .toEqual(["Ann"]);
  expect(person.faultsBut([/409/])).toEqual([]);
});
