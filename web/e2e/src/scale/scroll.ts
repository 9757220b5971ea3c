import type { Page } from "playwright-core";

/** How a long list was while it was scrolled. */
export interface Scrolled {
  /** Milliseconds between two frames, each. */
  frames: number[];
  /** Most rows that were there at one time. */
  mostRows: number;
  /** The number of the last row that is there at the end, beginning with one. */
  last: number;
}

/**
 * Scrolls the list of conversations by some pixels in each frame, until `end`. At the end of what was read so far it
 * stands until the next page is there. Rows are counted at each change of the list, not only when a frame is drawn.
 */
export function scroll(page: Page, by: number, end: number): Promise<Scrolled> {
  return page.evaluate(
    async ({ by, end }) => {
      const box = document.querySelector<HTMLElement>("[role=listbox][aria-multiselectable]");
      const spacer = box?.firstElementChild;
      if (!box || !spacer) throw new Error("there is no list");
      const frames: number[] = [];
      let mostRows = spacer.childElementCount;
      const watch = new MutationObserver(() => {
        mostRows = Math.max(mostRows, spacer.childElementCount);
      });
      watch.observe(spacer, { childList: true });
      const frame = () => new Promise<number>((drawn) => requestAnimationFrame(drawn));
      let before = await frame();
      for (let [at, still] = [box.scrollTop, 0]; at !== end && still < 1_000; ) {
        box.scrollTop = by > 0 ? Math.min(end, at + by) : Math.max(end, at + by);
        const now = await frame();
        if (box.scrollTop === at) still += 1;
        else {
          frames.push(now - before);
          still = 0;
        }
        at = box.scrollTop;
        before = now;
      }
      watch.disconnect();
      const numbers = [...spacer.children].map((row) => Number(row.getAttribute("aria-posinset")));
      return { frames, mostRows, last: Math.max(...numbers) };
    },
    { by, end },
  );
}

/** The rows in sight, from above, by what they are called. */
export function inSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const box = document.querySelector("[role=listbox][aria-multiselectable]");
    const { top, bottom } = box?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    return [...(box?.querySelectorAll("[role=option]") ?? [])]
      .map((row) => ({ id: row.id, place: row.getBoundingClientRect() }))
      .filter(({ place }) => place.bottom > top && place.top < bottom)
      .sort((one, other) => one.place.top - other.place.top)
      .map(({ id }) => id);
  });
}
