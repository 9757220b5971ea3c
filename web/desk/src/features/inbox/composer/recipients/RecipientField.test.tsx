import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeAll, expect, test } from "vitest";
import type { Party } from "../../../../data/shapes";
import { startTexts } from "../../../../i18n/start";
import { RecipientField } from "./RecipientField";

beforeAll(() => startTexts("en"));

function Held() {
  const [parties, setParties] = useState<Party[]>([]);
  const known = parties.map(({ address }) => address);
  return <RecipientField label="To" parties={parties} known={known} onChange={setParties} />;
}

function show() {
  render(<Held />);
  return screen.getByLabelText<HTMLInputElement>("To");
}

const taken = () => screen.queryAllByRole("button").map((button) => button.getAttribute("aria-label"));

test("what an input method leaves in full width is taken when the field is left, never refused", async () => {
  const field = show();
  await userEvent.type(field, "ｈａｎａｋｏ＠customer．example");
  expect(field.type).toBe("text");
  expect(field.value).toBe("ｈａｎａｋｏ＠customer．example");
  fireEvent.blur(field);
  expect(taken()).toEqual(["Remove hanako@customer.example"]);
  expect(field.value).toBe("");
});

test("Enter of an input method takes nothing; Enter alone takes the address", async () => {
  const field = show();
  await userEvent.type(field, "taro@customer.example");
  fireEvent.keyDown(field, { key: "Enter", keyCode: 13, isComposing: true });
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
  expect(taken()).toEqual([]);
  fireEvent.keyDown(field, { key: "Enter", keyCode: 13 });
  expect(taken()).toEqual(["Remove taro@customer.example"]);
});
