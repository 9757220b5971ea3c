import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { styleNonce } from "./app/nonce";
import { Providers } from "./app/Providers";
import { router } from "./app/router";
import { isOldChunk, loadAnew } from "./app/upgrade";
import { firstLocale, startTexts } from "./i18n/start";

window.addEventListener("vite:preloadError", (event) => {
  if (isOldChunk(event.payload)) loadAnew();
});

// What locks the scrolling behind a dialog adds its styles under it.
setNonce(styleNonce());
await startTexts(firstLocale());
const place = document.getElementById("desk");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}
