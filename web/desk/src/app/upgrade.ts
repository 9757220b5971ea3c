const KEPT = "tsunagu.loadedAnewAt";
/** A page is not loaded anew again within this time: a part that stays missing is shown as an error instead. */
const AGAIN_MS = 60_000;

/** Whether a fault is a part of the program that did not come: the server is gone, or it has another version by now. */
export function isMissingPart(fault: unknown): boolean {
  return (
    (fault instanceof TypeError && /dynamically imported module|module script/i.test(fault.message)) ||
    (fault instanceof Error && /preload/i.test(fault.message))
  );
}

/**
 * Loads the page anew when the server answers with another version than this one, unless that was just done. While the
 * server is gone the page stays: loading it would leave nothing on the screen, and nobody could read or write on.
 */
export async function loadAnewAfterUpgrade(): Promise<void> {
  const last = Number(sessionStorage.getItem(KEPT));
  if (Date.now() - last < AGAIN_MS) return;
  if (!(await isUpgraded())) return;
  sessionStorage.setItem(KEPT, String(Date.now()));
  window.location.reload();
}

/** Whether the page the server has now begins with another program than the one that runs. */
async function isUpgraded(): Promise<boolean> {
  const entry = document.querySelector("script[type=module][src]")?.getAttribute("src");
  if (!entry) return false;
  try {
    const answer = await fetch("/", { cache: "no-store" });
    return answer.ok && !(await answer.text()).includes(entry);
  } catch {
    return false;
  }
}
