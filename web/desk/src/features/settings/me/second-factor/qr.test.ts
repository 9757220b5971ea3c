import { expect, test } from "vitest";
import { draw } from "./qr";

test("a code has its three corners, white around it, and grows with its text", () => {
  const small = draw("otpauth://totp/T:a@b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  const large = draw(`otpauth://totp/${"%E5%BA%97".repeat(60)}`);
  expect(large.side).toBeGreaterThan(small.side);
  for (const { side, path } of [small, large]) {
    const dark = new Set([...path.matchAll(/M(\d+) (\d+)/g)].map(([, column, row]) => `${column} ${row}`));
    const last = side - 5;
    for (const corner of [`4 4`, `${last} 4`, `4 ${last}`]) expect(dark.has(corner)).toBe(true);
    const places = [...dark].flatMap((place) => place.split(" ").map(Number));
    expect(Math.min(...places)).toBe(4);
    expect(Math.max(...places)).toBe(last);
  }
});
