import { AlignmentType, Paragraph } from "docx";
import type { SituationFacts } from "@chengfang/model/reporting/situation";
import { numeral } from "../dispatch/numerals.ts";
import { officialDocument } from "../official.ts";
import type { Block } from "../official.ts";
import { table } from "../table.ts";
import { body, heading, run } from "../text.ts";
import type { Language } from "../words.ts";
import { embedCharts, placeOf } from "./embed.ts";
import { situationText } from "./text.ts";
import type { SituationSection, SituationText } from "./text.ts";

/** What such a text needs besides itself. */
export interface TextPaper {
  readonly text: SituationText;
  readonly englishHead: string;
}

export const situationPaper = (facts: SituationFacts, language: Language): TextPaper => ({
  text: situationText(facts, language),
  englishHead: "Cybersecurity Situation Report",
});

/** A text in the layout of an official document as .docx, with charts that Word can edit, whatever it reports on. */
export async function textDocx({ text, englishHead }: TextPaper, language: Language): Promise<Uint8Array> {
  const charts = text.sections.flatMap((section) => section.charts);
  let placed = 0;
  const blocks = text.sections.flatMap((section, i) => [
    heading(language === "zh" ? `${numeral(i + 1)}、${section.heading}` : `${i + 1}. ${section.heading}`),
    ...blocksOf(section, () => (placed += 1), i === text.sections.length - 1),
  ]);
  const what = {
    organisation: text.organisation,
    printedAt: text.madeAt,
    englishHead,
    englishNumber: text.span,
    number: language === "zh" ? `（${text.span}）` : text.span,
    copies: "",
    name: text.title,
    subject: text.span,
    titleLines: text.titleLines ?? [text.title],
    blocks,
  };
  return embedCharts(await officialDocument(what, language), charts);
}

function blocksOf({ lines, charts, tables }: SituationSection, next: () => number, last: boolean): Block[] {
  return [
    ...lines.map((line, i) => body(line, last && i === lines.length - 1)),
    ...charts.map(() => new Paragraph({ alignment: AlignmentType.CENTER, children: [run(placeOf(next()))] })),
    ...tables.map(({ columns, rows }) => table(columns, rows)),
  ];
}
