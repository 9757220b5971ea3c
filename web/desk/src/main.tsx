import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { styleNonce } from "./app/nonce";
import { Providers } from "./app/Providers";
import { router } from "./app/router";
import { watchMember } from "./app/sameMember";
import { isMissingPart, loadAnewAfterUpgrade } from "./app/upgrade";
import { firstLocale, startTexts } from "./i18n/start";
import { isFetchingAhead } from "./ui/later/fetching";

window.addEventListener("vite:preloadError", (event) => {
  // What nobody asked for yet disturbs nobody.
  if (isMissingPart(event.payload) && !isFetchingAhead()) void loadAnewAfterUpgrade();
});

watchMember();
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
