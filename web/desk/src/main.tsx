import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Providers } from "./app/Providers";
import { router } from "./app/router";
import { isOldChunk, loadAnew } from "./app/upgrade";
import { firstLocale, startTexts } from "./i18n/start";

window.addEventListener("vite:preloadError", (event) => {
  if (isOldChunk(event.payload)) loadAnew();
});

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
