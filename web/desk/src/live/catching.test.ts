import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { keys } from "../data/keys";
import type { Conversation } from "../data/shapes";
import { foldInto } from "./catching";

test("what came while a read was under way is not lost by its answer", async () => {
  const cache = new QueryClient();
  const { hear } = foldInto(cache);
  let answer: (row: Partial<Conversation>) => void = () => undefined;
  const read = cache.fetchQuery({
    queryKey: keys.conversation("cnv_1"),
    queryFn: () =>
      new Promise<Partial<Conversation>>((resolve) => {
        answer = resolve;
      }),
  });
  await Promise.resolve();
  const data = { conversation: { id: "cnv_1", status: "resolved", unread: false }, items: [] };
  hear({ topic: "conversation:cnv_1", kind: "delta", seq: "s", data });
  answer({ id: "cnv_1", status: "open", unread: false });
  await read;
  expect(cache.getQueryData<Conversation>(keys.conversation("cnv_1"))?.status).toBe("resolved");
});
