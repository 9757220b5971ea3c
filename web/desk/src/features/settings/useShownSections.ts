import { useMe } from "../../data/me";
import { SECTIONS } from "./sections";

/** The sections whoever looks may open, in their order. */
export function useShownSections() {
  const { permissions } = useMe().role;
  return SECTIONS.filter(({ permission }) => permission === undefined || permissions.includes(permission));
}
