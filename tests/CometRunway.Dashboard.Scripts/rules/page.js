import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the page's files are. */
export const PAGE = fileURLToPath(new URL("../../../src/CometRunway.Dashboard/Page/", import.meta.url));

/**
 * The modules that one imports, itself among them, as far as they are fetched before it runs.
 * @param {string} module Relative to the page.
 * @param {Set<string>} [found]
 */
export function graphOf(module, found = new Set()) {
  if (found.has(module)) return found;
  found.add(module);
  const source = readFileSync(join(PAGE, module), "utf8");
  for (const [, path = ""] of source.matchAll(/^(?:import|export) [^;]*?from "(\.[^"]+)";$/gms))
    graphOf(relative(PAGE, join(PAGE, dirname(module), path)), found);
  return found;
}
