import { expect, test } from "vitest";
import { badOrigins, cspLines, scriptTag } from "./install";

test("the tag names server and channel, and the policy allows both kinds of connections", () => {
  expect(scriptTag("https://desk.example", "chn_1")).toContain('data-channel="chn_1"');
  expect(cspLines("https://desk.example")).toContain("connect-src https://desk.example wss://desk.example;");
});

test("an origin has a scheme and no path", () => {
  const good = ["https://shop.example", "http://localhost:3000"];
  const bad = ["shop.example", "https://shop.example/", "https://shop.example/page", "ftp://shop.example"];
  expect(badOrigins([...good, ...bad])).toEqual(bad);
});
