import type { Item } from "../../../../data/shapes";

const KEPT = "tsunagu.pictures";
/** Customers remembered in this browser; the earliest are forgotten first. */
const MOST = 500;

/** Whether pictures can always be shown for whoever sent it: only when nobody else can write in their name. */
export function canAlways(item: Item): boolean {
  return item.direction === "in" && item.sender_check === "verified";
}

/** Whether this browser always shows the pictures of this mail's sender. */
export function isAlways(item: Item): boolean {
  return canAlways(item) && kept().includes(item.profile);
}

/** Remembers, or forgets, to show the pictures of a customer. Ids only: no name and no address stays in the browser. */
export function setAlways(profile: string, always: boolean): void {
  const others = kept().filter((one) => one !== profile);
  localStorage.setItem(KEPT, JSON.stringify(always ? [profile, ...others].slice(0, MOST) : others));
}

function kept(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}
