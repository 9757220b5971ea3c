import qrcode from "qrcode-generator";

/** Modules of white that readers need around a code. */
const QUIET = 4;

/** A QR code as one path: its side in modules, the white around it included, and the dark modules row by row. */
export interface Qr {
  side: number;
  path: string;
}

/** Draws a text as a QR code, here and by nobody else. */
export function draw(text: string): Qr {
  const code = qrcode(0, "M");
  code.addData(text, "Byte");
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) => dark(row, count, code.isDark));
  return { side: count + 2 * QUIET, path: rows.join("") };
}

function dark(row: number, count: number, isDark: (row: number, column: number) => boolean): string {
  const columns = Array.from({ length: count }, (_, column) => column);
  return columns
    .filter((column) => isDark(row, column))
    .map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`)
    .join("");
}
