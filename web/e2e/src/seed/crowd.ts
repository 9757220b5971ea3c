import type { Api } from "@tsunagu/shared/api/client";
import { conversations } from "../inbox";
import { Post } from "../mail";
import type { Server } from "../server";
import { until } from "../wait";
import { SUPPORT } from "./tenant";

/** As many mails at a time as the writer takes in one turn without anybody waiting long. */
const LINES = 16;

/** Brings one mail each from many customers, so that there are as many conversations more. */
export async function crowd(server: Server, api: Api, count: number): Promise<void> {
  const before = (await conversations(api)).length;
  let next = 0;
  await Promise.all(
    Array.from({ length: LINES }, async () => {
      const post = await Post.to(server.lmtpPort);
      while (next < count) {
        next += 1;
        const number = String(next).padStart(5, "0");
        const from = `客 Customer ${number} <crowd${number}@customer.example>`;
        await post.bring({ from, to: SUPPORT, subject: `件名 ${number}`, text: `本文 text ${number}` });
      }
      await post.close();
    }),
  );
  await until(
    `${count} conversations more`,
    async () => (await conversations(api)).length >= before + count,
    120,
  );
}
