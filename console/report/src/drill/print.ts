import { textPlain } from "../situation/plain.ts";
import type { SituationText } from "../situation/text.ts";
import { inThread } from "../thread.ts";
import type { Language } from "../words.ts";
import { drillText } from "./text.ts";
import type { DrillPaper } from "./text.ts";

const types = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  txt: "text/plain; charset=utf-8",
} as const;
export type DrillFormat = keyof typeof types;

/** The report on a drill as a file. */
export async function printDrill(
  paper: DrillPaper,
  format: DrillFormat,
  language: Language,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const text = drillText(paper, language);
  const name = `${text.title}.${format}`.replaceAll(/[/\\:*?"<>|\n]/g, "_");
  const bytes = {
    docx: async () => inThread({ do: "text-docx", what: { text, englishHead: "Drill Report" }, language }),
    pdf: async () => inThread({ do: "text-pdf", text, language }),
    txt: async () => new TextEncoder().encode(textPlain(inLines(text), language)),
  };
  return { name, type: types[format], bytes: await bytes[format]() };
}

/** A message has no tables: each row is a line. */
const inLines = (text: SituationText): SituationText => ({
  ...text,
  sections: text.sections.map((section) => {
    const rows = section.tables.flatMap((table) => table.rows);
    const told = rows.map((row) => row.filter((cell) => cell !== "").join("  "));
    return { ...section, lines: [...section.lines, ...told] };
  }),
});
