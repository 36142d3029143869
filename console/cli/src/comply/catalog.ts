import { type Command, Option } from "commander";
import { both } from "../say.ts";

interface Options {
  readonly level?: string;
  readonly s?: string;
  readonly a?: string;
  readonly ext?: string;
  readonly standard?: string;
  readonly language: string;
  readonly json: boolean;
}

/** `comply catalog`: the requirements that apply at a level, or another standard's indicators. */
export function addCatalog(verbs: Command): void {
  verbs
    .command("catalog")
    .description(both("列出适用的等级保护要求项", "list the requirements that apply"))
    .option("--level <n>", both("等级 1–5", "level, 1 to 5"))
    .option("--s <n>", both("业务信息安全等级，默认同 --level", "level of business information, --level by default"))
    .option("--a <n>", both("系统服务安全等级，默认同 --level", "level of system service, --level by default"))
    .option("--ext <names>", both("扩展要求，逗号分隔，如 cloud,iot", "extensions, with commas, such as cloud,iot"))
    .option(
      "--standard <name>",
      both("标准，默认 gbt22239；gbt39786、dsmm、iso27001、cis8", "standard, gbt22239 by default"),
    )
    .addOption(new Option("--language <language>", both("语言", "language")).choices(["zh", "en"]).default("zh"))
    .option("--json", both("输出 JSON", "print JSON"), false)
    .action(async (options: Options) => {
      const { runProgram } = await import("../pipe.ts");
      process.exitCode = await runProgram("analyzer/src/assessor/catalog-program.ts", argumentsOf(options));
    });
}

/** The options given, as the program takes them; `--s=-1` is refused by it and not taken for a flag. */
function argumentsOf({ json, ...texts }: Options): string[] {
  const given = Object.entries(texts).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]));
  return json ? [...given, "--json"] : given;
}
