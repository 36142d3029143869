import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";

const home = mkdtempSync(join(tmpdir(), "chengfang-stranger-"));
afterAll(() => rmSync(home, { recursive: true }));
const packageRoot = join(import.meta.dirname, "..");
const find = createRequire(import.meta.url);

/** What a stranger would write after reading the first lines of the package's README. */
const program = `
import { compile, loadRules, nativeTaxonomy, type Match } from "@chengfang/sigma";

const text = \`
title: A shell from a web server
id: 5f2c0f1e-0000-4000-8000-000000000001
level: high
logsource: { product: linux, category: process_creation }
detection:
  selection: { ParentImage|endswith: /nginx, Image|endswith: [/sh, /bash] }
  condition: selection
\`;
const { rules, problems } = loadRules([{ path: "shell.yml", text }]);
const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
const record = { product: "linux", category: "process_creation", ParentImage: "/usr/sbin/nginx", Image: "/bin/sh" };
const matches: Match[] = engine.match(record);
const fields: string[] = matches.flatMap((match) => match.matched().map(({ field }) => field));
console.log(JSON.stringify([problems.length, matches.map(({ rule }) => rule.level), fields]));
`;

test("the built package is installed, type-checked and run by a program from outside", () => {
  execFileSync(process.execPath, [join(packageRoot, "build.ts")]);
  const modules = join(home, "node_modules");
  cpSync(join(packageRoot, "dist"), join(modules, "@chengfang/sigma"), { recursive: true });
  for (const name of ["js-yaml", "ipaddr.js"]) {
    const root = find.resolve(name).replace(new RegExp(`(.*node_modules/${name.replace(".", "\\.")}/).*`), "$1");
    symlinkSync(root, join(modules, name));
  }
  mkdirSync(join(home, "src"));
  writeFileSync(join(home, "package.json"), '{"type":"module"}');
  writeFileSync(join(home, "src/main.ts"), program);
  const tsc = join(dirname(find.resolve("typescript/package.json")), "bin/tsc");
  const options = ["--strict", "--module", "nodenext", "--target", "es2024", "--lib", "es2024,dom", "--types", ""];
  execFileSync(process.execPath, [tsc, ...options, "src/main.ts"], { cwd: home, stdio: "pipe" });
  const said = execFileSync(process.execPath, ["src/main.js"], { cwd: home, encoding: "utf8" });
  expect(JSON.parse(said)).toEqual([0, ["high"], ["ParentImage", "Image"]]);
});
