import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { TOP } from "../../place";
import type { Left } from "../../sink";
import { plain } from "./plain";

const GOLDEN = join(TOP, "web", "e2e", "golden", "day");

/** Compares the mails that left with those that are kept; UPDATE_GOLDEN=yes keeps them as they are now. */
export function compared(day: string, mails: readonly Left[]): void {
  for (const [at, mail] of mails.entries()) {
    const path = join(GOLDEN, day, `${at + 1}.eml`);
    const found = plain(mail);
    if (process.env.UPDATE_GOLDEN === "yes") {
      mkdirSync(join(GOLDEN, day), { recursive: true });
      writeFileSync(path, found);
    }
    if (!existsSync(path)) throw new Error(`${path} is not there; UPDATE_GOLDEN=yes writes it`);
    expect(found).toBe(readFileSync(path, "utf8"));
  }
}
