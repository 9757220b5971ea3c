import { defineConfig } from "vitest/config";
import e2e from "./vitest.config";

/** The times of the screens: the same program and browser as in the tests beside it, measured instead of judged. */
export default defineConfig({
  ...e2e,
  test: { ...e2e.test, include: ["src/**/*.bench.ts"], reporters: ["./src/times/faults.ts"] },
});
