import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { TOP } from "./place";
import { DIST } from "./server";

const WEB = join(TOP, "web");

/** Builds the screens before the first test when a source is newer than they are. */
export default function build(): void {
  if (process.env.TSUNAGU_WEB_DIST) return;
  const made = join(DIST, "index.html");
  const sources = ["desk", "widget", "shared", "scripts"].map((part) => join(WEB, part));
  if (existsSync(made) && Math.max(...sources.map(newest)) < statSync(made).mtimeMs) return;
  process.stdout.write("building the screens\n");
  execFileSync("npm", ["run", "--silent", "build"], { cwd: WEB, stdio: ["ignore", "ignore", "inherit"] });
}

function newest(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"));
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
