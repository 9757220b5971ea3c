import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { TOP } from "./place";

/** Builds the screens before the first test, when anything they are made of changed. */
export default function build(): void {
  if (process.env.TSUNAGU_WEB_DIST) return;
  execFileSync(join(TOP, "scripts", "web"), { stdio: ["ignore", "inherit", "inherit"] });
}
