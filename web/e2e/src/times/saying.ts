import { Chat } from "../chat";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import type { Scene } from "../scene";
import { sinceKey, watchPaint } from "./painted";

/** Milliseconds from the key that sends until a message is read, each time. */
export interface Said {
  /** Our own, on our screen. */
  own: number[];
  /** The customer's, from their chat to our screen. */
  others: number[];
}

/** A customer in the chat of the shop and an agent at the desk, each with a browser, write in turn. */
export async function saying(minato: Scene<unknown>, times: number): Promise<Said> {
  const customer = await minato.arrives({ locale: "ja" });
  await watchPaint(customer.context);
  await customer.page.goto(minato.server.shop);
  const chat = new Chat(customer);
  await chat.opens();
  await chat.says("最初の質問");
  const { id } = await conversationWith(minato.api, "最初の質問");
  const agent = await minato.logsIn({ locale: "ja" });
  await watchPaint(agent.context);
  const desk = new Desk(agent, minato.server);
  await desk.opens(id);
  await desk.connection("online").waitFor();
  const said: Said = { own: [], others: [] };
  for (let number = 0; number < times; number += 1) {
    const question = { selector: "[role=log]", text: `質問 ${number}。` };
    await chat.message.fill(question.text);
    said.others.push(await sinceKey(customer.page, agent.page, question, () => chat.message.press("Enter")));
    const answer = { selector: "[role=log] article", text: `回答 ${number}。` };
    await desk.reply.fill(answer.text);
    said.own.push(await sinceKey(agent.page, agent.page, answer, () => desk.reply.press("Control+Enter")));
    await chat.log.getByText(answer.text).waitFor();
  }
  await agent.leaves();
  await customer.leaves();
  return said;
}
