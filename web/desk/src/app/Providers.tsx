import "./styles";
import "@mantine/notifications/styles.css";
import "@tsunagu/shared/tokens.css";
import "./global.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { cache } from "../data/cache";
import { MOST_MESSAGES } from "../ui/toast";
import { styleNonce } from "./nonce";
import { cssVariables, theme } from "./theme";

/** As wide as the rail and the list together leave room for: the tools of whoever writes stay free. */
const NOTICE = 360;

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
        <Notifications
          position="bottom-left"
          containerWidth={NOTICE}
          autoClose={6_000}
          limit={MOST_MESSAGES}
        />
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
