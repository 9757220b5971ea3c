import type { AttachmentRef } from "../../../../data/shapes";

/** How a file can be looked at here. */
export type Look = "image" | "pdf" | "text" | "none";

const IMAGES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif"]);
const TEXTS = new Set(["application/json", "application/xml", "text/calendar", "message/rfc822"]);
/** Texts larger than this are better read in a program made for it. */
const LARGEST_TEXT = 2_000_000;

/** Decides how a file is looked at. Vector pictures and web pages can carry programs and are only saved. */
export function lookOf(file: AttachmentRef): Look {
  if (!file.url || file.verdict !== "allowed") return "none";
  const kind = (file.content_type ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (IMAGES.has(kind)) return "image";
  if (kind === "application/pdf") return "pdf";
  const isText = (kind.startsWith("text/") && kind !== "text/html") || TEXTS.has(kind);
  return isText && file.size <= LARGEST_TEXT ? "text" : "none";
}

/** Reads the bytes of a text file: UTF-8, else the charset Japanese systems wrote before it, else Western. */
export function decoded(bytes: ArrayBuffer): string {
  for (const charset of ["utf-8", "shift_jis"]) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // Not in this charset; the next one is tried.
    }
  }
  return new TextDecoder("windows-1252").decode(bytes);
}
