/**
 * A file of a message. Its type is the one named here and never the one the answer says: an address made of it belongs
 * to the customer's site, and nothing of it may run there.
 */
export async function fetched(url: string, token: string | null, type: string): Promise<Blob> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, credentials: "omit" });
  if (!response.ok) throw new Error(String(response.status));
  return new Blob([await response.arrayBuffer()], { type });
}

/** Hands a file to the browser's downloads. */
export function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
