import { expect, test } from "vitest";
import { abilitiesOf, CHANNEL_KINDS } from "./kinds";

test("every kind that is offered says what it can do, and an unknown one can do nothing", () => {
  expect(CHANNEL_KINDS.map((kind) => abilitiesOf(kind).hasReceivers)).toEqual([true, false]);
  for (const kind of ["carrier_pigeon", "toString", null, undefined])
    expect(new Set(Object.values(abilitiesOf(kind)))).toEqual(new Set([false]));
});
