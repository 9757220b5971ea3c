/** The nonce under which this page may add styles (its Content-Security-Policy); empty when served without one. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}
