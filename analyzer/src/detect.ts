import { once } from "node:events";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import {
  compile,
  createCutter,
  type Cut,
  type Engine,
  type GivenSource,
  loadRules,
  type Match,
  nativeTaxonomy,
} from "@chengfang/sigma";
import { eventTaxonomy } from "./logsource/taxonomy.ts";
import { missingPath, readRuleFiles } from "./rule-files.ts";

// Regular expressions that would run away go on in linear time instead.
setFlagsFromString("--enable-experimental-regexp-engine-on-excessive-backtracks");

// Whoever reads the matches may have seen enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

interface Options {
  readonly rules: readonly string[];
  readonly view: "event" | "native";
  readonly routing: "strict" | "conflict";
  readonly logsource: GivenSource;
}

const usage =
  "usage: detect --rules DIR… [--format native|ecs] [--routing strict|conflict] [--logsource product=P,category=C,service=S]";

/** Reads records from stdin and writes a line for each rule that matches one; `index` counts records from 0. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === "string") return fail(`${options}\n${usage}`);
  const missing = missingPath(options.rules);
  if (missing !== undefined) return fail(`${missing}: no such file or directory`);
  const { rules, needsValues, problems } = loadRules(readRuleFiles(options.rules));
  const refused = problems.filter(({ severity }) => severity === "error");
  for (const { file, line, message } of refused) process.stderr.write(`${file}:${line}: ${message}\n`);
  if (rules.length === 0 && needsValues.length === 0) return fail("no rule was loaded");
  const { routing, view, logsource } = options;
  await run(compile(rules, { routing, taxonomy: view === "event" ? eventTaxonomy : nativeTaxonomy(rules, logsource) }));
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

/** Matches held back until they are written together. */
const batchLength = 65_536;

async function run(engine: Engine): Promise<void> {
  const cutter = createCutter();
  let index = 0;
  let out = "";
  const take = async (cuts: readonly Cut[]) => {
    for (const cut of cuts) {
      if ("record" in cut) for (const match of engine.match(cut.record)) out += lineOf(index, match);
      index += 1;
      if (out.length >= batchLength) {
        await write(out);
        out = "";
      }
    }
  };
  process.stdin.setEncoding("utf8");
  for await (const chunk of process.stdin) await take(cutter.push(String(chunk)));
  await take(cutter.end());
  await write(out);
}

async function write(text: string): Promise<void> {
  if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
}

function lineOf(index: number, match: Match): string {
  const { id, title, level } = match.rule;
  const matched: Record<string, unknown> = {};
  for (const { field, value } of match.matched()) if (!Object.hasOwn(matched, field)) matched[field] = value;
  return `${JSON.stringify({ index, rule: { id, title, level }, matched })}\n`;
}

/** `--rules` takes every name that follows it, as a shell expands them. */
function readOptions(args: readonly string[]): Options | string {
  const parsed = parse(args);
  if (typeof parsed === "string") return parsed;
  const { values, positionals } = parsed;
  const rules = [...(values.rules ?? []), ...positionals];
  const logsource = readLogSource(values.logsource);
  if (rules.length === 0) return "--rules: no directory given";
  if (values.format !== "native" && values.format !== "ecs") return `--format ${values.format}: native or ecs`;
  if (values.routing !== "strict" && values.routing !== "conflict") {
    return `--routing ${values.routing}: strict or conflict`;
  }
  if (typeof logsource === "string") return logsource;
  return { rules, view: values.format === "ecs" ? "event" : "native", routing: values.routing, logsource };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rules: { type: "string", multiple: true },
        format: { type: "string", default: "native" },
        routing: { type: "string", default: "strict" },
        logsource: { type: "string" },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readLogSource(text: string | undefined): GivenSource | string {
  const given: GivenSource = {};
  for (const part of text?.split(",") ?? []) {
    const [key, value] = part.split("=").map((each) => each.trim());
    if ((key !== "product" && key !== "category" && key !== "service") || !value) {
      return `--logsource ${part}: product=…, category=… or service=…`;
    }
    given[key] = [...(given[key] ?? []), value];
  }
  return given;
}

await main();
