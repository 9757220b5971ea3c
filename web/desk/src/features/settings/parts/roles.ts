import { useTranslation } from "react-i18next";
import type { Role } from "../../../data/workspace";

const BUILT_IN = ["owner", "admin", "supervisor", "agent", "analyst"] as const;

/** Gives the name of a role; those that come with a workspace are named in the language of the screens. */
export function useRoleName(): (role: Pick<Role, "name" | "built_in"> | undefined) => string {
  const { t } = useTranslation("settings");
  return (role) => {
    if (!role) return t("roleGone");
    const name = BUILT_IN.find((one) => one === role.name);
    return role.built_in && name ? t(`role.${name}`) : role.name;
  };
}

/** Whether whoever has `mine` may give `role`: nobody gives more than they have. */
export function mayGive(mine: Pick<Role, "permissions">, role: Pick<Role, "permissions">): boolean {
  return role.permissions.every((permission) => mine.permissions.includes(permission));
}
