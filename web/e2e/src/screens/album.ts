import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { TOP } from "../place";

/** Where the pictures lie; nothing of it is kept in the repository. */
const FOLDER = join(TOP, "web", "screenshots");

/** Hundreds of whole screens are read and drawn small. */
const SHEET_MS = 240_000;
/** Small enough that all of it is one picture: a browser draws none that is higher than 16,384 pixels. */
const STYLE = [
  "body{margin:8px;font:11px sans-serif;background:#888}",
  "main{display:grid;grid-template-columns:repeat(4,1fr);gap:6px 12px}",
  "figure{display:grid;grid-template-columns:repeat(4,1fr);gap:3px;margin:0}",
  "figcaption{grid-column:1/-1}",
  "img{max-width:100%;max-height:120px;display:block}",
].join("");

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

  /** Writes the sheet: a block for each screen and state, in it a picture for each language and theme. */
  async sheet(browser: Browser): Promise<string> {
    const looks = [...new Set(this.taken.map((one) => one.looks))];
    const nameOf = ({ screen, state }: { screen: string; state: string }) => `${screen} ${state}`;
    const shown = [...new Set(this.taken.map(nameOf))].map((name) => {
      const pictures = looks.map((look) => {
        const found = this.taken.find((one) => nameOf(one) === name && one.looks === look);
        return `<div>${found ? `<img src="${found.file}" alt="${look}">` : ""}</div>`;
      });
      return `<figure><figcaption>${name}</figcaption>${pictures.join("")}</figure>`;
    });
    const html = join(FOLDER, "sheet.html");
    writeFileSync(
      html,
      `<!doctype html><style>${STYLE}</style><p>${looks.join(", ")}</p><main>${shown.join("")}</main>`,
    );
    const page = await browser.newPage({ viewport: { width: 3200, height: 1000 } });
    await page.goto(pathToFileURL(html).href);
    const picture = join(FOLDER, "sheet.png");
    await page.screenshot({ path: picture, fullPage: true, timeout: SHEET_MS });
    await page.close();
    return `${picture}: ${this.taken.length} pictures`;
  }
}
