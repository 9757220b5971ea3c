import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { PaneFault } from "../ui/PaneFault";
import { isOldChunk, loadAnew } from "./upgrade";

/** A page that could not be shown. A part of an older version that is gone after an upgrade loads the page anew, once. */
export function PageFault({ error }: ErrorComponentProps) {
  const router = useRouter();
  const old = isOldChunk(error);
  useEffect(() => {
    if (old) loadAnew();
  }, [old]);
  return (
    <main>
      <PaneFault fault={error} onRetry={() => void router.invalidate()} />
    </main>
  );
}
