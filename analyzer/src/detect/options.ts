import type { ParseArgsOptionsConfig } from "node:util";
import type { GivenSource, Routing } from "@chengfang/sigma";
import { readArguments } from "../arguments.ts";
import { readLogSource } from "../logsource/given.ts";

/** Which rules see records, and how. */
export interface Sight {
  readonly rules: readonly string[];
  readonly view: "event" | "native";
  readonly routing: Routing;
  readonly logsource: GivenSource;
}

const sight = {
  rules: { type: "string", multiple: true },
  format: { type: "string", default: "native" },
  routing: { type: "string", default: "strict" },
  logsource: { type: "string" },
} as const satisfies ParseArgsOptionsConfig;

/** How the options that every program has are written. */
export const sightUsage =
  "--rules DIR… [--format native|ecs] [--routing strict|conflict] [--logsource product=P,category=C,service=S]";

/** What was asked for, or the sentence that says what is wrong with it. */
export type Asked = { readonly sight: Sight; readonly more: Readonly<Record<string, string | boolean>> } | string;

/** `--rules` takes every name that follows it, as a shell expands them. */
export function readOptions(args: readonly string[], more: ParseArgsOptionsConfig): Asked {
  const parsed = parse(args, more);
  if (typeof parsed === "string") return parsed;
  const { rules = [], format, routing, logsource, ...rest } = parsed.values;
  const all = [...rules, ...parsed.positionals];
  const source = readLogSource(logsource);
  if (all.length === 0) return "--rules: no directory given";
  if (format !== "native" && format !== "ecs") return `--format ${format}: native or ecs`;
  if (routing !== "strict" && routing !== "conflict") return `--routing ${routing}: strict or conflict`;
  if (typeof source === "string") return source;
  const view = format === "ecs" ? "event" : "native";
  return { sight: { rules: all, view, routing, logsource: source }, more: rest };
}

function parse(args: readonly string[], more: ParseArgsOptionsConfig) {
  return readArguments({ args: [...args], allowPositionals: true, options: { ...more, ...sight } });
}

/** A number above 0; undefined if the text is none. */
export function positive(text: string | boolean | undefined): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
