import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../../data/cache";
import type { Item } from "../../../../data/shapes";
import { startTexts } from "../../../../i18n/start";
import { Kept } from "../item/kept";
import { SpeechProvider, useOwnSpeech } from "../item/speech";
import { PicturesBar } from "./PicturesBar";
import { usePictures } from "./usePictures";

beforeAll(() => startTexts("en"));
beforeEach(() => {
  cleanup();
  cache.clear();
});

const ITEM = { id: "itm_1", profile: "prf_1", direction: "in", sender_check: "claimed" } as unknown as Item;

function Timeline() {
  return (
    <SpeechProvider value={useOwnSpeech()}>
      <Bar />
    </SpeechProvider>
  );
}

function Bar() {
  const pictures = usePictures(ITEM, "/api/v1/items/itm_1/html", true);
  return (
    <>
      <PicturesBar pictures={pictures} />
      <output data-testid="drawn">{`${pictures.url} ${pictures.round}`}</output>
    </>
  );
}

/** A mail that names three pictures; each answer to the asking says how many of them were had. */
function show(...had: (number | "gone")[]) {
  const asked: unknown[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (what, init) => {
    if (init?.method === "HEAD") return new Response(null, { headers: { "Outside-Pictures": "3" } });
    asked.push(await (what as Request).json());
    const answer = had.shift();
    if (answer === "gone") return Response.json({ code: "internal" }, { status: 500 });
    return Response.json({ outside: 3, had: answer });
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <Kept.Provider value={new Map()}>
          <Timeline />
        </Kept.Provider>
      </MantineProvider>
    </QueryClientProvider>,
  );
  return asked;
}

const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));

test("nothing is fetched before somebody asks, and then it is said how many there are", async () => {
  const asked = show(3);
  await screen.findByText("3 images from elsewhere are not shown.");
  expect(asked).toEqual([]);
  await press("Show images");
  await screen.findByText("3 images from elsewhere are shown.");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  await press("Hide images");
  await screen.findByText("3 images from elsewhere are not shown.");
  expect(asked).toEqual([{ again: false }]);
});

test("pictures that could not be had are no pictures, and another try draws the mail anew", async () => {
  const asked = show(0, 2);
  await press("Show images");
  await screen.findByText("None of the 3 images from elsewhere could be fetched.");
  const drawn = () => screen.getByTestId("drawn").textContent;
  expect(drawn()).toBe("/api/v1/items/itm_1/html?images=shown 0");
  await press("Try again");
  await screen.findByText("2 of 3 images from elsewhere are shown. The others could not be fetched.");
  expect(asked).toEqual([{ again: false }, { again: true }]);
  await waitFor(() => expect(drawn()).toBe("/api/v1/items/itm_1/html?images=shown 1"));
});

test("where nobody knows, nothing is claimed", async () => {
  show("gone", 3);
  await press("Show images");
  await screen.findByText("How many of the 3 images from elsewhere could be fetched is not known.");
  await press("Try again");
  await screen.findByText("3 images from elsewhere are shown.");
});
