import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { TOP } from "../place";

/** Where the pictures lie; nothing of it is kept in the repository. */
const FOLDER = join(TOP, "web", "screenshots");

/** The pictures of a run, and one sheet that shows them all. */
export class Album {
  private readonly taken: { screen: string; state: string; looks: string; file: string }[] = [];

  constructor() {
    rmSync(FOLDER, { recursive: true, force: true });
  }

  /** Takes a picture of what a page shows. */
  async take(page: Page, screen: string, state: string, looks: string): Promise<void> {
    mkdirSync(join(FOLDER, looks), { recursive: true });
    const file = join(looks, `${screen}--${state}.png`);
    await page.screenshot({ path: join(FOLDER, file) });
    this.taken.push({ screen, state, looks, file });
  }

  /** Writes the sheet: a row for each screen and state, a column for each language and theme. */
  async sheet(browser: Browser): Promise<string> {
    const looks = [...new Set(this.taken.map((one) => one.looks))];
    const names = [...new Set(this.taken.map(({ screen, state }) => `${screen} ${state}`))];
    const cells = names.map((name) => {
      const row = this.taken.filter(({ screen, state }) => `${screen} ${state}` === name);
      const pictures = looks.map((look) => {
        const found = row.find((one) => one.looks === look);
        return `<td>${found ? `<img src="${found.file}" alt="">` : ""}</td>`;
      });
      return `<tr><th>${name}</th>${pictures.join("")}</tr>`;
    });
    const head = `<tr><th></th>${looks.map((look) => `<th>${look}</th>`).join("")}</tr>`;
    const style =
      "body{font:13px sans-serif;background:#888}img{width:420px;display:block}th{text-align:left;padding:4px}";
    const html = join(FOLDER, "sheet.html");
    writeFileSync(html, `<!doctype html><style>${style}</style><table>${head}${cells.join("")}</table>`);
    const page = await browser.newPage({ viewport: { width: 2000, height: 1000 } });
    await page.goto(pathToFileURL(html).href);
    const picture = join(FOLDER, "sheet.png");
    await page.screenshot({ path: picture, fullPage: true });
    await page.close();
    return `${picture}: ${this.taken.length} pictures`;
  }
}
