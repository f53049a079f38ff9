import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { graphOf, PAGE } from "./page.js";

const modules = readdirSync(PAGE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js") && !file.startsWith("vendor"));

test("what the first page needs is asked for at once, and nothing else is", () => {
  const html = readFileSync(join(PAGE, "index.html"), "utf8");
  const asked = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)"/g)].map(([, path]) => path);
  const needed = [...new Set([...graphOf("app.js"), ...graphOf("pages/overview/overview-page.js")])].filter((path) => path !== "app.js");
  assert.deepEqual(asked, needed.sort());
});

test("every module that is imported is there, and every one that is there is imported", () => {
  const imported = new Set(["app.js"]);
  for (const module of modules) {
    const source = readFileSync(join(PAGE, module), "utf8");
    for (const [, path = ""] of source.matchAll(/(?:from|import\() ?"(\.[^"]+)"/g)) imported.add(join(module, "..", path));
  }
  const typesOnly = ["api/documents.js"];
  assert.deepEqual(
    [...imported].filter((path) => !existsSync(join(PAGE, path))),
    [],
  );
  assert.deepEqual(
    modules.filter((module) => !imported.has(module) && !typesOnly.includes(module)),
    [],
  );
});

test("no two modules import each other, over however many others", () => {
  for (const module of modules) {
    const others = [...readFileSync(join(PAGE, module), "utf8").matchAll(/^import [^;]*?from "(\.[^"]+)";$/gms)].map(([, path = ""]) =>
      join(module, "..", path),
    );
    for (const other of others) assert.ok(!graphOf(other).has(module), `${module} and ${other}`);
  }
});

test("no module names an address outside of where the page is served", () => {
  for (const module of modules) {
    const code = readFileSync(join(PAGE, module), "utf8").replaceAll("http://www.w3.org/2000/svg", "");
    assert.doesNotMatch(code.replace(/^\s*(\/\/|\*).*$/gm, ""), /["'`](https?:)?\/\/\w/, module);
  }
});
