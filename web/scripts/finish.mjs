// Lays a compressed form (`.br`) beside each text file of web/dist.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const TEXT = /\.(js|css|svg|json|webmanifest)$/;
/** Below this a header costs more than is gained. */
const SMALL = 512;

function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== ".vite") compress(path);
    } else if (TEXT.test(entry.name)) {
      const plain = readFileSync(path);
      if (plain.length < SMALL) continue;
      writeFileSync(
        `${path}.br`,
        brotliCompressSync(plain, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
        }),
      );
    }
  }
}

compress(fileURLToPath(new URL("../dist", import.meta.url)));
