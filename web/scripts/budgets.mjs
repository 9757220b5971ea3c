// What the built screens weigh (gzip) beside their budgets; fails when one is over what stops a build (DESIGN-UI 12).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const kB = 1000;
const read = (path) => JSON.parse(readFileSync(dist + path, "utf8"));
const weigh = (files, base = "") =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(dist + base + file)).length, 0);

/** The files a chunk needs before it runs: itself, its styles, and what it imports statically. */
function needs(manifest, key, seen = new Set(), files = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return files;
  seen.add(key);
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const other of chunk.imports ?? []) needs(manifest, other, seen, files);
  return files;
}

const minus = (files, others) => new Set([...files].filter((file) => !others.has(file)));

const desk = read(".vite/manifest.json");
const entry = needs(desk, "index.html");
const rows = [{ what: "desk entry, JS and CSS", size: weigh(entry), goal: 230, stop: 270 }];
for (const [key, chunk] of Object.entries(desk)) {
  if (!chunk.isDynamicEntry) continue;
  const limits = key.includes("inbox/InboxPage")
    ? { goal: 40, stop: 60 }
    : key.includes("composer/mail/Formatted")
      ? { goal: 130, stop: 149.5 }
      : { goal: 120, stop: 180 };
  rows.push({ what: key, size: weigh(minus(needs(desk, key), entry)), ...limits });
}
const widget = read("widget/.vite/manifest.json");
// The launcher on the page, and the engine that comes when a chat goes on or is opened.
const chat = new Set(["chat.js"]);
for (const [key, chunk] of Object.entries(widget)) if (chunk.isEntry) needs(widget, key, new Set(), chat);
rows.push({ what: "widget, first load", size: weigh(chat, "widget/"), goal: 12, stop: 20 });
for (const needed of ["inbox/InboxPage", "composer/mail/Formatted"]) {
  if (rows.some(({ what }) => what.includes(needed))) continue;
  console.log(`no chunk is called ${needed}: name the one whose budget it was`);
  process.exit(1);
}

let failed = 0;
for (const { what, size, goal, stop } of rows) {
  const word = size > stop * kB ? "TOO LARGE" : size > goal * kB ? "over its goal" : "ok";
  if (word === "TOO LARGE") failed += 1;
  console.log(
    `${what.padEnd(52)} ${(size / kB).toFixed(1).padStart(7)} kB  goal ${goal}  stop ${stop}  ${word}`,
  );
}
console.log(`${rows.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
