import { afterEach, expect, test, vi } from "vitest";
import type { Settings } from "../contract";
import { advice, diagnose } from "./probe";
import { settingsOf } from "./settings";

function script(attributes: Record<string, string>): HTMLScriptElement {
  const made = document.createElement("script");
  made.src = "https://chat.example/widget/chat.js";
  Object.assign(made.dataset, attributes);
  return made;
}
const page = { href: "https://shop.example/a?handoff=hnd_1", search: "?handoff=hnd_1" } as Location;
const settings: Settings = {
  server: "https://chat.example",
  channel: "chn_1",
  lang: "ja",
  handoff: undefined,
};

afterEach(() => vi.unstubAllGlobals());

test("the server is where the script came from, unless the tag names another", () => {
  expect(settingsOf(script({ channel: "chn_1", lang: "ja-JP" }), page)).toEqual({
    ...settings,
    handoff: "hnd_1",
  });
  const other = settingsOf(script({ channel: "chn_1", server: "https://b.example/" }), page);
  expect(other).toMatchObject({ server: "https://b.example" });
});

test("a missing or malformed channel is said by the attribute's name", () => {
  expect(settingsOf(script({}), page)).toContain("data-channel");
  expect(settingsOf(script({ channel: "shop" }), page)).toContain('"shop"');
});

test("an origin that may read nothing while the server answers is not allowed, and the advice names both", async () => {
  const asked = vi.fn((_: string, init: RequestInit) =>
    init.mode === "no-cors" ? Promise.resolve(new Response()) : Promise.reject(new TypeError("cors")),
  );
  vi.stubGlobal("fetch", asked);
  const finding = await diagnose(settings);
  expect(finding).toBe("refused");
  const text = advice(finding, settings, "https://shop.example");
  expect(text).toContain("allowed_origins");
  expect(text).toContain("https://shop.example");
});

test("a channel that is off, an answer and silence are told apart", async () => {
  const answers = { 404: "gone", 401: "open", 403: "refused" };
  for (const [status, finding] of Object.entries(answers)) {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: Number(status) })));
    expect(await diagnose(settings)).toBe(finding);
  }
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("down")));
  expect(await diagnose(settings)).toBe("unreachable");
});
