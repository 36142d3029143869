import { parseArgs } from "node:util";
import { ThresholdChange } from "@chengfang/model/backtest";
import { z } from "zod";

export const usage = [
  "usage: chengfang backtest [--rules DIR…] [--only ID…] [--filter FILE…] [--set RULE.gte=N | RULE.timespan=10m …] [--values FILE]",
  "         (--last 7d | --from TIME [--to TIME]) [--zone Asia/Shanghai] | --events FILE [--format ecs|native]",
  "         [--against [DIR…] | --unchanged] [--expect FILE] [--top N] [--samples N] [--json]",
].join("\n");

export interface Options {
  readonly rules: readonly string[];
  readonly only: readonly string[];
  readonly filters: readonly string[];
  readonly changes: readonly ThresholdChange[];
  readonly values: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly last: string | undefined;
  readonly zone: string;
  readonly events: string | undefined;
  readonly format: "ecs" | "native";
  /** Directories; `current`: the rules in force; `unchanged`: the same without filters and changes. */
  readonly against: "none" | "current" | "unchanged" | readonly string[];
  readonly expect: string | undefined;
  readonly top: number;
  readonly samples: number;
  readonly json: boolean;
  readonly language: "zh" | "en";
}

/** Reads the command line; a text says what is wrong with it. */
export function readOptions(args: readonly string[]): Options | string {
  const values = parse(args);
  if (typeof values === "string") return values;
  const changes = readChanges(values.set ?? []);
  if (typeof changes === "string") return changes;
  const { format, language } = values;
  if (format !== "ecs" && format !== "native") return `--format ${format}: ecs, native`;
  if (language !== "zh" && language !== "en") return `--language ${language}: zh, en`;
  const top = numberIn("--top", values.top, 100);
  if (typeof top === "string") return top;
  const samples = numberIn("--samples", values.samples, 20);
  if (typeof samples === "string") return samples;
  if (values.unchanged && (values.against !== undefined || values["against-current"]))
    return "--against, --unchanged: one of them";
  if (values.events === undefined && (values.from ?? values.last) === undefined)
    return "--last, --from, --events: one of them is wanted";
  const { rules = [], only = [], filter = [], from, to, last, zone, events, expect } = values;
  const against: Options["against"] = values.unchanged
    ? "unchanged"
    : (values.against ?? (values["against-current"] ? "current" : "none"));
  const rest = { from, to, last, zone, events, expect, against, values: values.values, json: values.json };
  return { rules, only, filters: filter, changes, format, language, top, samples, ...rest };
}

function parse(args: readonly string[]) {
  const many = { type: "string", multiple: true } as const;
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        rules: many,
        only: many,
        filter: many,
        set: many,
        values: { type: "string" },
        from: { type: "string" },
        to: { type: "string" },
        last: { type: "string" },
        zone: { type: "string", default: "UTC" },
        events: { type: "string" },
        format: { type: "string", default: "ecs" },
        against: many,
        "against-current": flag,
        unchanged: flag,
        expect: { type: "string" },
        top: { type: "string", default: "10" },
        samples: { type: "string", default: "3" },
        json: flag,
        language: { type: "string", default: "zh" },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function numberIn(name: string, text: string, most: number): number | string {
  const read = z.coerce
    .number()
    .int()
    .min(0)
    .max(most)
    .safeParse(text === "" ? "x" : text);
  return read.success ? read.data : `${name} ${text}: 0..${most}`;
}

const setting =
  /^(?<rule>.+)\.(?:(?<bound>gte|gt|lte|lt|eq|neq)=(?<value>-?\d+(?:\.\d+)?)|timespan=(?<timespan>\d+[smhdwMy]))$/;

/** `RULE.gte=20`, `RULE.timespan=10m`; those of one rule are one change. */
function readChanges(settings: readonly string[]): ThresholdChange[] | string {
  const changes = new Map<string, ThresholdChange>();
  for (const text of settings) {
    const { rule, bound, value, timespan } = setting.exec(text)?.groups ?? {};
    if (rule === undefined) return `--set ${text}: RULE.gte=20, RULE.timespan=10m`;
    const before = changes.get(rule);
    const condition = bound === undefined ? before?.condition : { ...before?.condition, [bound]: Number(value) };
    changes.set(rule, {
      rule,
      ...(condition && { condition }),
      ...((timespan ?? before?.timespan) && { timespan: timespan ?? before?.timespan }),
    });
  }
  return [...changes.values()];
}
