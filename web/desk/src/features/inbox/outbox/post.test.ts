import { expect, test } from "vitest";
import { firstOf } from "./post";

test("a first message belongs to its first receiver, and the others get it beside them", () => {
  const to = ["hanako", "taro"].map((name) => ({ name: "", address: `${name}@customer.example` }));
  const body = {
    type: "reply" as const,
    text: "Hello",
    channel: "chn_1",
    to,
    attachments: ["att_1"],
    structure: 0,
  };
  expect(firstOf(body)).toEqual({
    channel: "chn_1",
    text: "Hello",
    handle: to[0],
    to: [to[1]],
    cc: [],
    bcc: [],
    attachments: ["att_1"],
  });
});
