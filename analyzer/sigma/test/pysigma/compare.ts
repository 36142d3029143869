import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadRules } from "../../src/rules.ts";
import { canonical, type Tree, treeOf } from "./canonical.ts";

/** Reads every SigmaHQ rule with pySigma and with us, and compares the condition trees. */

const { values: options } = parseArgs({
  options: { corpus: { type: "string" }, python: { type: "string", default: "python3" } },
});
const corpus = resolve(
  options.corpus ??
    join(import.meta.dirname, "../../../..", process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora", "sigma"),
);
const folders = [
  "rules",
  "rules-emerging-threats",
  "rules-threat-hunting",
  "rules-placeholder",
  "rules-compliance",
  "deprecated",
  "unsupported",
];

/** Where we read otherwise on purpose, by what pySigma says. */
const chosen: readonly (readonly [error: RegExp, reason: string])[] = [
  [/pipe syntax/, "a condition that counts becomes a correlation here"],
  [/Detection '.*' not defined/, "pySigma cuts 'not' off names that begin with it"],
];

interface Read {
  readonly path: string;
  readonly trees?: readonly Tree[];
  readonly error?: string;
}

function pysigma(): Read[] {
  const script = join(import.meta.dirname, "dump.py");
  const run = spawnSync(options.python, [script, ...folders.map((folder) => join(corpus, folder))], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (run.status !== 0)
    throw new Error(`${options.python} with pySigma is needed (pip install pysigma): ${run.stderr}`);
  return run.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Placeholders stand for themselves, between characters that no rule holds. */
function ours(paths: readonly string[]) {
  const files = paths.map((path) => ({ path, text: readFileSync(path, "utf8") }));
  const names = loadRules(files).needsValues.flatMap(({ placeholders }) => placeholders);
  const { rules, problems } = loadRules(
    files,
    Object.fromEntries(names.map((name) => [name, [`\u0001${name}\u0001`]])),
  );
  const trees = Map.groupBy(rules, ({ file }) => file);
  return {
    trees: new Map([...trees].map(([path, own]) => [path, own.map((rule) => treeOf(rule.expression))])),
    problems,
  };
}

interface Compared {
  readonly outcome: "equal" | "refused by both" | "different on purpose" | "unexplained";
  readonly lines: readonly string[];
}

function compare(
  { trees: given, error }: Read,
  own: readonly Tree[] | undefined,
  refusal: string | undefined,
): Compared {
  const [a, b] = [given, own].map((each) => each && JSON.stringify(each.map(canonical)));
  if (a !== undefined && a === b) return { outcome: "equal", lines: [] };
  if (a === undefined && refusal !== undefined) return { outcome: "refused by both", lines: [] };
  const reason = chosen.find(([pattern]) => pattern.test(error ?? ""))?.[1];
  return {
    outcome: reason === undefined ? "unexplained" : "different on purpose",
    lines: [reason ?? "NOT EXPLAINED", `  pySigma ${error ?? a}`, `  we      ${refusal ?? b}`],
  };
}

function main(): number {
  if (!existsSync(corpus)) {
    process.stderr.write(`no rules at ${corpus}; give --corpus\n`);
    return 2;
  }
  const theirs = pysigma();
  const { trees, problems } = ours(theirs.map(({ path }) => path));
  const refusals = new Map(
    problems.filter(({ severity }) => severity === "error").map(({ file, message }) => [file, message]),
  );
  const counts = { equal: 0, "refused by both": 0, "different on purpose": 0, unexplained: 0 };
  for (const read of theirs) {
    const { outcome, lines } = compare(read, trees.get(read.path), refusals.get(read.path));
    counts[outcome] += 1;
    if (lines.length > 0) process.stdout.write(`${relative(corpus, read.path)}: ${lines.join("\n")}\n`);
  }
  const summary = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  process.stdout.write(`${theirs.length} files: ${summary.join(", ")}\n`);
  return counts.unexplained === 0 ? 0 : 1;
}

process.exitCode = main();
