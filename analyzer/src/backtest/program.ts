import { existsSync, readFileSync } from "node:fs";
import type { BacktestProblem, BacktestProgress, BacktestResult } from "@chengfang/model/backtest";
import { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import type { PlaceholderValues } from "@chengfang/sigma";
import { openEventSearch } from "@chengfang/store/events/client";
import type { TimeRange } from "@chengfang/store/stream/range";
import { parse } from "yaml";
import { z } from "zod";
import { missingPath, readRuleFiles } from "../rule-files.ts";
import { linesOfFile } from "./event-file.ts";
import { type Judged, judgeExpectations, readExpectations } from "./expect.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { periodOf } from "./period.ts";
import { type Sides, sidesOf } from "./question.ts";
import { runBacktest, runOverLines } from "./run.ts";
import { expectationsTable, tableOf } from "./table.ts";
import { words } from "./words.ts";

// Whoever reads may have seen enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

/** Prints what rules would have given; 1 where expectations are not met, 2 for what it refuses, 130 when interrupted. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === "string") return refuse(`${options}\n${usage}`);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort()).once("SIGTERM", () => stop.abort());
  try {
    return await run(options, stop.signal);
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    throw error;
  }
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

async function run(options: Options, stop: AbortSignal): Promise<number> {
  const config = Config.parse(JSON.parse(process.env["CHENGFANG_CONFIG"] ?? "{}"));
  const expectations = options.expect === undefined ? undefined : readExpectations(textOf(options.expect));
  const range = rangeOf(options, config.data);
  const sides = await readSides(options, config);
  tell(sides.problems);
  const result = await runOver({ options, config, range, sides, stop });
  const judged = expectations && judgeExpectations(expectations, result, sides.tried.assembled.rules);
  print(options, result, judged);
  if (stop.aborted) return 130;
  return judged === undefined || [...judged.expected, ...judged.unexpected].every(({ met }) => met) ? 0 : 1;
}

function print({ json, language }: Options, result: BacktestResult, judged: Judged | undefined): void {
  const lines = json
    ? `${JSON.stringify({ ...result, ...(judged && { expectations: judged }) })}\n`
    : tableOf(result, language) + (judged === undefined ? "" : expectationsTable(judged, language));
  process.stdout.write(lines);
}

const everything: TimeRange = { from: 0, to: Date.parse("9999-12-31T00:00:00Z") };

function rangeOf({ events, from, to, last, zone }: Options, data: string): TimeRange {
  const whole = events !== undefined && (from ?? to ?? last) === undefined;
  const range = whole ? everything : periodOf({ from, to, last, zone }, Date.now());
  const missing = events === undefined ? data : events;
  if (!existsSync(missing)) throw new Refusal("not-found", `${missing}: no such file or directory`);
  return range;
}

async function readSides(options: Options, config: Config): Promise<Sides> {
  const { rules, only, filters, changes, against, format } = options;
  const paths = [...rules, ...filters, ...(typeof against === "string" ? [] : against)];
  const missing = missingPath(paths);
  if (missing !== undefined) throw new Refusal("not-found", `${missing}: no such file or directory`);
  const needsPlatform = rules.length === 0 || against === "current";
  // Records are much to load: only for those who ask about what is in force.
  const platform = needsPlatform ? await (await import("./platform.ts")).readPlatform(config) : undefined;
  return sidesOf({
    platform,
    documents: readRuleFiles(rules),
    only,
    filters: readRuleFiles(filters),
    changes,
    values: valuesOf(options.values),
    against: typeof against === "string" ? against : readRuleFiles(against),
    format,
  });
}

function valuesOf(file: string | undefined): PlaceholderValues {
  if (file === undefined) return {};
  const Value = z.union([z.string(), z.number()]).transform(String);
  const Values = z.record(z.string(), z.union([Value.transform((only) => [only]), z.array(Value)]));
  const read = Values.safeParse(parse(textOf(file)));
  if (!read.success)
    throw new Refusal("invalid", `${file}: a name and its values on each line are wanted: '名称: [值]'`);
  return read.data;
}

function textOf(file: string): string {
  if (!existsSync(file)) throw new Refusal("not-found", `${file}: no such file or directory`);
  return readFileSync(file, "utf8");
}

function tell(problems: readonly BacktestProblem[]): void {
  for (const { file, line, message, severity } of problems)
    process.stderr.write(
      `${file === "" ? "" : `${file}:${line}: `}${severity === "warning" ? "warning: " : ""}${message}\n`,
    );
}

interface Work {
  readonly options: Options;
  readonly config: Config;
  readonly range: TimeRange;
  readonly sides: Sides;
  readonly stop: AbortSignal;
}

async function runOver({ options, config, range, sides, stop }: Work): Promise<BacktestResult> {
  const { zone, top, samples, events } = options;
  const progress = progressLine(options);
  const shared = {
    ...sides,
    range,
    view: { zone, top, samples },
    dedupMs: config.analyzer.dedupMinutes * 60_000,
    stop,
    progress: (reached: BacktestProgress) => progress.show(reached),
  };
  try {
    if (events !== undefined) return await runOverLines(shared, linesOfFile(events));
    return await runBacktest({ ...shared, data: config.data, index: openEventSearch(config.data) });
  } finally {
    progress.clear();
  }
}

const progressEveryMs = 200;

/** One line on a terminal, renewed; nothing where nobody looks. */
function progressLine({ language }: Options) {
  let shownAt = 0;
  const write = (text: string) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`);
  return {
    show({ bytes, bytesTotal, events, matches }: BacktestProgress) {
      const now = performance.now();
      if (now - shownAt < progressEveryMs) return;
      shownAt = now;
      write(words[language].progress(Math.floor((100 * bytes) / Math.max(1, bytesTotal)), events, matches));
    },
    clear: () => write(""),
  };
}

process.exitCode = await main(process.argv.slice(2));
