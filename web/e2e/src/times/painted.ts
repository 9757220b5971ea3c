import type { BrowserContext, Page } from "playwright-core";

/** What the pages of a context know of themselves; moments are milliseconds of the machine's clock. */
interface Watching {
  /** When something stood on the screen: the frame that shows it was painted. */
  painted: (selector: string, text: string) => Promise<number>;
  /** The last key that went down. */
  key: number;
  /** When the page was asked for. */
  begun: number;
}

/** Makes every page of a context tell when something is painted. Before its first page. */
export async function watchPaint(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const moment = () => performance.timeOrigin + performance.now();
    const afterPaint = () =>
      new Promise<number>((done) =>
        requestAnimationFrame(() => {
          // The message is handled after the frame that was just prepared.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(moment());
          port2.postMessage(null);
        }),
      );
    const painted = (selector: string, text: string) =>
      new Promise<number>((done) => {
        const watch = new MutationObserver(look);
        function look(): void {
          const isThere = [...document.querySelectorAll(selector)].some((one) =>
            one.textContent?.includes(text),
          );
          if (!isThere) return;
          watch.disconnect();
          void afterPaint().then(done);
        }
        watch.observe(document, { childList: true, subtree: true, characterData: true });
        look();
      });
    const watching = { painted, key: 0, begun: performance.timeOrigin };
    (window as unknown as { watching: typeof watching }).watching = watching;
    window.addEventListener("keydown", () => (watching.key = moment()), { capture: true });
  });
}

/** Milliseconds from when a page was asked for until something stood on it. */
export function sinceAsked(page: Page, selector: string, text = ""): Promise<number> {
  return page.evaluate(
    async ([selector, text]) => {
      const { watching } = window as unknown as { watching: Watching };
      return (await watching.painted(selector, text)) - watching.begun;
    },
    [selector, text] as const,
  );
}

/** Milliseconds from a key, pressed on one page, until what it brings stands on another or the same. */
export async function sinceKey(
  pressed: Page,
  seen: Page,
  what: { selector: string; text: string },
  press: () => Promise<void>,
): Promise<number> {
  const there = seen.evaluate(
    ({ selector, text }) => (window as unknown as { watching: Watching }).watching.painted(selector, text),
    what,
  );
  await press();
  const shown = await there;
  const key = await pressed.evaluate(() => (window as unknown as { watching: Watching }).watching.key);
  return shown - key;
}
