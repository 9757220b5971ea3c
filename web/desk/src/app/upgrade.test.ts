import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isMissingPart, loadAnewAfterUpgrade } from "./upgrade";

const reload = vi.fn();

beforeEach(() => {
  vi.stubGlobal("location", { ...window.location, reload });
  vi.spyOn(document, "querySelector").mockReturnValue({
    getAttribute: () => "/assets/index-one.js",
  } as unknown as Element);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  reload.mockClear();
  sessionStorage.clear();
});

const answers = (page: string, ok = true) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => ({ ok, text: async () => page })),
  );

test("a page of another version is loaded anew, once in a while", async () => {
  answers('<script type="module" src="/assets/index-two.js">');
  await loadAnewAfterUpgrade();
  await loadAnewAfterUpgrade();
  expect(reload).toHaveBeenCalledOnce();
});

test("the page stays while the server is gone, fails, or has the same version", async () => {
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("refused")));
  await loadAnewAfterUpgrade();
  answers("<h1>Bad gateway</h1>", false);
  await loadAnewAfterUpgrade();
  answers('<script type="module" src="/assets/index-one.js">');
  await loadAnewAfterUpgrade();
  expect(reload).not.toHaveBeenCalled();
});

test("what did not come is told from what is at fault", () => {
  expect(isMissingPart(new TypeError("Failed to fetch dynamically imported module: /a.js"))).toBe(true);
  expect(isMissingPart(new Error("Unable to preload CSS for /assets/a.css"))).toBe(true);
  expect(isMissingPart(new TypeError("x is not a function"))).toBe(false);
});
