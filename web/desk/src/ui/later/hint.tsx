import type { FloatingPosition } from "@mantine/core";
import { type PointerEvent, useState } from "react";
import { later } from "./later";

const HintBox = later<HintProps>(() => import("./HintBox").then((part) => part.HintBox), {
  isSpare: true,
});

/** What is said beside something a pointer rests on. */
export interface HintProps {
  at: HTMLElement;
  isOpen: boolean;
  label: string;
  position?: FloatingPosition;
  isLong?: boolean;
}

/** Says a few words beside whatever gets `hovered`, while a pointer (no finger) rests on it. */
export function useHint(words: Pick<HintProps, "label" | "position" | "isLong">) {
  const [at, setAt] = useState<HTMLElement>();
  const [isOpen, setOpen] = useState(false);
  return {
    hovered: {
      onPointerEnter: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType === "touch") return;
        setAt(event.currentTarget);
        setOpen(true);
      },
      onPointerLeave: () => setOpen(false),
    },
    hint: at ? <HintBox {...words} at={at} isOpen={isOpen} /> : null,
  };
}
