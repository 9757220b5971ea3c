import { expect, test } from "vitest";
import { alone, capacityOf, fieldsOf } from "./fields";

const call = { weight: 100, most: 1, interruptible: false };
const written = { weight: 20, most: 5, interruptible: true };
const USUAL = {
  total: 100,
  media: {
    voice: call,
    video: call,
    chat: { weight: 30, most: 3, interruptible: true },
    message: written,
    mail: written,
    task: written,
  },
};

test("a capacity becomes fields and back; what is no number is none", () => {
  const fields = fieldsOf(USUAL);
  expect(capacityOf(fields)).toEqual(USUAL);
  const put = (part: object) => ({
    ...fields,
    media: { ...fields.media, chat: { ...fields.media.chat, ...part } },
  });
  expect(capacityOf(put({ most: "２" }))?.media.chat.most).toBe(2);
  for (const part of [{ most: "" }, { most: "101" }, { weight: "0" }])
    expect(capacityOf(put(part))).toBeUndefined();
  expect(capacityOf({ ...fields, total: "0" })).toBeUndefined();
});

test("how many are taken at once follows the smaller of the two limits", () => {
  expect(alone(USUAL, "chat")).toBe(3);
  expect(alone({ ...USUAL, total: 70 }, "chat")).toBe(2);
  expect(alone({ ...USUAL, total: 50 }, "voice")).toBe(0);
});
