import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Unit and component tests of the web parts; the browser tests in e2e have a configuration of their own. */
export default defineConfig({
  plugins: [react()],
  test: {
    environment: "happy-dom",
    include: ["{shared,desk,widget}/src/**/*.test.{ts,tsx}"],
    setupFiles: ["./vitest.setup.ts"],
    // A busy machine may take long; what never comes fails all the same.
    testTimeout: 60_000,
    restoreMocks: true,
  },
});
