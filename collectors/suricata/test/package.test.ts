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
import { lint, parseRules, printRule, readEve, type Problem } from "@chengfang/suricata-parser";

const file = parseRules('alert  http any any -> any any (msg:"a"; http.host; content:"a.example"; nocase; sid:1;)', "x.rules");
const printed: string[] = file.entries.flatMap((entry) => (entry.kind === "rule" ? [printRule(entry.rule)] : []));
const errors: Problem[] = lint([file]).filter(({ severity }) => severity === "error");
const read = readEve('{"timestamp":"t","event_type":"dns","dns":{"rrname":"a.example"}}');
const name: string | undefined = read.kind === "event" && read.event.event_type === "dns" ? read.event.dns.rrname : undefined;
console.log(JSON.stringify([printed, errors.map(({ code, column }) => [code, column]), name]));
`;

test("the built package is installed, type-checked and run by a program from outside", () => {
  execFileSync(process.execPath, [join(packageRoot, "build.ts")]);
  const modules = join(home, "node_modules");
  cpSync(join(packageRoot, "dist"), join(modules, "@chengfang/suricata-parser"), { recursive: true });
  for (const name of ["yaml", "zod"]) symlinkSync(dirname(find.resolve(`${name}/package.json`)), join(modules, name));
  mkdirSync(join(home, "src"));
  writeFileSync(join(home, "package.json"), '{"type":"module"}');
  writeFileSync(join(home, "src/main.ts"), program);
  const tsc = join(dirname(find.resolve("typescript/package.json")), "bin/tsc");
  const options = ["--strict", "--module", "nodenext", "--target", "es2024", "--lib", "es2024,dom", "--types", ""];
  execFileSync(process.execPath, [tsc, ...options, "src/main.ts"], { cwd: home, stdio: "pipe" });
  const said = execFileSync(process.execPath, ["src/main.js"], { cwd: home, encoding: "utf8" });
  expect(JSON.parse(said)).toEqual([
    ['alert http any any -> any any (msg:"a"; http.host; content:"a.example"; nocase; sid:1;)'],
    [["nocase-host", 74]],
    "a.example",
  ]);
}, 240_000);
