import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { loadSituation } from "@chengfang/console-report/situation/load";
import { printSituation } from "@chengfang/console-report/situation/print";
import { periodBefore } from "@chengfang/model/reporting/schedule";
import type { Period } from "@chengfang/model/reporting/schedule";
import { Refusal } from "@chengfang/model/refusal";
import { loadConfig } from "./config/load.ts";
import { recordsOf } from "./records.ts";
import { say } from "./say.ts";
import type { Language } from "./say.ts";

interface SituationOptions {
  readonly output: string;
  readonly from?: string;
  readonly to?: string;
  readonly language?: Language;
  readonly config?: string;
}

const formats = { ".docx": "docx", ".pdf": "pdf", ".txt": "txt" } as const;

/** Writes a situation report, of the day, week or month before unless a span is given. */
export async function reportSituation(period: Period, options: SituationOptions): Promise<void> {
  const config = loadConfig(options.config, process.env);
  const language = options.language ?? config.language;
  const ending = extname(options.output);
  const format = formats[ending as keyof typeof formats];
  if (format === undefined) throw new Refusal("invalid", say(config.language, "situationEnding"));
  const records = await recordsOf(config);
  try {
    const now = new Date();
    const span = spanOf(period, options, now.getTime());
    const { organisation, data } = config;
    const facts = await loadSituation(records, { period, ...span, organisation, data, now: now.toISOString() });
    await writeFile(options.output, (await printSituation(facts, format, language)).bytes);
  } finally {
    await records.destroy();
  }
  process.stdout.write(`${say(config.language, "written", { file: options.output })}\n`);
}

function spanOf(period: Period, { from, to }: SituationOptions, now: number): { from: string; to: string } {
  if (from === undefined && to === undefined) return periodBefore(period, now);
  const [start, end] = [from, to ?? new Date(now).toISOString()].map((text) => moment(text ?? ""));
  if (start === undefined || end === undefined || start >= end)
    throw new Refusal("bad-request", `--from ${from ?? ""} --to ${to ?? ""}`);
  return { from: start, to: end };
}

/** A day is the city's. */
function moment(text: string): string | undefined {
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
