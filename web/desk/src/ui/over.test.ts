import { expect, test } from "vitest";
import { nameOver } from "./over";

test("there is one place for what opens, and it has the name that was given last", () => {
  nameOver("Menus");
  nameOver("メニュー");
  const places = document.querySelectorAll("[data-mantine-shared-portal-node]");
  expect([...places].map((place) => [place.tagName, place.getAttribute("aria-label")])).toEqual([
    ["SECTION", "メニュー"],
  ]);
});
