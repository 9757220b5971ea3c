import { type Ref, type RefCallback, useEffect, useId, useLayoutEffect, useState } from "react";

/** What a menu or a small place needs to open at a button that was there before it. */
export interface Hung {
  id: string;
  at: HTMLElement;
  opened: boolean;
  onChange: (isOpen: boolean) => void;
}

/** A button that opens what comes later: what goes to the button, and, once it was asked for, what goes to what it opens. */
export function useHung(opens: "menu" | "dialog") {
  const id = useId();
  const [at, setAt] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  // What was opened once stays, so that its closing is seen.
  const [wasOpen, setWasOpen] = useState(false);
  const open = () => {
    setWasOpen(true);
    setOpen(true);
  };
  return {
    /** Opens it for whoever used no button. */
    open,
    button: {
      ref: setAt as RefCallback<HTMLButtonElement>,
      id,
      "aria-haspopup": opens,
      "aria-expanded": isOpen,
      "aria-controls": isOpen ? `${id}-dropdown` : undefined,
      "data-expanded": isOpen || undefined,
      onClick: () => {
        setWasOpen(true);
        setOpen((open) => !open);
      },
    },
    hung: at && wasOpen ? ({ id, at, opened: isOpen, onChange: setOpen } satisfies Hung) : undefined,
  } as const;
}

/** Stands for the button in the component that asks for one to hang at. */
export function HangsAt({ at, ref }: { at: HTMLElement; ref?: Ref<HTMLElement> }) {
  useLayoutEffect(() => {
    if (typeof ref === "function") {
      ref(at);
      return () => void ref(null);
    }
    if (!ref) return;
    ref.current = at;
    return () => {
      ref.current = null;
    };
  }, [at, ref]);
  return null;
}

/** Whether it stands open: closed in its first frame, since only what opens gives the focus back to where it was. */
export function useOpening({ opened }: Hung): boolean {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(opened), [opened]);
  return isOpen;
}
