import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { startTexts } from "../../../i18n/start";
import { TestSteps } from "./TestSteps";

beforeAll(() => startTexts("en"));

const works = { name: "imap", ok: true, state: "works" };
const failed = { name: "smtp", ok: false, state: "failed", reason: "535 authentication failed" };
const lacking = {
  name: "smtp",
  ok: false,
  state: "not_set_up",
  meaning: { ja: "返信は送信待ちです。", en: "Answers wait in the outbox." },
};

function show(...steps: Parameters<typeof TestSteps>[0]["test"]["steps"]) {
  cleanup();
  render(
    <MantineProvider env="test">
      <TestSteps test={{ ok: steps.every((step) => step.ok), steps }} />
    </MantineProvider>,
  );
}

const states = () => screen.getAllByRole("listitem").map((item) => item.dataset.state);

test("what is not set up is a line of its own that says what follows, and no success", () => {
  show(works, lacking);
  expect(states()).toEqual(["works", "not_set_up"]);
  screen.getByText("Sending (SMTP log-in): not set up");
  screen.getByText("Answers wait in the outbox.");
  screen.getByText("What is set up works.");
  show({ ...lacking, name: "imap" }, lacking);
  screen.getByText("There is nothing to try yet.");
  expect(screen.queryByText(/works/)).toBeNull();
});

test("everything works only where each step does, and a failure comes first", () => {
  show(works, { ...works, name: "smtp" });
  screen.getByText("Everything works.");
  show({ ...lacking, name: "imap" }, failed);
  screen.getByText("Some steps did not work.");
  screen.getByText("535 authentication failed");
  show({ ...works, state: "something new", ok: false });
  expect(states()).toEqual(["failed"]);
});
