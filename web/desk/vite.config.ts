import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.TSUNAGU_SERVER ?? "http://localhost:8080";

/** Below these the server answers itself; everything else is the desk. */
const OF_SERVER = ["/api", "/widget", "/hooks", "/v1", "/demo", "/healthz", "/readyz"];

export default defineConfig({
  plugins: [react()],
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    target: "es2022",
    outDir: "../dist",
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  worker: { format: "es" },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: Object.fromEntries(
      OF_SERVER.map((path) => [
        path,
        {
          target: server,
          changeOrigin: true,
          ws: true,
          // The server lets only its own pages act with the browser's cookie.
          headers: { origin: server },
        },
      ]),
    ),
  },
});
