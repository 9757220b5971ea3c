/**
 * Whether a key press belongs to an input method that is still composing. `isComposing` covers most browsers; Safari ends
 * the composition before the `keydown` of the confirming Enter, and only the key code 229 tells it apart.
 */
export function isIme(event: { isComposing?: boolean; keyCode?: number; nativeEvent?: unknown }): boolean {
  const native = event.nativeEvent as { isComposing?: boolean; keyCode?: number } | undefined;
  const source = native ?? event;
  return source.isComposing === true || source.keyCode === 229;
}
