import { isIme } from "@tsunagu/shared/ime";
import type { ReactNode } from "react";

/** A form that is sent by Enter or its button, and never by the Enter that confirms half-typed kana. */
export function Form({
  onSubmit,
  label,
  children,
}: {
  onSubmit: () => void;
  label?: string;
  children: ReactNode;
}) {
  return (
    <form
      noValidate
      aria-label={label}
      onKeyDown={(event) => {
        // Without the default there is no implicit sending of the form.
        if (isIme(event) && event.key === "Enter" && event.target instanceof HTMLInputElement) {
          event.preventDefault();
        }
      }}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
