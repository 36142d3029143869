import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { builtin, isBuiltinRule } from "./content/places.ts";
import type { RuleFile } from "@chengfang/sigma/rules";

/** The first of the paths that is not there. */
export const missingPath = (paths: readonly string[]): string | undefined => paths.find((path) => !existsSync(path));

/** The rule files below directories (or the files themselves), in a fixed order; cases beside rules are no rules. */
export function readRuleFiles(paths: readonly string[]): RuleFile[] {
  return paths.flatMap((path) =>
    filesBelow(path).map((file) => ({ path: file, text: readFileSync(file, "utf8").replace(/^\ufeff/, "") })),
  );
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return globSync("**/*.{yml,yaml}", { cwd: path, exclude: (name) => name.endsWith("node_modules") })
    .filter((file) => !/\.cases\.ya?ml$/.test(file))
    .filter((file) => resolve(path) !== builtin.root || isBuiltinRule(file))
    .toSorted()
    .map((file) => join(path, file));
}
