import { type Api, data } from "@tsunagu/shared/api/client";
import type { Locale } from "@tsunagu/shared/locale/format";
import { conversations, conversationWith } from "../inbox";
import { Post } from "../mail";
import { onePage } from "../pdf";
import { DOT } from "../pictureHost";
import { SUPPORT, type Tenant } from "../seed/tenant";
import { words } from "../seed/words";
import type { Server } from "../server";
import { type Ids, idsOf } from "./opening";

const SUBJECT = "4711";

/**
 * Brings what everything needs to open: a mail with copies, files and a formatted form, from somebody who was joined with
 * another and whose address a visitor of the chat named; a note by a colleague that calls the owner.
 */
export async function stage(server: Server, api: Api, tenant: Tenant, locale: Locale): Promise<Ids> {
  const said = words(locale);
  const others = await conversations(api);
  const post = await Post.to(server.lmtpPort);
  await post.bring({
    from: `${said.people[0]?.[0]} <${said.people[0]?.[1]}@customer.example>`,
    to: SUPPORT,
    cc: ["second@customer.example"],
    subject: SUBJECT,
    text: said.html,
    html: `<p>${said.html}</p>`,
    files: [
      { name: "dot.gif", type: "image/gif", bytes: DOT },
      { name: "page.pdf", type: "application/pdf", bytes: onePage() },
      { name: "words.txt", type: "text/plain", bytes: Buffer.from("one, two, three") },
    ],
  });
  await post.close();
  const letter = await conversationWith(api, SUBJECT);
  const params = { path: { id: letter.profile.id } };
  const second = others.find(({ channels }) => channels.some(({ kind }) => kind === "mail"));
  const other = second?.profile.id ?? "";
  await data(api.POST("/api/v1/profiles/{id}/merge", { params, body: { other } }));
  const me = (await data(api.GET("/api/v1/me"))).member?.id ?? "";
  const colleague = await server.login(tenant.members[0]?.email);
  const joined = (await conversations(api)).find(({ subject }) => subject === SUBJECT) ?? letter;
  const note = { type: "note" as const, text: said.note, mentions: [me] };
  const at = { path: { id: joined.id } };
  await data(colleague.POST("/api/v1/conversations/{id}/messages", { params: at, body: note }));
  return { ...idsOf(others), mail: joined.id, profile: joined.profile.id };
}
