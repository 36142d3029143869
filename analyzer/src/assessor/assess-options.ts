import { z } from "zod";
import { readArguments } from "../arguments.ts";

export const usage = "usage: chengfang comply assess SYSTEM [--at TIME] [--language zh|en] [--json]";

export interface AssessOptions {
  /** Id, number or name. */
  readonly system: string;
  /** RFC 3339 in UTC; undefined: now. */
  readonly at: string | undefined;
  readonly language: "zh" | "en";
  readonly json: boolean;
}

/** Reads the command line; a text says what is wrong with it. */
export function readOptions(args: readonly string[]): AssessOptions | string {
  const parsed = parse(args);
  if (typeof parsed === "string") return parsed;
  const { values, positionals } = parsed;
  const [system, ...rest] = positionals;
  if (system === undefined || rest.length > 0) return "SYSTEM: 需要一个系统 · one system is wanted";
  if (values.language !== "zh" && values.language !== "en") return `--language ${values.language}: zh, en`;
  const at = momentOf(values.at);
  if (at === null)
    return `--at ${values.at}: 需要 2026-01-31 或 2026-01-31T08:00:00+08:00 这样的时间 · a date or an RFC 3339 time is wanted`;
  return { system, at, language: values.language, json: values.json };
}

/** A date is its last moment in China; a time without a zone is no time. null: it is neither. */
function momentOf(text: string | undefined): string | undefined | null {
  if (text === undefined) return undefined;
  const isDate = z.iso.date().safeParse(text).success;
  if (!isDate && !z.iso.datetime({ offset: true }).safeParse(text).success) return null;
  return new Date(isDate ? `${text}T23:59:59.999+08:00` : text).toISOString();
}

function parse(args: readonly string[]) {
  return readArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      at: { type: "string" },
      language: { type: "string", default: "zh" },
      json: { type: "boolean", default: false },
    },
  });
}
