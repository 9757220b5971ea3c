import { useState } from "react";

/** The token behind the `#` of a link: browsers send it to nobody, not even to us. Read once. */
export function useLinkToken(): string {
  const [token] = useState(() => window.location.hash.slice(1));
  return token;
}
