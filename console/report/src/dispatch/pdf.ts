import type { Content } from "pdfmake/interfaces.js";
import { printPdf } from "../pdf.ts";
import type { Language } from "../words.ts";
import { numeral } from "./numerals.ts";
import type { Paper } from "./paper.ts";

const red = "#ff0000";
/** Width of the type area in points. */
const wide = 442;

/** A dispatch as PDF: the order and sizes of an official document, in the one typeface that can be embedded freely. */
export async function dispatchPdf(paper: Paper, language: Language): Promise<Uint8Array> {
  const { name: title, organisation: author } = paper;
  return printPdf({
    title,
    author,
    content: [...head(paper, language), ...text(paper, language), ...tail(paper, language)],
  });
}

function head(
  { kind, organisation, number, signer, urgency, titleLines, addressee }: Paper,
  language: Language,
): Content[] {
  const name = language === "zh" && kind === "bulletin" ? "网络安全信息通报" : organisation;
  const size = Math.min(44, Math.floor((wide - 10) / Math.max(1, name.length)));
  const line: Content =
    signer === undefined
      ? { text: number || " ", alignment: "center", margin: [0, 14, 0, 8] }
      : {
          columns: [
            { text: number || " " },
            { text: `${language === "zh" ? "签发人：" : "Signed off by: "}${signer}`, alignment: "right" },
          ],
          margin: [0, 14, 0, 8],
        };
  return [
    ...(urgency === "" ? [] : [{ text: urgency, bold: true }]),
    {
      text: name,
      color: red,
      bold: true,
      fontSize: size,
      alignment: "center",
      margin: [0, urgency === "" ? 70 : 40, 0, 10],
    },
    line,
    { canvas: [{ type: "line", x1: 0, y1: 0, x2: wide, y2: 0, lineWidth: 2, lineColor: red }], margin: [0, 0, 0, 34] },
    ...(kind === "bulletin" && language === "zh"
      ? []
      : [
          {
            text: titleLines.join("\n"),
            bold: true,
            fontSize: 22,
            alignment: "center",
            margin: [0, 0, 0, 22],
          } as Content,
        ]),
    ...(addressee === "" ? [] : [{ text: addressee }]),
  ];
}

const indented = (line: string): Content => ({ text: line, leadingIndent: 32 });

function text({ opening, sections, closing, enclosures }: Paper, language: Language): Content[] {
  const told = sections.flatMap(({ heading, lines }, i) => [
    ...(heading === ""
      ? []
      : [
          {
            text: language === "zh" ? `${numeral(i + 1)}、${heading}` : `${i + 1}. ${heading}`,
            bold: true,
            leadingIndent: 32,
          } as Content,
        ]),
    ...lines.map(indented),
  ]);
  const named = enclosures.map((each, i) => indented(`${language === "zh" ? "附件" : "Enclosure "}${i + 1}：${each}`));
  return [...opening.map(indented), ...told, ...closing.map(indented), ...named];
}

function tail({ organisation, day, copies }: Paper, language: Language): Content[] {
  const zh = language === "zh";
  const rule = (lineWidth: number): Content => ({
    canvas: [{ type: "line", x1: 0, y1: 0, x2: wide, y2: 0, lineWidth }],
    margin: [0, 2, 0, 2],
  });
  return [
    { text: `\n${organisation}\n${day}`, alignment: "right", margin: [0, 10, 64, 30], unbreakable: true } as Content,
    {
      unbreakable: true,
      fontSize: 14,
      stack: [
        rule(1),
        { text: `${zh ? "抄送：" : "Copies: "}${copies}`, margin: [14, 0, 14, 0] },
        rule(0.5),
        {
          columns: [
            { text: organisation, width: "*" },
            { text: zh ? `${day}印发` : day, alignment: "right", width: "auto" },
          ],
          margin: [14, 0, 14, 0],
        },
        rule(1),
      ],
    },
  ];
}
