/**
 * Leaves a field for what is read above it: single keys work there, and Tab goes on from there. In a dialog, and where
 * nothing is read, the field is only left.
 */
export function leaveField(field: HTMLElement): void {
  field.blur();
  if (field.closest("[role=dialog]")) return;
  document.querySelector<HTMLElement>("[data-scroller]")?.focus({ preventScroll: true });
}
