import { Option } from "commander";
import type { Command } from "commander";
import { both } from "./say.ts";
import type { Language } from "./say.ts";

/** `chengfang statement`: the collectors' daily statements of completeness. */
export function addStatement(to: Command): void {
  const statement = to
    .command("statement")
    .description(both("采集完整性声明", "statements of completeness of the collectors"));
  statement
    .command("verify <file>")
    .description(
      both(
        "核验每日声明：签名、证书链、数据段摘要链；退出码 1 无效，2 用法错误",
        "verify a daily statement: signature, certificates, chain of segments; exit code 1 when it does not hold, 2 for misuse",
      ),
    )
    .option(
      "--authorities <file>",
      both(
        "根证书（PEM）；默认用数据目录中平台自己的根",
        "roots as PEM; by default the platform's own, from the data directory",
      ),
    )
    .action(async (file: string, { authorities }: { authorities?: string }, command: Command) => {
      const { runProgram } = await import("./pipe.ts");
      const { loadConfig } = await import("./config/load.ts");
      const config = loadConfig(command.optsWithGlobals<{ config?: string }>().config, process.env);
      const roots = authorities === undefined ? [] : ["--authorities", authorities];
      const args = [file, "--language", config.language, "--data", config.data, ...roots];
      process.exitCode = await runProgram("collectors/src/statement/main.ts", args);
    });
  addPaper(statement);
}

function addPaper(statement: Command): void {
  statement
    .command("paper <file>")
    .description(
      both(
        "把每日声明排成公文（.docx）或 .pdf；以电子声明为准",
        "a daily statement on paper, as .docx or .pdf; the signed file prevails",
      ),
    )
    .requiredOption("-o, --output <file>", both("输出文件，.docx 或 .pdf", "file to write, .docx or .pdf"))
    .addOption(new Option("--language <language>", both("语言", "language")).choices(["zh", "en"]))
    .action(async (file: string, options: { output: string; language?: Language }, command: Command) => {
      const { loadConfig } = await import("./config/load.ts");
      const { language } = loadConfig(command.optsWithGlobals<{ config?: string }>().config, process.env);
      const { writeStatementPaper } = await import("./statement-paper.ts");
      process.exitCode = await writeStatementPaper(file, { language, ...options });
    });
}
