import { setTimeout as sleep } from "node:timers/promises";
import { trialLimits } from "@chengfang/model/onboarding";
import type { TrialLine, TrialLines } from "@chengfang/model/onboarding";
import { recognised } from "../../format/table.ts";
import type { Job } from "../../pipeline/job.ts";
import { splitterOf } from "../../split/table.ts";
import type { Run } from "./options.ts";
import { Problem } from "./problem.ts";
import type { Target } from "./target.ts";

const shown = { fields: 200, text: 2000, items: 50 } as const;

/** What records would become. Nothing is stored and nothing is counted. */
export async function tryOut(
  body: Buffer,
  { format, reading }: Target,
  { run, now }: { run: Run; now: () => number },
): Promise<TrialLines> {
  const splitter = splitterOf(format.split, {
    head: format.head,
    parts: format.parts,
    maxBytes: trialLimits.lineBytes,
  });
  const records = [...splitter.push(body), ...splitter.end()].slice(0, trialLimits.lines);
  const job = jobOf(records, { reading, received: now() });
  const outcome = await Promise.race([run(job), sleep(trialLimits.ms, undefined, { ref: false })]);
  if (outcome === undefined) throw new Problem(503, "busy", "the collectors have no time for it now");
  const lines = new TextDecoder().decode(outcome.bytes).split("\n").slice(0, records.length);
  return { lines: lines.map((line) => lineOf(line, format.name)) };
}

function jobOf(
  records: readonly Buffer[],
  { reading, received }: { reading: Target["reading"]; received: number },
): Job {
  const frames = new Uint32Array(records.length * 2);
  let end = 0;
  records.forEach((record, at) => {
    end += record.length;
    frames[at * 2] = end;
  });
  return { id: "trial", received, bytes: new Uint8Array(Buffer.concat(records)), frames, readings: [reading] };
}

/** What the stream would hold, but for what every event has. */
export function lineOf(line: string, asked: string): TrialLine {
  const { more = {}, ...own } = JSON.parse(line) as Record<string, unknown> & { more?: object };
  const event: Record<string, unknown> = { ...own, ...more };
  const original = textOf(event["event.original"]);
  const refused = event["event.kind"] === "pipeline_error" ? textOf(event["error.message"]) : null;
  for (const name of ["event.id", "event.ingested", "event.original", "labels.original_base64"]) delete event[name];
  const entries = Object.entries(event);
  let cut = Math.max(0, entries.length - shown.fields);
  const fields = entries.slice(0, shown.fields).map(([name, value]) => {
    const short = shortened(value);
    if (short !== value) cut += 1;
    return [name.slice(0, shown.text), short] as const;
  });
  return {
    format: asked === "auto" ? recognised(original) : asked,
    refused,
    dataset: textOf(event["event.dataset"]),
    fields: Object.fromEntries(fields),
    cut,
  };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function shortened(value: unknown): unknown {
  if (typeof value === "string") return value.length > shown.text ? `${value.slice(0, shown.text)}…` : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value) && value.length > shown.items) return value.slice(0, shown.items).map(shortened);
  const json = JSON.stringify(value);
  return json.length > shown.text ? `${json.slice(0, shown.text)}…` : value;
}
