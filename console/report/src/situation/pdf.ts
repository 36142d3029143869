import type { SituationFacts } from "@chengfang/model/reporting/situation";
import type { Content } from "pdfmake";
import { numeral } from "../dispatch/numerals.ts";
import { printPdf, under } from "../pdf.ts";
import type { Language } from "../words.ts";
import { chartSvg } from "./svg.ts";
import { situationText } from "./text.ts";
import type { SituationSection, SituationTable, SituationText } from "./text.ts";

/** A situation report as PDF: charts are vectors, drawn without a browser. */
export async function situationPdf(facts: SituationFacts, language: Language): Promise<Uint8Array> {
  return textPdf(situationText(facts, language), language);
}

/** Such a text as PDF, whatever it reports on. */
export async function textPdf(text: SituationText, language: Language): Promise<Uint8Array> {
  const zh = language === "zh";
  const content: Content[] = [
    { text: text.title, bold: true, fontSize: 22, alignment: "center", margin: [0, 0, 0, 6] },
    { text: text.span, alignment: "center", fontSize: 13, margin: [0, 0, 0, 2] },
    { text: text.organisation, alignment: "center", fontSize: 13, color: "#444444", margin: [0, 0, 0, 14] },
    {
      canvas: [{ type: "line", x1: 0, y1: 0, x2: 442, y2: 0, lineWidth: 2, lineColor: "#ff0000" }],
      margin: [0, 0, 0, 12],
    },
    ...text.sections.flatMap((section, i) => headed(section, zh ? `${numeral(i + 1)}、` : `${i + 1}. `)),
    { text: `${text.organisation}\n${text.day}`, alignment: "right", margin: [0, 20, 20, 0] },
  ];
  return printPdf({ title: text.title, author: text.organisation, content, size: 12, lineHeight: 1.6 });
}

const headed = (section: SituationSection, order: string): Content[] =>
  under(
    { text: `${order}${section.heading}`, bold: true, margin: [0, 8, 0, 2] },
    section.lines[0] ?? "",
    sectionOf(section),
  );

function sectionOf({ lines, charts, tables }: SituationSection): Content[] {
  return [
    ...lines.map((line): Content => ({ text: line, leadingIndent: 24 })),
    ...charts.map((chart): Content => ({ svg: chartSvg(chart), alignment: "center", margin: [0, 6, 0, 6] })),
    ...tables.map(tableOf),
  ];
}

function tableOf({ columns, rows }: SituationTable): Content {
  const sum = columns.reduce((total, { share }) => total + share, 0);
  const cell = (text: string, i: number): Content => ({ text, alignment: columns[i]?.align ?? "left" });
  return {
    fontSize: 9.5,
    lineHeight: 1.2,
    margin: [0, 6, 0, 6],
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ share }) => (430 * share) / sum - 9),
      body: [
        columns.map(({ title }) => ({ text: title, bold: true, alignment: "center" as const, fillColor: "#eef2f7" })),
        ...rows.map((row) => row.map(cell)),
      ],
    },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => "#888888", vLineColor: () => "#888888" },
  };
}
