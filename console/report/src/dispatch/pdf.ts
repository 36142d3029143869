import type { Content } from "pdfmake";
import { printPdf, under } from "../pdf.ts";
import type { Language } from "../words.ts";
import { numeral } from "./numerals.ts";
import type { Paper } from "./paper-text.ts";

const red = "#ff0000";
/** Width of the type area in points, and the lower edge of it. */
const wide = 442;
const lower = 742;
/** A line of the body, 22 to a page, and the place of the office's name, in points. */
const lineOfText = 29;
const markTop = 90;

/** A dispatch as PDF: the order and sizes of an official document, in the one typeface that can be embedded freely. */
export async function dispatchPdf(paper: Paper, language: Language): Promise<Uint8Array> {
  const { name: title, organisation: author } = paper;
  const told = text(paper, language);
  // 7.3.5: a page never holds the signature alone
  const ending: Content = { stack: [...told.splice(-1), ...signed(paper, language)], unbreakable: true };
  const content = [...head(paper, language), ...told, ending, imprint(paper, language)];
  return printPdf({ title, author, content });
}

function head(paper: Paper, language: Language): Content[] {
  const { kind, organisation, urgency, titleLines, addressee } = paper;
  const bulletin = language === "zh" && kind === "bulletin";
  const name = bulletin ? "网络安全信息通报" : organisation;
  const fontSize = Math.min(44, Math.floor((wide - 10) / Math.max(1, name.length)));
  // 7.2.4: the name's upper edge is 35 mm below the type area's, whatever stands above it
  const margin: [number, number, number, number] = [0, urgency === "" ? markTop : markTop - lineOfText, 0, 0];
  return [
    ...(urgency === "" ? [] : [{ text: urgency, bold: true }]),
    { text: name, color: red, bold: true, fontSize, alignment: "center", lineHeight: 1.4, margin },
    numberLine(paper, language),
    {
      canvas: [{ type: "line", x1: 0, y1: 0, x2: wide, y2: 0, lineWidth: 2, lineColor: red }],
      margin: [0, 4, 0, 2 * lineOfText],
    },
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
  margin: [0, 0, 0, lineOfText],
});

function numberLine({ number, signer }: Paper, language: Language): Content {
  const margin: [number, number, number, number] = [0, 24, 0, 0];
  if (signer === undefined) return { text: number || " ", alignment: "center", margin };
  const by = `${language === "zh" ? "签发人：" : "Signed off by: "}${signer}`;
  return { columns: [{ text: number || " " }, { text: by, alignment: "right" }], margin };
}

const indented = (line: string): Content => ({ text: line, leadingIndent: 32 });

function text({ opening, sections, closing }: Paper, language: Language): Content[] {
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
  return [...opening.map(indented), ...told, ...closing.map(indented)];
}

/** 附件说明: one line below the text, two characters in, numbered if there are several (GB/T 9704 7.3.4). */
function enclosed(names: readonly string[], zh: boolean): Content[] {
  if (names.length === 0) return [];
  const prefix = zh ? "附件：" : "Enclosures: ";
  const list = names.map((name, i) => (names.length > 1 ? `${i + 1}. ${name}` : name)).join("\n");
  return [
    {
      columns: [
        { text: prefix, width: "auto" },
        { text: list, width: "*" },
      ],
      margin: [32, lineOfText, 0, 0],
    },
  ];
}

/** The enclosures' names, the signature and the note, with room below for 版记. */
function signed({ organisation, day, copies, note, enclosures }: Paper, language: Language): Content[] {
  const room = heightOf(copies) + 10;
  return [
    ...enclosed(enclosures, language === "zh"),
    { text: `${organisation}\n${day}`, alignment: "right", margin: [0, 2 * lineOfText, 64, note === "" ? room : 0] },
    ...(note === "" ? [] : [{ text: note, leadingIndent: 32, margin: [0, 0, 0, room] } as Content]),
  ];
}

const heightOf = (copies: string) => (copies === "" ? 26 : 50);

/** 版记, on the last lines of the page that the signature is on. */
function imprint({ organisation, day, copies }: Paper, language: Language): Content {
  const zh = language === "zh";
  const printed = {
    columns: [
      { text: organisation, width: "*" },
      { text: zh ? `${day}印发` : day, width: "auto" },
    ],
  };
  const margin: [number, number, number, number] = [14, 2, 14, 2];
  const lines: Content[] = [
    ...(copies === "" ? [] : [{ text: `${zh ? "抄送：" : "Copies: "}${copies}`, margin } as Content, rule(0.5)]),
    { ...printed, margin },
  ];
  return {
    stack: [rule(1), ...lines, rule(1)],
    fontSize: 14,
    lineHeight: 1.4,
    absolutePosition: { x: 79, y: lower - heightOf(copies) },
  };
}

const rule = (lineWidth: number): Content => ({
  canvas: [{ type: "line", x1: 0, y1: 0, x2: wide, y2: 0, lineWidth }],
});
