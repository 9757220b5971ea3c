import { act, fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { useEntered } from "./useEntered";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function Part() {
  const { isIn, watch } = useEntered();
  return (
    <>
      <section aria-label="part" data-in={isIn} {...watch}>
        <button type="button">one</button>
        <button type="button">other</button>
      </section>
      <button type="button">outside</button>
    </>
  );
}

const isIn = () => screen.getByLabelText("part").dataset.in;
const button = (name: string) => screen.getByRole("button", { name });
const turn = () => act(() => vi.runAllTimers());

test("whoever comes by a press is in once it has ended, not while it is held", () => {
  render(<Part />);
  fireEvent.pointerDown(button("one"));
  act(() => button("one").focus());
  turn();
  expect(isIn()).toBe("false");
  fireEvent.pointerUp(button("one"));
  expect(isIn()).toBe("false");
  turn();
  expect(isIn()).toBe("true");
});

test("whoever comes by a key is in at once, and out when the focus leaves the part", () => {
  render(<Part />);
  act(() => button("one").focus());
  turn();
  expect(isIn()).toBe("true");
  act(() => button("other").focus());
  turn();
  expect(isIn()).toBe("true");
  act(() => button("outside").focus());
  expect(isIn()).toBe("false");
  turn();
  expect(isIn()).toBe("false");
});
