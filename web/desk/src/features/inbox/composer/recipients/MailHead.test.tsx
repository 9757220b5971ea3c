import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { beforeAll, expect, test } from "vitest";
import type { Party } from "../../../../data/shapes";
import { startTexts } from "../../../../i18n/start";
import { MailHead } from "./MailHead";

beforeAll(() => startTexts("ja"));

function Held({ cc: copied = [] }: { cc?: Party[] }) {
  const [parties, setParties] = useState({ to: [] as Party[], cc: copied, bcc: [] as Party[] });
  return (
    <MantineProvider env="test">
      <MailHead
        {...parties}
        mode="first"
        hasOthers={false}
        subject=""
        known={[]}
        onMode={() => undefined}
        onChange={(change) => setParties((now) => ({ ...now, ...change }))}
      />
    </MantineProvider>
  );
}

const follows = (one: Element, other: Element) =>
  Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

test("copies are added at the end of the line of receivers, and are written at once", () => {
  render(<Held />);
  const to = screen.getByLabelText("宛先");
  const add = screen.getByRole("button", { name: "BCC を追加" });
  expect(follows(to, add)).toBe(true);
  expect(screen.queryByLabelText("BCC")).toBeNull();
  fireEvent.click(add);
  expect(screen.queryByRole("button", { name: "BCC を追加" })).toBeNull();
  const bcc = screen.getByLabelText<HTMLInputElement>("BCC");
  expect(document.activeElement).toBe(bcc);
  fireEvent.change(bcc, { target: { value: "hanako@customer.example" } });
  fireEvent.blur(bcc);
  expect(screen.getByRole("button", { name: "hanako@customer.example を宛先から外す" })).toBeTruthy();
});

test("whoever is copied already stands there", () => {
  render(<Held cc={[{ address: "taro@customer.example", name: "" }]} />);
  expect(screen.queryByRole("button", { name: "CC を追加" })).toBeNull();
  expect(screen.getByLabelText("CC")).toBeTruthy();
});
