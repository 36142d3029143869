import type { ThresholdChange } from "@chengfang/model/backtest";
import { readArguments } from "../arguments.ts";

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
  readonly values?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly last?: string | undefined;
  readonly zone: string;
  readonly events?: string | undefined;
  readonly format: "ecs" | "native";
  /** Directories; `current`: the rules in force; `unchanged`: the same without filters and changes. */
  readonly against: "none" | "current" | "unchanged" | readonly string[];
  readonly expect?: string | undefined;
  readonly top: number;
  readonly samples: number;
  readonly json: boolean;
  readonly language: "zh" | "en";
}

/** Reads the command line; a text says what is wrong with it. */
export function readOptions(args: readonly string[]): Options | string {
  const given = parse(args);
  if (typeof given === "string") return given;
  const changes = readChanges(given.set ?? []);
  if (typeof changes === "string") return changes;
  const wrong = wrongWith(given);
  if (wrong !== undefined) return wrong;
  const { rules = [], only = [], filter = [], top, samples, format, language, ...rest } = given;
  return {
    ...rest,
    rules,
    only,
    filters: filter,
    changes,
    format: format === "native" ? "native" : "ecs",
    language: language === "en" ? "en" : "zh",
    against: againstIn(given),
    top: Number(top),
    samples: Number(samples),
  };
}

type Given = Exclude<ReturnType<typeof parse>, string>;

function againstIn({ unchanged, against, "against-current": current }: Given): Options["against"] {
  if (unchanged) return "unchanged";
  return against ?? (current ? "current" : "none");
}

function wrongWith(given: Given): string | undefined {
  const { format, language, top, samples, unchanged, against, "against-current": current } = given;
  if (!["ecs", "native"].includes(format)) return `--format ${format}: ecs, native`;
  if (!["zh", "en"].includes(language)) return `--language ${language}: zh, en`;
  if (!isNumber(top, 100)) return `--top ${top}: 0..100`;
  if (!isNumber(samples, 20)) return `--samples ${samples}: 0..20`;
  if (unchanged && (against !== undefined || current)) return "--against, --unchanged: one of them";
  if ([given.events, given.from, given.last].every((each) => each === undefined))
    return "--last, --from, --events: one of them is wanted";
  return undefined;
}

const isNumber = (text: string, most: number): boolean => /^\d{1,3}$/.test(text) && Number(text) <= most;

function parse(args: readonly string[]) {
  const many = { type: "string", multiple: true } as const;
  const flag = { type: "boolean", default: false } as const;
  const read = readArguments({
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
  });
  return typeof read === "string" ? read : read.values;
}

const setting =
  /^(?<rule>.+)\.(?:(?<bound>gte|gt|lte|lt|eq|neq)=(?<value>-?\d+(?:\.\d+)?)|timespan=(?<timespan>\d+[smhdwMy]))$/;

/** `RULE.gte=20`, `RULE.timespan=10m`; those of one rule are one change. */
function readChanges(settings: readonly string[]): ThresholdChange[] | string {
  const changes = new Map<string, ThresholdChange>();
  for (const text of settings) {
    const { rule, bound, value, timespan } = setting.exec(text)?.groups ?? {};
    if (rule === undefined) return `--set ${text}: RULE.gte=20, RULE.timespan=10m`;
    const before = changes.get(rule) ?? { rule };
    const change = bound === undefined ? { timespan } : { condition: { ...before.condition, [bound]: Number(value) } };
    changes.set(rule, { ...before, ...change });
  }
  return [...changes.values()];
}
