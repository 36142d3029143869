import type { Content } from "pdfmake";
import { printPdf, under } from "../pdf.ts";
import type { Language } from "../words.ts";
import { numeral } from "./numerals.ts";
import type { Paper } from "./paper.ts";

const red = "#ff0000";
/** Width of the type area in points, and the lower edge of it. */
const wide = 442;
const lower = 742;

/** A dispatch as PDF: the order and sizes of an official document, in the one typeface that can be embedded freely. */
export async function dispatchPdf(paper: Paper, language: Language): Promise<Uint8Array> {
  const { name: title, organisation: author } = paper;
  const content = [...head(paper, language), ...text(paper, language), ...tail(paper, language)];
  return printPdf({ title, author, content });
}

function head(paper: Paper, language: Language): Content[] {
  const { kind, organisation, urgency, titleLines, addressee } = paper;
  const bulletin = language === "zh" && kind === "bulletin";
  const name = bulletin ? "网络安全信息通报" : organisation;
  const fontSize = Math.min(44, Math.floor((wide - 10) / Math.max(1, name.length)));
  const margin: [number, number, number, number] = [0, urgency === "" ? 60 : 20, 0, 0];
  return [
    ...(urgency === "" ? [] : [{ text: urgency, bold: true }]),
    { text: name, color: red, bold: true, fontSize, alignment: "center", lineHeight: 1.4, margin },
    numberLine(paper, language),
    { canvas: [{ type: "line", x1: 0, y1: 0, x2: wide, y2: 0, lineWidth: 2, lineColor: red }], margin: [0, 0, 0, 34] },
    ...(bulletin ? [] : [titleOf(titleLines)]),
    ...(addressee === "" ? [] : [{ text: addressee }]),
  ];
}

const titleOf = (lines: readonly string[]): Content => ({
  text: lines.join("\n"),
  bold: true,
  fontSize: 22,
  lineHeight: 1.5,
  alignment: "center",
  margin: [0, 0, 0, 22],
});

function numberLine({ number, signer }: Paper, language: Language): Content {
  const margin: [number, number, number, number] = [0, 24, 0, 0];
  if (signer === undefined) return { text: number || " ", alignment: "center", margin };
  const by = `${language === "zh" ? "签发人：" : "Signed off by: "}${signer}`;
  return { columns: [{ text: number || " " }, { text: by, alignment: "right" }], margin };
}

const indented = (line: string): Content => ({ text: line, leadingIndent: 32 });

function text({ opening, sections, closing, enclosures }: Paper, language: Language): Content[] {
  const zh = language === "zh";
  const titleText = (name: string, i: number): Content => ({
    text: zh ? `${numeral(i + 1)}、${name}` : `${i + 1}. ${name}`,
    bold: true,
    leadingIndent: 32,
  });
  const told = sections.flatMap(({ heading, lines }, i) => {
    const all = lines.map(indented);
    return heading === "" ? all : under(titleText(heading, i), lines[0] ?? "", all);
  });
  const named = enclosures.map((each, i) => indented(zh ? `附件${i + 1}：${each}` : `Enclosure ${i + 1}: ${each}`));
  return [...opening.map(indented), ...told, ...closing.map(indented), ...named];
}

/** The signature, and 版记 on the last lines of the page that it is on. */
function tail({ organisation, day, copies, note }: Paper, language: Language): Content[] {
  const zh = language === "zh";
  const printed = {
    columns: [
      { text: organisation, width: "*" },
      { text: zh ? `${day}印发` : day, width: "auto" },
    ],
  };
  const lines: Content[] = [
    ...(copies === "" ? [] : [{ text: `${zh ? "抄送：" : "Copies: "}${copies}`, margin: 2 } as Content, rule(0.5)]),
    { ...printed, margin: 2 },
  ];
  const height = copies === "" ? 34 : 64;
  return [
    { text: `${organisation}\n${day}`, alignment: "right", margin: [0, 24, 64, note === "" ? height + 10 : 0] },
    ...(note === "" ? [] : [{ text: note, leadingIndent: 32, margin: [0, 0, 0, height + 10] } as Content]),
    {
      stack: [rule(1), ...lines, rule(1)],
      fontSize: 14,
      lineHeight: 1.4,
      absolutePosition: { x: 79, y: lower - height },
    },
  ];
}

const rule = (lineWidth: number): Content => ({
  canvas: [{ type: "line", x1: 0, y1: 0, x2: wide, y2: 0, lineWidth }],
});
