import { type Api, data, type Schemas } from "@tsunagu/shared/api/client";
import type { Locale } from "@tsunagu/shared/locale/format";
import { conversations } from "../inbox";
import { Post } from "../mail";
import { PASSWORD, type Server } from "../server";
import type { Sink } from "../sink";
import { Visitor } from "../visitor";
import { until } from "../wait";
import { everyday } from "./everyday";
import { routing } from "./routing";
import { words } from "./words";

export const SUPPORT = "support@example.com";

/** A believable shop: what tests and screens need to know of it. */
export interface Tenant {
  mail: Schemas["Channel"];
  chat: Schemas["Channel"];
  members: readonly { id: string; name: string; email: string; password: string }[];
  tags: readonly Schemas["Tag"][];
}

/** The parts a working desk has: channels, members, tags and a template; no customer yet. */
export async function staff(server: Server, api: Api, locale: Locale, sink?: Sink): Promise<Tenant> {
  const said = words(locale);
  // The settings of a kind are described by the kind, not by the API.
  const settings: object = { address: SUPPORT, display_name: said.shop, ...sink?.settings() };
  const mail = await data(
    api.POST("/api/v1/channels", {
      body: { kind: "mail", name: SUPPORT, settings: settings as Record<string, never> },
    }),
  );
  const there = await data(api.GET("/api/v1/channels"));
  const chat =
    there.items.find(({ kind }) => kind === "webchat") ??
    (await data(api.POST("/api/v1/channels", { body: { kind: "webchat", name: said.shop, settings: {} } })));
  const roles = await data(api.GET("/api/v1/roles"));
  const role = roles.items.find(
    ({ built_in, permissions }) => built_in && !permissions.includes("members.manage"),
  );
  const members: Tenant["members"][number][] = [];
  for (const [number, name] of said.members.entries()) {
    const who = { name, email: `member${number + 1}@example.com`, password: PASSWORD };
    const body = { ...who, role: role?.id ?? "", locale };
    members.push({ ...who, id: (await data(api.POST("/api/v1/members", { body }))).id });
  }
  const tags: Schemas["Tag"][] = [];
  for (const name of said.tags) tags.push(await data(api.POST("/api/v1/tags", { body: { name } })));
  await data(api.POST("/api/v1/templates", { body: { ...said.template, locale } }));
  // Open on every day, so that a test shows the same on a Sunday.
  const week = Array.from({ length: 7 }, () => [{ from: "00:00", to: "24:00" }]);
  await data(api.PATCH("/api/v1/settings", { body: { hours: { week } } }));
  await until("the mail port to know the address", async () => {
    const post = await Post.to(server.lmtpPort);
    return post.close().then(() => true);
  });
  return { mail, chat, members, tags };
}

/** A shop in the middle of its day: about forty conversations in every state there is. */
export async function shop(server: Server, api: Api, locale: Locale, sink?: Sink): Promise<Tenant> {
  const tenant = await staff(server, api, locale, sink);
  await routing(api, tenant.members, locale);
  const said = words(locale);
  const post = await Post.to(server.lmtpPort);
  let mails = 0;
  for (const [subject, text] of said.questions) {
    for (const [name, mail] of said.people.slice(0, 9)) {
      mails += 1;
      const from = `${name} <${mail}.${mails}@customer.example>`;
      await post.bring({ from, to: SUPPORT, subject, text });
    }
  }
  await post.close();
  for (const [number, text] of said.chats.entries()) {
    const visitor = await Visitor.comes(server.url, tenant.chat.id);
    const [name, mail] = said.people[number] ?? ["", ""];
    await visitor.tells(name, `${mail}@customer.example`);
    await visitor.says(text);
  }
  const wanted = mails + said.chats.length;
  const all = await until(`${wanted} conversations`, async () => {
    const found = await conversations(api);
    return found.length >= wanted && found;
  });
  await everyday(api, tenant, all, locale);
  return tenant;
}
