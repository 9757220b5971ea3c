import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** Shades around the accent of the tokens; Mantine fills its controls from them. */
const accent: MantineColorsTuple = [
  "#e6f4f6",
  "#cfe7eb",
  "#a0cfd7",
  "#6eb6c2",
  "#479fae",
  "#2a8fa0",
  "#0b6e7f",
  "#0b6e7f",
  "#0a6171",
  "#07505d",
];

/** The component library in our sizes, fonts and colours. */
export const theme = createTheme({
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  primaryColor: "accent",
  primaryShade: 6,
  colors: { accent },
  defaultRadius: "sm",
  radius: { xs: "4px", sm: "4px", md: "8px", lg: "12px", xl: "16px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.5", sm: "1.6", md: "1.6", lg: "1.6", xl: "1.5" },
  headings: {
    fontWeight: "600",
    sizes: { h1: { fontSize: "20px" }, h2: { fontSize: "16px" }, h3: { fontSize: "14px" } },
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    // A menu holds nothing but its entries; the first has the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // The head of a dialog is no banner of the page.
    Modal: { defaultProps: { attributes: { header: { role: "presentation" } } } },
    Drawer: { defaultProps: { attributes: { header: { role: "presentation" } } } },
  },
});

/** Maps the library's own colours to the tokens in both themes, so that there is one scale of greys. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--fg)",
    "--mantine-color-dimmed": "var(--muted)",
    "--mantine-color-placeholder": "var(--muted)",
    "--mantine-color-anchor": "var(--accent-text)",
    "--mantine-color-error": "var(--danger)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--fg)",
    "--mantine-color-default-border": "var(--field)",
    "--mantine-color-accent-filled": "var(--accent)",
    "--mantine-color-accent-filled-hover": "var(--accent)",
    "--mantine-color-accent-light": "var(--selected)",
    "--mantine-color-accent-light-hover": "var(--selected)",
    "--mantine-color-accent-light-color": "var(--accent-text)",
    "--mantine-color-accent-outline": "var(--accent-text)",
    "--mantine-color-accent-text": "var(--accent-text)",
    "--mantine-primary-color-filled": "var(--accent)",
    "--mantine-primary-color-light-color": "var(--accent-text)",
    "--mantine-color-gray-outline": "var(--muted)",
    "--mantine-color-gray-text": "var(--muted)",
    "--mantine-color-yellow-outline": "var(--warn)",
    "--mantine-color-red-filled": "var(--danger-fill)",
    "--mantine-color-red-filled-hover": "var(--danger-fill)",
    "--mantine-color-red-outline": "var(--danger)",
    "--mantine-color-red-text": "var(--danger)",
    "--mantine-color-red-light-color": "var(--danger)",
  };
  const dark = Object.fromEntries(
    [
      "var(--fg)",
      "var(--fg)",
      "var(--muted)",
      "var(--muted)",
      "var(--field)",
      "var(--hover)",
      "var(--surface)",
      "var(--bg)",
      "var(--bg)",
      "var(--bg)",
    ].map((value, shade) => [`--mantine-color-dark-${shade}`, value]),
  );
  return {
    variables: shared,
    light: shared,
    dark: { ...shared, ...dark, "--mantine-color-dark-4": "var(--line)" },
  };
};
