// Builds the screens into web/dist, when anything they are made of changed: packages, desk, widget, compressed files.
// `--force` builds them in any case.
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));
const built = join(web, "dist/.made-of");
const installed = join(web, "node_modules/.made-of");
/** What the screens are not made of. */
const APART = ["node_modules", "dist", "e2e", "screenshots"];

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !(folder === web && APART.includes(entry.name)))
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

function hash(paths) {
  const sum = createHash("sha256");
  for (const path of paths)
    sum.update(relative(web, path)).update("\0").update(readFileSync(path)).update("\0");
  return sum.digest("hex");
}

const kept = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");
// Whoever builds from within a test has an environment of tests, which would bring the slow libraries meant for development.
const env = { ...process.env, NODE_ENV: "production" };
const run = (command, options = {}) => execSync(command, { cwd: web, stdio: "inherit", ...options });

const packages = hash([join(web, "package-lock.json")]);
if (kept(installed) !== packages) {
  console.log("installing the packages of the screens");
  run("npm ci --no-audit --no-fund");
  writeFileSync(installed, packages);
}
const sources = hash(files(web));
if (kept(built) === sources && !process.argv.includes("--force")) {
  console.log("the screens are built");
} else {
  console.log("building the screens");
  run("npm run --silent build", { env });
  mkdirSync(join(web, "dist"), { recursive: true });
  writeFileSync(built, sources);
}
