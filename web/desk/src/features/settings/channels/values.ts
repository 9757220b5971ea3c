import type { Schemas } from "@tsunagu/shared/api/client";
import { wholeNumber } from "../parts/whole";

export type Field = Schemas["ChannelField"];
/** What stands in the fields of a channel's form; lists have one entry a line. */
export type Values = Record<string, string | boolean>;

const LEAST = 0;
const MOST = 999_999_999;

/** The fields filled in from a channel's settings. Secrets are never given out: their fields are empty. */
export function valuesOf(fields: Field[], settings: Record<string, unknown>): Values {
  return Object.fromEntries(
    fields.map((field) => {
      const value = settings[field.key];
      if (field.form === "bool") return [field.key, value === true];
      if (Array.isArray(value)) return [field.key, value.join("\n")];
      return [field.key, value === undefined || value === null ? "" : String(value)];
    }),
  );
}

/** What the server takes for the fields: settings whole, secrets only where something was typed. */
export function settingsOf(fields: Field[], values: Values, kept: Record<string, unknown> = {}) {
  const known = new Set(fields.map(({ key }) => key));
  // Settings this form does not know stay as they are: the server takes all of them anew.
  const settings: Record<string, unknown> = Object.fromEntries(
    Object.entries(kept).filter(([key]) => !known.has(key)),
  );
  const secrets: Record<string, string> = {};
  for (const field of fields) {
    const value = values[field.key];
    if (field.secret) {
      if (typeof value === "string" && value !== "") secrets[field.key] = value;
      continue;
    }
    const written = writtenOf(field, value);
    if (written !== undefined) settings[field.key] = written;
  }
  return { settings, secrets };
}

function writtenOf(field: Field, value: string | boolean | undefined): unknown {
  if (typeof value === "boolean") return value || undefined;
  if (value === undefined || value.trim() === "") return undefined;
  if (field.form === "number") return wholeNumber(value, field.min ?? LEAST, field.max ?? MOST);
  if (field.form === "list") return linesOf(value);
  return PROSE.has(field.key) ? value.trimEnd() : value.trim();
}

/** Fields in which line breaks count. */
export const PROSE = new Set(["signature", "greeting_ja", "greeting_en"]);

/** The lines of a text that hold something. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** What is wrong with a field, as a word; the server looks closer. */
export function faultOf(field: Field, value: string | boolean | undefined): "needed" | "number" | undefined {
  if (typeof value === "boolean") return undefined;
  const text = value?.trim() ?? "";
  if (text === "") return field.required ? "needed" : undefined;
  if (field.form === "number" && wholeNumber(text, field.min ?? LEAST, field.max ?? MOST) === undefined) {
    return "number";
  }
  return undefined;
}

/** The faults the server names field by field: "`settings.imap_port`: … `secrets.imap_password`: …". */
export function namedFaults(detail: string): Record<string, string> {
  const parts = detail.split(/`(?:settings|secrets)\.([a-z_]+)`: /).slice(1);
  const named: Record<string, string> = {};
  for (let at = 0; at < parts.length; at += 2) named[parts[at] ?? ""] = (parts[at + 1] ?? "").trim();
  return named;
}
