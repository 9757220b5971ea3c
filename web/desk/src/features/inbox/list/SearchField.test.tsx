import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { createRef } from "react";
import { beforeAll, expect, test, vi } from "vitest";
import { keys } from "../../../data/keys";
import { startTexts } from "../../../i18n/start";
import { SearchField } from "./SearchField";

beforeAll(() => startTexts("ja"));

function show() {
  const onSearch = vi.fn();
  const onLeave = vi.fn();
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  cache.setQueryData(keys.tags, []);
  cache.setQueryData(keys.members, [{ id: "mem_1", name: "佐藤" }]);
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider>
        <SearchField q="" onSearch={onSearch} onLeave={onLeave} field={createRef()} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  const field = screen.getByRole("combobox");
  fireEvent.focus(field);
  return { onSearch, onLeave, field };
}

test("a plain Enter searches, one of an input method does not", () => {
  const { onSearch, field } = show();
  fireEvent.change(field, { target: { value: "返品" } });
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
  expect(onSearch).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: "Enter" });
  expect(onSearch).toHaveBeenCalledExactlyOnceWith("返品");
});

test("the button searches as Enter does, and the down arrow goes on to what was found", () => {
  const { onSearch, onLeave, field } = show();
  fireEvent.change(field, { target: { value: "返品" } });
  fireEvent.click(screen.getByRole("button", { name: "検索する" }));
  expect(onSearch).toHaveBeenCalledExactlyOnceWith("返品");
  fireEvent.keyDown(field, { key: "ArrowDown", isComposing: true });
  expect(onLeave).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: "ArrowDown" });
  expect(onLeave).toHaveBeenCalledOnce();
});

test("search words are offered once the text is confirmed, and Enter takes the one that is chosen", async () => {
  const { onSearch, field } = show();
  fireEvent.compositionStart(field);
  fireEvent.change(field, { target: { value: "担当" } });
  expect(screen.queryByRole("option")).toBeNull();
  fireEvent.compositionEnd(field);
  expect((await screen.findByRole("option")).textContent).toContain("担当:");
  fireEvent.keyDown(field, { key: "ArrowDown" });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(onSearch).not.toHaveBeenCalled();
  expect((field as HTMLInputElement).value).toBe("担当:");
  expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toContain("担当:佐藤");
});
