import { Post } from "../mail";
import type { Server } from "../server";
import { SUPPORT } from "./tenant";

/** As many mails at a time as the writer takes in one turn without anybody waiting long. */
const LINES = 32;

/**
 * Brings one mail each from many customers, so that there are as many conversations more when it ends: a mail is
 * acknowledged when it is in the list. The newest have a whole letter in them, plain and formatted; the others a line.
 */
export async function crowd(server: Server, count: number, letters = 0): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: LINES }, async () => {
      const post = await Post.to(server.lmtpPort);
      while (next < count) {
        next += 1;
        const number = String(next).padStart(5, "0");
        const from = `客 Customer ${number} <crowd${number}@customer.example>`;
        const said = next > count - letters ? letter(number) : { text: `本文 text ${number}` };
        await post.bring({ from, to: SUPPORT, subject: `件名 ${number}`, ...said });
      }
      await post.close();
    }),
  );
}

/** About three kilobytes of text, and the same formatted. */
function letter(number: string): { text: string; html: string } {
  const lines = Array.from(
    { length: 40 },
    (_, at) => `本文 text ${number} ${at}: 注文した品物がまだ届きません。`,
  );
  const cells = lines.map((line) => `<tr><td>${line}</td></tr>`);
  return { text: lines.join("\n"), html: `<table>${cells.join("")}</table>` };
}
