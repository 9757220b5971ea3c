import type { Party } from "../../../../data/shapes";

/** An address with its signs of full width made plain, as an input method leaves them. */
export function plain(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll("　", " ")
    .replaceAll("。", ".")
    .trim();
}

/** Whether a text can be a mail address; the server has the last word. */
export function isAddress(text: string): boolean {
  return /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)*$/.test(text);
}

/** The domain of an address, in small letters. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Whether two addresses are one: nobody tells mailboxes apart by their case. */
export function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * The receivers in a text somebody typed or pasted: `a@b`, `Name <a@b>`, several of them between commas, semicolons, line
 * breaks or 、. What cannot be an address is kept as it is, to be shown as wrong.
 */
export function partiesIn(text: string): Party[] {
  const parts = text.match(/(?:"[^"]*"|[^,;、，；\n"])+/g) ?? [];
  return parts.flatMap((part) => {
    const named = /^\s*"?(.*?)"?\s*[<＜]([^>＞]*)[>＞]\s*$/s.exec(part);
    if (named) return [{ name: named[1]?.trim() ?? "", address: plain(named[2] ?? "") }];
    const words = plain(part);
    if (!words) return [];
    // A list between spaces, as spreadsheets give it.
    const addresses = words.split(/\s+/);
    return addresses.every(isAddress)
      ? addresses.map((address) => ({ name: "", address }))
      : [{ name: "", address: words }];
  });
}

/** A list with others put behind it, each address once. */
export function withParties(list: Party[], more: Party[]): Party[] {
  const result = [...list];
  for (const party of more) {
    if (!result.some(({ address }) => isSameAddress(address, party.address))) result.push(party);
  }
  return result;
}
