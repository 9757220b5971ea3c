import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../data/cache";
import { keys } from "../../../data/keys";
import { startTexts } from "../../../i18n/start";
import { HoursSection } from "./HoursSection";

beforeEach(() => cache.clear());

const PARTS = [
  { from: "09:00", to: "12:30" },
  { from: "15:00", to: "18:30" },
];
const HOURS = { week: [PARTS, PARTS, PARTS, PARTS, PARTS, [], []], holidays: "jp", closed_days: [] };

/** The last year that was announced, for the made-up server of these tests. */
const OFFICIAL = new Date().getFullYear();

/** The page before a server that keeps hours; answers the hours it was asked to keep. */
async function show(locale: "ja" | "en", closures: object[] = [], may = true) {
  await startTexts(locale);
  const sent: (typeof HOURS & { closures: object[] })[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const request = asked as Request;
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === "PATCH") sent.push((await request.json()).hours);
    if (pathname !== "/api/v1/holidays") {
      return Response.json({ time_zone: "Asia/Tokyo", hours: sent.at(-1) ?? { ...HOURS, closures } });
    }
    const year = Number(searchParams.get("year"));
    const name = { ja: "元日", en: "New Year’s Day" };
    return Response.json({ items: [{ date: `${year}-01-01`, name, official: year <= OFFICIAL }] });
  });
  cache.setQueryData(keys.me, { role: { permissions: may ? ["settings.manage"] : [] } });
  const router = createRouter({
    routeTree: createRootRoute({ component: HoursSection }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return sent;
}

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));

test("one click each adds the end of the year and Obon; what is there cannot be added twice", async () => {
  const sent = await show("en");
  await press("Year-end closure 12/29–1/3");
  await press("Obon 8/13–8/16");
  expect(screen.getByRole("button", { name: "Obon 8/13–8/16" })).toHaveProperty("disabled", true);
  const obon = within(screen.getByRole("group", { name: "Obon closure" }));
  await userEvent.clear(obon.getByLabelText("Last day"));
  await userEvent.type(obon.getByLabelText("Last day"), "8月15日");
  await press("Save");
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.closures).toEqual([
    { from: "12-29", to: "01-03", name: "Year-end closure" },
    { from: "08-13", to: "08-15", name: "Obon closure" },
  ]);
  expect(sent[0]?.week).toEqual(HOURS.week);
});

test("a range is removed, and comes back when nothing is saved", async () => {
  const sent = await show("ja", [{ from: "12-29", to: "01-03", name: "年末年始" }]);
  await press("年末年始を削除");
  expect(screen.getByText("休業期間はありません")).toBeTruthy();
  await press("変更を破棄");
  expect(screen.getByRole("group", { name: "年末年始" })).toBeTruthy();
  expect(screen.getByLabelText("開始日")).toHaveProperty("value", "12/29");
  expect(sent).toEqual([]);
});

test("a range without both days, or whose last day comes first, is not sent and says so", async () => {
  const sent = await show("en");
  await press("Add a range");
  await press("Save");
  expect(screen.getByRole("alert").textContent).toContain("Enter both days");
  const range = within(screen.getByRole("group", { name: "Range 1" }));
  await userEvent.type(range.getByLabelText("First day"), "2027-06-11");
  await userEvent.type(range.getByLabelText("Last day"), "2027-06-10");
  await press("Save");
  expect(sent).toEqual([]);
  await userEvent.clear(range.getByLabelText("Last day"));
  await userEvent.type(range.getByLabelText("Last day"), "2027/6/12");
  await press("Save");
  await waitFor(() =>
    expect(sent[0]?.closures).toEqual([{ from: "2027-06-11", to: "2027-06-12", name: null }]),
  );
});

test.each([
  ["en", "Not yet official", "New Year’s Day", "Holidays of the year"],
  ["ja", "未公表", "元日", "表示する年"],
] as const)("holidays of a year not announced yet are marked, in %s", async (locale, mark, name, choice) => {
  await show(locale);
  await screen.findByText(name);
  expect(screen.queryByText(mark)).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText(choice), String(OFFICIAL + 4));
  await screen.findByText(mark);
  expect(screen.getByRole("table").getAttribute("aria-label")).toContain(String(OFFICIAL + 4));
});

test("who may not change the hours sees the ranges and no way to add or remove one", async () => {
  await show("en", [{ from: "02-29", to: "02-29", name: "Leap day" }], false);
  await screen.findByRole("group", { name: "Leap day" });
  expect(screen.getByText(/In years without 29 February/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Add a range|Remove Leap day|Obon/ })).toBeNull();
});
