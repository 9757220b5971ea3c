import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "@tsunagu/shared/locale/format";
import { TOP } from "./place";

const FEATURES = join(TOP, "web", "desk", "src");
const read = new Map<string, Record<string, string>>();

/** The texts of one feature of the desk (`app`, `ui`, `features/entry`, …) in one language, with values filled in. */
export function texts(feature: string, locale: Locale) {
  const path = join(FEATURES, feature, "texts", `${locale}.json`);
  const found = read.get(path) ?? JSON.parse(readFileSync(path, "utf8"));
  read.set(path, found);
  return (key: string, values: Record<string, string | number> = {}): string => {
    const text: unknown = found[key];
    if (typeof text !== "string") throw new Error(`${feature} has no text ${key} in ${locale}`);
    return text.replace(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => String(values[name] ?? ""));
  };
}

/** The same text in any values: what stands around the places that are filled in, for `getByRole` names. */
export function anyOf(feature: string, locale: Locale, key: string): RegExp {
  const marked = texts(feature, locale)(key, new Proxy({}, { get: () => "\u0000" }));
  const parts = marked.split("\u0000").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
