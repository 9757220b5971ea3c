import "./styles";
import "@tsunagu/shared/tokens.css";
import "./global.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { cache } from "../data/cache";
import { later } from "../ui/later/later";
import { styleNonce } from "./nonce";
import { cssVariables, theme } from "./theme";

// Mounted with the first frame and shown a little later: a message that comes before waits in its store.
const Messages = later(() => import("./Messages").then((part) => part.Messages), { isSpare: true });

/** What every screen stands in: colours, the cache of the server's rows, and the place of short messages. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={cache}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <Messages />
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
