import { readFile, writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { printStatement, statementFormats } from "@chengfang/console-report/statement/print";
import { SignedStatement } from "@chengfang/model/statement";
import { say } from "./say.ts";
import type { Language } from "./say.ts";

interface Paper {
  readonly output: string;
  readonly language: Language;
}

/** Puts a daily statement on paper; 2 where the file is none, or the output neither .docx nor .pdf. */
export async function writeStatementPaper(file: string, { output, language }: Paper): Promise<number> {
  const format = statementFormats.find((each) => extname(output).toLowerCase() === `.${each}`);
  const signed = SignedStatement.safeParse(parsed(await readFile(file, "utf8").catch(() => "")));
  if (format === undefined || !signed.success) {
    process.stderr.write(`${say(language, "noStatement", { file, output })}\n`);
    return 2;
  }
  const { bytes } = await printStatement(signed.data, format, language);
  await writeFile(output, bytes);
  process.stdout.write(`${say(language, "written", { file: output })}\n`);
  return 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
