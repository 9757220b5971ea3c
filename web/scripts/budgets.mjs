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

/**
 * What is surely there before each lazy part is asked for: whatever every way to it has fetched. A part weighs what comes
 * on top of that.
 */
function before(manifest, root) {
  const parts = [root, ...Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry)];
  const own = new Map(parts.map((key) => [key, needs(manifest, key)]));
  const asks = (key, part) =>
    Object.values(manifest).some((one) => own.get(key).has(one.file) && one.dynamicImports?.includes(part));
  const ways = new Map(parts.map((part) => [part, parts.filter((key) => key !== part && asks(key, part))]));
  const everything = new Set([...own.values()].flatMap((files) => [...files]));
  const there = new Map(parts.map((key) => [key, key === root ? new Set() : everything]));
  for (let isStable = false; !isStable; ) {
    isStable = true;
    for (const part of parts.slice(1)) {
      const seen = ways.get(part).map((way) => new Set([...there.get(way), ...own.get(way)]));
      const common = new Set([...there.get(part)].filter((file) => seen.every((files) => files.has(file))));
      if (common.size < there.get(part).size) isStable = false;
      there.set(part, common);
    }
  }
  return there;
}

const desk = read(".vite/manifest.json");
const entry = needs(desk, "index.html");
const there = before(desk, "index.html");
const rows = [{ what: "desk entry, JS and CSS", size: weigh(entry), goal: 230, stop: 270 }];
for (const [key, chunk] of Object.entries(desk)) {
  if (!chunk.isDynamicEntry) continue;
  const limits = key.includes("inbox/InboxPage")
    ? { goal: 40, stop: 60 }
    : key.includes("composer/mail/Formatted")
      ? { goal: 130, stop: 149.5 }
      : { goal: 120, stop: 180 };
  rows.push({ what: key, size: weigh(minus(needs(desk, key), there.get(key))), ...limits });
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
// Libraries in the form meant for development are slow, and what is measured with them says nothing.
const slow = Object.values(desk).filter(({ file }) => /\bjsxDEV\b/.test(readFileSync(dist + file, "utf8")));
for (const { file } of slow) console.log(`${file} holds libraries meant for development`);
if (slow.length > 0) failed += 1;
for (const { what, size, goal, stop } of rows) {
  const word = size > stop * kB ? "TOO LARGE" : size > goal * kB ? "over its goal" : "ok";
  if (word === "TOO LARGE") failed += 1;
  console.log(
    `${what.padEnd(52)} ${(size / kB).toFixed(1).padStart(7)} kB  goal ${goal}  stop ${stop}  ${word}`,
  );
}
console.log(`${rows.length + 1 - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
