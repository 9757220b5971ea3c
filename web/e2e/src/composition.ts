import type { Page } from "playwright-core";

/**
 * Half-typed kana, Enter to take the suggestion, the words it becomes, and Enter again: what a Japanese keyboard does,
 * through the browser's own input method. The first Enter belongs to the input method.
 */
export async function composes(page: Page, half: string, whole: string): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  for (let end = 1; end <= half.length; end += 1) {
    const text = half.slice(0, end);
    await browser.send("Input.imeSetComposition", { text, selectionStart: end, selectionEnd: end });
  }
  const press = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 };
  await browser.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...press });
  await browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...press });
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await browser.send("Input.insertText", { text: whole });
  await browser.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...press });
  await browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...press });
  await browser.detach();
}
