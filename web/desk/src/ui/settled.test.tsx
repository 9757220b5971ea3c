import { fireEvent, render } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useSettled } from "./settled";

function Field({ settle }: { settle: (words: string) => void }) {
  return <input aria-label="search" {...useSettled("", settle)} />;
}

test("words are handed on when typing rests, never while kana are half typed", () => {
  vi.useFakeTimers();
  const settle = vi.fn();
  const input = render(<Field settle={settle} />).getByLabelText("search");
  fireEvent.compositionStart(input);
  fireEvent.change(input, { target: { value: "やm" } });
  vi.advanceTimersByTime(1_000);
  expect(settle).not.toHaveBeenCalled();
  fireEvent.change(input, { target: { value: "山田" } });
  fireEvent.compositionEnd(input);
  vi.advanceTimersByTime(249);
  expect(settle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(settle).toHaveBeenCalledExactlyOnceWith("山田");
  vi.useRealTimers();
});
