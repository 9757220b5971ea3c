import { act, render } from "@testing-library/react";
import { useRef } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { type Hold, shiftOf, useHold } from "./hold";

const LINE = 100;
const BOX = 300;

/** The test browser lays nothing out: lines are `LINE` high, one below the other, in a box of `BOX`. */
function layOut() {
  const scroller = () => document.querySelector<HTMLElement>("section");
  const lines = () => [...document.querySelectorAll("[data-anchor]")];
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(BOX);
  vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockImplementation(() => lines().length * LINE);
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    const at = lines().indexOf(this);
    const top = at < 0 ? 0 : at * LINE - (scroller()?.scrollTop ?? 0);
    return new DOMRect(0, top, 100, at < 0 ? BOX : LINE);
  });
}

let hold: Hold;

function Box({ lines }: { lines: number[] }) {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  hold = useHold(scroller, content);
  return (
    <section ref={scroller}>
      <div ref={content}>
        {lines.map((line) => (
          <p key={line} data-entry={line} data-anchor={line} />
        ))}
      </div>
    </section>
  );
}

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

beforeEach(layOut);

function shown(lines: number[]) {
  const page = render(<Box lines={lines} />);
  const box = page.container.querySelector("section") as HTMLElement;
  return {
    box,
    put: (next: number[]) => page.rerender(<Box lines={next} />),
    scroll(top: number) {
      box.scrollTop = top;
      act(() => void box.dispatchEvent(new Event("scroll")));
    },
  };
}

test("it opens at its end and follows it", () => {
  const { box, put } = shown(upTo(100, 110));
  expect(box.scrollTop).toBe(1_000);
  put(upTo(100, 112));
  expect(box.scrollTop).toBe(1_200);
});

test("older lines come above without moving what is read, at the very top too", () => {
  const { box, put, scroll } = shown(upTo(100, 110));
  scroll(450);
  put(upTo(50, 110));
  expect(box.scrollTop).toBe(450 + 50 * LINE);
  scroll(0);
  put(upTo(40, 110));
  expect(box.scrollTop).toBe(10 * LINE);
});

test("new lines below do not move whoever reads further up, and the end is said to be out of sight", () => {
  const { box, put, scroll } = shown(upTo(100, 110));
  scroll(300);
  expect(hold.isAtEnd).toBe(false);
  put(upTo(100, 115));
  expect(box.scrollTop).toBe(300);
  act(() => hold.toEnd());
  expect(hold.isAtEnd).toBe(true);
});

test("a scroll whose event has not come yet is not taken back", () => {
  const { box, put, scroll } = shown(upTo(100, 110));
  scroll(700);
  box.scrollTop = 400;
  put(upTo(100, 111));
  expect(box.scrollTop).toBe(400);
  put(upTo(90, 111));
  expect(box.scrollTop).toBe(400 + 10 * LINE);
});

test("a line that is gone holds nothing", () => {
  expect(shiftOf({ id: "1", offset: 100 }, undefined)).toBe(0);
  expect(shiftOf({ id: "1", offset: 100 }, 100.4)).toBe(0);
});
