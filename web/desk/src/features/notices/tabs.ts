const VISIBLE = "tsunagu.visible";

/** Lets the other tabs of this browser know while this one is visible, until the answer is called. */
export function showVisible(): () => void {
  if (!navigator.locks) return () => undefined;
  let release: (() => void) | undefined;
  const look = () => {
    release?.();
    release = undefined;
    if (document.visibilityState !== "visible") return;
    const held = new Promise<void>((done) => {
      release = done;
    });
    void navigator.locks.request(VISIBLE, { mode: "shared" }, () => held);
  };
  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    release?.();
  };
}

/** Whether any tab of the desk in this browser is visible. */
export async function isSomeVisible(): Promise<boolean> {
  if (document.visibilityState === "visible") return true;
  const { held } = (await navigator.locks?.query()) ?? {};
  return held?.some(({ name }) => name === VISIBLE) ?? false;
}

/** Takes something for this tab alone, for some time; whether no other tab had it. */
export async function claim(name: string, milliseconds: number): Promise<boolean> {
  if (!navigator.locks) return true;
  return new Promise((answer, fail) => {
    navigator.locks
      .request(`tsunagu.${name}`, { ifAvailable: true }, async (lock) => {
        answer(lock !== null);
        if (lock) await new Promise((over) => setTimeout(over, milliseconds));
      })
      .catch(fail);
  });
}
