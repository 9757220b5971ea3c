// Writes the types of the public API from openapi/tsunagu.json; `--check` fails when the committed file differs.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const description = new URL("../../openapi/tsunagu.json", import.meta.url);
const types = new URL("../shared/src/api/schema.d.ts", import.meta.url);
const head = "// Generated from openapi/tsunagu.json by `npm run types`; do not edit.\n\n";
const made = head + astToString(await openapiTS(description, { alphabetize: true }));

if (process.argv.includes("--check")) {
  if (made !== readFileSync(types, "utf8")) {
    console.error(
      "web/shared/src/api/schema.d.ts is not what openapi/tsunagu.json says: run `npm run types` in web/",
    );
    process.exit(1);
  }
} else {
  writeFileSync(types, made);
}
