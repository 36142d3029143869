import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { ExplainAnswer, Explanation, Waiting } from "@chengfang/model/lab";
import { nativeTaxonomy } from "@chengfang/sigma/logsource/native";
import type { SigmaRecord } from "@chengfang/sigma/engine/record";
import { explainRules } from "@chengfang/sigma/explain/explain";
import { type Cut, createCutter } from "@chengfang/sigma/record-stream";
import { type Options, readOptions, usage } from "./explain/options.ts";
import { drawn, drawnWaiting } from "./explain/tree.ts";
import { say, type Sentence } from "./explain/words.ts";
import { answerOf } from "./lab/explanation.ts";
import { eventTaxonomy } from "./logsource/taxonomy.ts";
import { readRuleFiles } from "./rule-files.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

/** Explains a rule for the event on stdin. The code it ends with: 0 it matches, 1 it does not, 2 there is no answer. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === "string") return fail(`${options}\nusage: ${usage}`);
  const { rule: file, language } = options;
  const no = (sentence: Sentence, values: Record<string, string> = {}) => fail(say(language, sentence, values));
  const missing = [file, ...options.filters].find((path) => !existsSync(path));
  if (missing !== undefined) return no("noFile", { file: missing });
  const record = await readRecord(options);
  if (record === undefined) return 2;
  const chosen = choose(explained(options, record), options);
  if ("no" in chosen) return no(chosen.no, chosen.values);
  show(chosen, options);
  const { id } = options;
  return chosen.explanations.some((each) => each.matches && (id === undefined || each.id === id)) ? 0 : 1;
}

function explained(options: Options, record: SigmaRecord): ExplainAnswer {
  const { rule, filters, format, logsource } = options;
  const result = explainRules(readRuleFiles([rule, ...filters]), record, {
    taxonomy: (rules) => (format === "ecs" ? eventTaxonomy : nativeTaxonomy(rules, logsource)),
    routing: "strict",
  });
  for (const { file, line, message, severity } of result.problems)
    if (severity === "error") process.stderr.write(`${file}:${line}: ${message}\n`);
  return answerOf(result);
}

/** The first record of stdin; what is wrong with it is said. */
async function readRecord({ language }: Options): Promise<SigmaRecord | undefined> {
  const cutter = createCutter();
  const cuts: Cut[] = [...cutter.push(await text(process.stdin)), ...cutter.end()];
  const [first] = cuts;
  if (first === undefined) fail(say(language, "noEvent"));
  else if ("broken" in first) fail(say(language, "broken", { text: first.broken.slice(0, 100) }));
  else {
    if (cuts.length > 1) process.stderr.write(`${say(language, "first", { count: cuts.length })}\n`);
    return first.record;
  }
  return undefined;
}

type Chosen = ExplainAnswer | { readonly no: Sentence; readonly values: Record<string, string> };

/** What is asked about: the only rule of the file, or the one of the id. */
function choose(answer: ExplainAnswer, { rule: file, id }: Options): Chosen {
  const { explanations, correlations } = answer;
  const ids = [...explanations, ...correlations].map((each) => each.id).join(", ");
  if (ids === "") return { no: "noRule", values: { file } };
  const [first] = correlations;
  const isOne = explanations.length <= 1 || (first !== undefined && explanations.every((each) => isOf(first, each)));
  if (id === undefined) return isOne ? answer : { no: "several", values: { file, ids } };
  const waiting = correlations.filter((each) => each.id === id);
  const own = {
    ...answer,
    explanations: explanations.filter((each) => each.id === id || waiting.some((one) => isOf(one, each))),
    correlations: waiting,
  };
  return own.explanations.length + own.correlations.length === 0 ? { no: "noId", values: { file, id, ids } } : own;
}

/** Whether a rule is one that a correlation is over. */
const isOf = ({ rules }: Waiting, { id }: Explanation): boolean => rules.includes(id);

function show(answer: ExplainAnswer, { json, language }: Options): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  const look = { language, colour: process.stdout.isTTY && !process.env["NO_COLOR"] };
  const blocks = [
    ...answer.explanations.map((each) => drawn(each, look)),
    ...answer.correlations.map((each) => drawnWaiting(each, look)),
  ];
  process.stdout.write(`${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`);
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

process.exitCode = await main();
