import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes come first, so that no worker is left with one of them when the others are done. */
const LONG = ["pages/inside", "pages/visitors", "pages/outside"];

/** The order in which files are begun: the long ones, then by name, the same on every machine. */
class Order extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((name) => moduleId.includes(name));
      return at < 0 ? LONG.length : at;
    };
    return [...files].sort((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/** How many files run side by side. What is timed wants to be alone; the rest waits for screens half of its time. */
const workers = Number(process.env.E2E_WORKERS ?? "1");

/** Browser tests: each file drives a server and a Chromium of its own. Nothing is tried a second time. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: "node",
    include: ["src/**/*.e2e.ts"],
    globalSetup: ["./src/build.ts"],
    reporters: ["./src/report.ts"],
    pool: "forks",
    maxWorkers: workers,
    fileParallelism: workers > 1,
    isolate: false,
    sequence: { sequencer: Order },
    testTimeout: 180_000,
    hookTimeout: 120_000,
    disableConsoleIntercept: true,
    // As PATIENCE of src/wait.
    expect: { poll: { timeout: 45_000, interval: 50 } },
  },
});
