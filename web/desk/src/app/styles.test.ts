import { expect, test } from "vitest";

const sources = import.meta.glob<string>("../**/*.tsx", { query: "?raw", import: "default", eager: true });
const styles = import.meta.glob("../../../node_modules/@mantine/core/styles/*.css");
const list = import.meta.glob<string>("./styles.ts", { query: "?raw", import: "default", eager: true });

/** Everything that is imported from the library anywhere in the desk. */
function used(): Set<string> {
  const names = new Set<string>();
  for (const text of Object.values(sources)) {
    for (const [, inside = ""] of text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)) {
      for (const name of inside.split(",")) names.add(name.trim().replace(/^type /, ""));
    }
  }
  return names;
}

test("every component that is used has its styles", () => {
  const given = Object.values(list).join("");
  const known = new Set(Object.keys(styles).map((path) => path.split("/").at(-1)));
  const lacking = [...used()].filter((name) => known.has(`${name}.css`) && !given.includes(`/${name}.css"`));
  expect(used().size).toBeGreaterThan(10);
  expect(known.size).toBeGreaterThan(10);
  expect(lacking).toEqual([]);
});
