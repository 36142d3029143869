import { closeSync, existsSync, globSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { builtin, isBuiltinRule } from "./content/places.ts";
import { largestFile, type RuleBytes } from "@chengfang/sigma/rules";

/** The first of the paths that is not there. */
export const missingPath = (paths: readonly string[]): string | undefined => paths.find((path) => !existsSync(path));

/** The rule files below directories (or the files themselves), in a fixed order; cases beside rules are no rules. */
export function readRuleFiles(paths: readonly string[]): RuleBytes[] {
  return paths.flatMap((path) => filesBelow(path).map(readRuleFile));
}

/** A file's bytes; of one that is too large to be a rule only so many that this shows. Throws where it cannot be read. */
export function readRuleFile(path: string): RuleBytes {
  if (statSync(path).size <= largestFile) return { path, bytes: readFileSync(path) };
  const bytes = new Uint8Array(largestFile + 1);
  const descriptor = openSync(path, "r");
  readSync(descriptor, bytes);
  closeSync(descriptor);
  return { path, bytes };
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return globSync("**/*.{yml,yaml}", { cwd: path, exclude: (name) => name.endsWith("node_modules") })
    .filter((file) => !/\.cases\.ya?ml$/.test(file))
    .filter((file) => resolve(path) !== builtin.root || isBuiltinRule(file))
    .toSorted()
    .map((file) => join(path, file));
}
