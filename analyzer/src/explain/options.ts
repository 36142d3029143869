import type { GivenSource } from "@chengfang/sigma/logsource/native";
import { readArguments } from "../arguments.ts";
import { readLogSource } from "../logsource/given.ts";

export interface Options {
  readonly rule: string;
  /** Directories and files of filters to lay over it. */
  readonly filters: readonly string[];
  readonly id: string | undefined;
  readonly format: "native" | "ecs";
  readonly logsource: GivenSource;
  readonly json: boolean;
  readonly language: "zh" | "en";
}

export const usage =
  "explain --rule FILE [--id ID] [--filter PATH…] [--format native|ecs] [--logsource product=P,category=C,service=S] [--json] [--language zh|en] < event";

/** Reads the command line; a sentence if it is none. */
export function readOptions(args: readonly string[]): Options | string {
  const parsed = parse(args);
  if (typeof parsed === "string") return parsed;
  const { rule, filter: filters = [], id, format, logsource, json, language } = parsed;
  if (rule === undefined) return "--rule: no file given";
  if (format !== "native" && format !== "ecs") return `--format ${format}: native or ecs`;
  if (language !== "zh" && language !== "en") return `--language ${language}: zh or en`;
  const given = readLogSource(logsource);
  if (typeof given === "string") return given;
  return { rule, filters, id, format, logsource: given, json, language };
}

function parse(args: readonly string[]) {
  const read = readArguments({
    args: [...args],
    options: {
      rule: { type: "string" },
      filter: { type: "string", multiple: true },
      id: { type: "string" },
      format: { type: "string", default: "native" },
      logsource: { type: "string" },
      json: { type: "boolean", default: false },
      language: { type: "string", default: "zh" },
    },
  });
  return typeof read === "string" ? read : read.values;
}
