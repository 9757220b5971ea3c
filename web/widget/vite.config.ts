import { defineConfig } from "vite";

/**
 * The chat itself: files with hashed names, loaded when they are used. The desk is built before, and its output lies
 * around this folder. The launcher is built after (vite.loader.config.ts), since it needs the name of the first file.
 */
export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    outDir: "../dist/widget",
    emptyOutDir: true,
    manifest: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: "src/app/main.ts" },
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "assets/[name]-[hash].js", chunkFileNames: "assets/[name]-[hash].js" },
    },
  },
});
