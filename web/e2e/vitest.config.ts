import { defineConfig } from "vitest/config";

/**
 * Browser tests: one file after the other in one process, since each drives a server and a Chromium of its own on few
 * cores. Nothing is tried a second time.
 */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: "node",
    include: ["src/**/*.e2e.ts"],
    globalSetup: ["./src/build.ts"],
    reporters: ["./src/report.ts"],
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    isolate: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    disableConsoleIntercept: true,
    expect: { poll: { timeout: 15_000, interval: 50 } },
  },
});
