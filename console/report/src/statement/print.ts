import type { SignedStatement } from "@chengfang/model/statement";
import { inThread } from "../thread.ts";
import type { Language } from "../words.ts";
import { statementText } from "./text.ts";
import { statementWords } from "./words.ts";

const types = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;
export const statementFormats = ["docx", "pdf"] as const;
export type StatementFormat = (typeof statementFormats)[number];

/** A signed statement of completeness as a file for people. */
export async function printStatement(
  signed: SignedStatement,
  format: StatementFormat,
  language: Language,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const text = statementText(signed, language);
  const bytes =
    format === "pdf"
      ? await inThread({ do: "text-pdf", text, language })
      : await inThread({ do: "text-docx", what: { text, englishHead: statementWords.en.head }, language });
  return { name: `${text.title}.${format}`, type: types[format], bytes };
}
