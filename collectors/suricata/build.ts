import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Makes `dist/`, the package as others install it: JavaScript with types, since Node strips types from no file that lies
 * under node_modules. Inside this repository the TypeScript itself is imported.
 */
const home = import.meta.dirname;
const dist = join(home, "dist");
rmSync(dist, { recursive: true, force: true });
const tsc = createRequire(import.meta.url)
  .resolve("typescript/package.json")
  .replace("package.json", "bin/tsc");
execFileSync(process.execPath, [tsc, "-p", join(home, "tsconfig.build.json")], { stdio: "inherit" });

const {
  private: _,
  exports: __,
  scripts: ___,
  ...about
} = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
const exports = { ".": { types: "./index.d.ts", default: "./index.js" } };
writeFileSync(join(dist, "package.json"), `${JSON.stringify({ ...about, exports }, null, 2)}\n`);
copyFileSync(join(home, "README.md"), join(dist, "README.md"));
