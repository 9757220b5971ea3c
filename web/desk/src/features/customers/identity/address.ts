/** Area codes of Japan that are not two digits after the leading 0; the rest of a number is split in four and four. */
const MOBILE = /^0[5789]0/;

/**
 * An address as people write it: a Japanese phone number in its national form, a site's user without the channel before
 * it, nothing for a browser. Undefined when there is nothing a person could read.
 */
export function shownAddress(kind: string, address: string | null | undefined): string | undefined {
  if (!address) return undefined;
  if (kind === "browser") return undefined;
  if (kind === "site_user") return address.slice(address.indexOf("/") + 1);
  return kind === "phone" ? national(address) : address;
}

function national(number: string): string {
  if (!number.startsWith("+81")) return number;
  const local = `0${number.slice(3)}`;
  if (MOBILE.test(local) && local.length === 11) return cut(local, [3, 4, 4]);
  if (/^0[12]20/.test(local) || local.startsWith("0570")) return cut(local, [4, 3, 3]);
  if (/^0[36]/.test(local) && local.length === 10) return cut(local, [2, 4, 4]);
  return local.length === 10 ? cut(local, [3, 3, 4]) : local;
}

function cut(digits: string, sizes: number[]): string {
  let rest = digits;
  const parts = sizes.map((size) => {
    const part = rest.slice(0, size);
    rest = rest.slice(size);
    return part;
  });
  return [...parts, rest].filter(Boolean).join("-");
}
