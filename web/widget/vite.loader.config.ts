import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

const manifest: Record<string, { file: string }> = JSON.parse(
  readFileSync(new URL("../dist/widget/.vite/manifest.json", import.meta.url), "utf8"),
);

/** The launcher `chat.js`: one classic script with a stable name, which leaves no name on the page but `tsunagu`. */
export default defineConfig({
  define: { __APP__: JSON.stringify(manifest["src/app/main.ts"]?.file) },
  build: {
    target: "es2022",
    outDir: "../dist/widget",
    emptyOutDir: false,
    rolldownOptions: {
      input: "src/loader/main.ts",
      output: { format: "iife", entryFileNames: "chat.js" },
    },
  },
});
