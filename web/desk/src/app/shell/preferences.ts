import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { allowSingleKeys } from "../../actions/actions";
import { usePreferences } from "../../data/preferences";
import { useKeysOfOnesOwn } from "./ownKeys";

const SCHEMES = { system: "auto", light: "light", dark: "dark", high_contrast: "auto" } as const;

/** Lets the member's own choices act on the whole desk: colours, contrast, which keys do what and whether single ones do anything. */
export function useOwnWays(): void {
  const preferences = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  const theme = preferences?.theme;
  useEffect(() => {
    if (!theme) return;
    setColorScheme(SCHEMES[theme]);
    if (theme === "high_contrast") document.documentElement.dataset.contrast = "high";
    else delete document.documentElement.dataset.contrast;
  }, [theme, setColorScheme]);
  const singleKeys = preferences?.single_keys ?? true;
  useEffect(() => allowSingleKeys(singleKeys), [singleKeys]);
  useKeysOfOnesOwn();
}
