import { Navigate } from "@tanstack/react-router";
import { useShownSections } from "./useShownSections";

/** The settings without a section named: leads to the first one that whoever looks may open. */
export function SettingsHome() {
  const [first] = useShownSections();
  return <Navigate to="/settings/$section" params={{ section: first?.name ?? "me" }} replace />;
}
