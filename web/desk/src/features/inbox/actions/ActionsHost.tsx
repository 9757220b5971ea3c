import { useState } from "react";
import { later } from "../../../ui/later/later";
import { useDoing } from "./doing";

const DoingShown = later(() => import("./DoingShown").then((part) => part.DoingShown));

/** The place of what is said while many conversations are changed, and after it. */
export function ActionsHost() {
  const { progress, left } = useDoing();
  const [isUsed, setUsed] = useState(false);
  // What was shown once stays, so that it leaves as it came.
  if (!isUsed && (progress || left)) setUsed(true);
  return isUsed ? <DoingShown /> : null;
}
