import { useMemo } from "react";
import classes from "./channels.module.css";

/** The picture of a channel kind, as the server gives it, in the colour of the text; as a mask nothing in it can run. */
export function KindIcon({ svg }: { svg: string | undefined }) {
  const source = useMemo(
    () => (svg ? `url("data:image/svg+xml,${encodeURIComponent(svg)}")` : undefined),
    [svg],
  );
  return source ? <span aria-hidden className={classes.icon} style={{ maskImage: source }} /> : null;
}
