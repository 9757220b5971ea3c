import { MantineProvider } from "@mantine/core";
import { render, renderHook, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { changeLocale, startTexts } from "../i18n/start";
import { Fillable, useReadable } from "./variables";

beforeAll(() => startTexts("ja"));

const TEXT = "{{customer.name}} 様\n{{agent.name}}です。";

test("what a template is filled in with is named in the language of the screens", async () => {
  await changeLocale("ja");
  const { result, rerender } = renderHook(() => useReadable());
  expect(result.current(TEXT)).toBe("〔お客様の名前〕 様\n〔自分の名前〕です。");
  await changeLocale("en");
  rerender();
  expect(result.current(TEXT)).toBe("[Customer’s name] 様\n[My name]です。");
});

test("an English screen says so of a name inside a Japanese template", async () => {
  await changeLocale("en");
  render(
    <MantineProvider env="test">
      <p lang="ja">
        <Fillable text={TEXT} />
      </p>
    </MantineProvider>,
  );
  expect(screen.getByText("[Customer’s name]").lang).toBe("en");
});
