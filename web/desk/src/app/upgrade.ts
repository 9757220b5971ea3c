const KEPT = "tsunagu.loadedAnewAt";
/** A page is not loaded anew again within this time: a part that stays missing is shown as an error instead. */
const AGAIN_MS = 60_000;

/** Whether a fault is a part of the program that the server does not have any more, as after an upgrade. */
export function isOldChunk(fault: unknown): boolean {
  return (
    fault instanceof TypeError && /dynamically imported module|module script|preload/i.test(fault.message)
  );
}

/** Loads the page anew unless that was just done. */
export function loadAnew(): void {
  const last = Number(sessionStorage.getItem(KEPT));
  if (Date.now() - last < AGAIN_MS) return;
  sessionStorage.setItem(KEPT, String(Date.now()));
  window.location.reload();
}
