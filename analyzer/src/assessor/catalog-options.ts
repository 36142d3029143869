import { readArguments } from "../arguments.ts";
import type { Levels } from "../compliance/catalogue/applicable.ts";
import type { Language } from "../compliance/catalogue/table.ts";

export const usage =
  "usage: chengfang comply catalog --level 1-5 [--s N] [--a N] [--ext NAME,…] [--standard NAME] [--language zh|en] [--json]";

/** The standard that is listed where no other is named. */
export const main = "gbt22239";

export interface CatalogOptions extends Levels {
  readonly standard: string;
  readonly json: boolean;
  readonly language: Language;
}

/** Reads the command line; a text says what is wrong with it. */
export function readOptions(args: readonly string[]): CatalogOptions | string {
  const values = parse(args);
  if (typeof values === "string") return values;
  const { standard, json, language } = values;
  if (language !== "zh" && language !== "en") return `--language ${language}: zh, en`;
  if (standard === main && values.level === undefined) return "--level: 缺少等级 · the level is missing";
  const levels = levelsOf(values);
  if (typeof levels === "string") return levels;
  const names = (values.ext ?? []).flatMap((text) => text.split(",")).map((name) => name.trim());
  return { ...levels, extensions: [...new Set(names.filter((name) => name !== ""))], standard, json, language };
}

type Given = { readonly [name in "level" | "s" | "a"]?: string | undefined };

/** S and A are the level where nothing is said; the level is the higher of the two (GB/T 22240-2020 6.4). */
function levelsOf({ level = "3", s = level, a = level }: Given): Omit<Levels, "extensions"> | string {
  for (const [name, given] of Object.entries({ level, s, a }))
    if (!/^[1-5]$/.test(given)) return `--${name} ${given}: 等级为 1 至 5 · a level is 1 to 5`;
  const levels = { levelG: Number(level), levelS: Number(s), levelA: Number(a) };
  if (Math.max(levels.levelS, levels.levelA) === levels.levelG) return levels;
  return `--level ${level} --s ${s} --a ${a}: 等级应为 S、A 中较高者 · the level is the higher of S and A`;
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const read = readArguments({
    args: [...args],
    options: {
      level: text,
      s: text,
      a: text,
      ext: { type: "string", multiple: true },
      standard: { type: "string", default: main },
      language: { type: "string", default: "zh" },
      json: { type: "boolean", default: false },
    },
  });
  return typeof read === "string" ? read : read.values;
}
