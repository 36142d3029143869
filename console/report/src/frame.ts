import {
  AlignmentType,
  BorderStyle,
  Footer,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import { fonts, typeface } from "./fonts.ts";
import { line, markTop, page, red, size, typeArea } from "./layout.ts";
import { run } from "./text.ts";
import { day, year } from "./time.ts";
import type { Language } from "./words.ts";

const widthInPoints = 442;

/** What stands above and below the text of an official document. */
export interface Frame {
  readonly organisation: string;
  /** The name at the head of an English document, where no office's own one is at hand. */
  readonly englishHead: string;
  /** The number that an English document goes by; a Chinese one gets its 发文字号 by hand. */
  readonly englishNumber: string;
  /** RFC 3339. */
  readonly printedAt: string;
  /** 发文字号, where the platform gives it. */
  readonly number?: string;
  /** 签发人: of a document to a higher office. */
  readonly signer?: string;
  /** 紧急程度: 特急 or 加急. */
  readonly urgency?: string;
  /** 署名, where the head is not the office's own name. */
  readonly signatory?: string;
  /** 抄送机关. */
  readonly copies?: string;
}

/** 版头: the office's name in red, the document's number, and the red rule (GB/T 9704 7.2). */
export function head(frame: Frame, language: Language): Paragraph[] {
  const name = language === "zh" ? frame.organisation : frame.englishHead;
  const wide = language === "zh" ? name.length : name.length * 0.5;
  const points = Math.min(44, Math.floor((widthInPoints - 10) / wide));
  const blank = language === "zh" ? `〔${year(frame.printedAt)}〕  号` : frame.englishNumber;
  return [
    ...urgent(frame),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: {
        before: frame.urgency ? markTop - 2 * line : markTop,
        line: (points + 14) * 20,
        lineRule: LineRuleType.EXACT,
      },
      children: [run(name, fonts.title, { size: points * 2, color: red })],
    }),
    new Paragraph({ spacing: { line, lineRule: LineRuleType.EXACT }, children: [] }),
    numberLine(frame, frame.number || blank, language),
  ];
}

/** 紧急程度 stands at the upper left of the type area, in 3号黑体 (7.2.3). */
function urgent({ urgency = "" }: Frame): Paragraph[] {
  if (urgency === "") return [];
  const spacing = { line, lineRule: LineRuleType.EXACT };
  return [
    new Paragraph({ spacing, children: [run(urgency, fonts.heading)] }),
    new Paragraph({ spacing, children: [] }),
  ];
}

/** The number in the middle; beside 签发人, it moves to the left and the name stands in 楷体 (7.2.5, 7.2.6). */
function numberLine({ signer }: Frame, number: string, language: Language): Paragraph {
  const same = {
    spacing: { line, lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.SINGLE, size: 16, space: 11, color: red } },
  };
  if (signer === undefined) return new Paragraph({ ...same, alignment: AlignmentType.CENTER, children: [run(number)] });
  const tabStops = [{ type: TabStopType.RIGHT, position: typeArea.width - 320 }];
  const by = language === "zh" ? "签发人：" : "Signed off by: ";
  const children = [
    run(`${language === "zh" ? "　" : ""}${number}`),
    new TextRun({ text: "\t" }),
    run(by),
    run(signer, fonts.subheading),
  ];
  return new Paragraph({ ...same, tabStops, children });
}

/** 版记: between rules, in 4号, who printed it and when; copies are filled in by hand. */
export function colophon(frame: Frame, language: Language): (Paragraph | Table)[] {
  const ended = frame.copies && language === "zh" ? `${frame.copies.replace(/[。．.]$/, "")}。` : (frame.copies ?? "");
  const copies = `${language === "zh" ? "抄送：" : "Copies: "}${ended}`;
  const by = language === "zh" ? (frame.signatory ?? frame.organisation) : "Printed by Chengfang";
  const on = language === "zh" ? `${day(frame.printedAt, "zh")}印发` : `on ${day(frame.printedAt, "en")}`;
  const lines = [[copies], [by, on]].slice(frame.copies === "" ? 1 : 0); // nobody is told besides: no line for it
  const carrier = new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT } }); // what floats is held by the paragraph after it
  return [table(lines), carrier];
}

/** 7.4.1: on the last page, its last rule on the lower edge of the type area; as wide as that. */
const atBottom = (lines: number) => ({
  horizontalAnchor: TableAnchorType.PAGE,
  verticalAnchor: TableAnchorType.PAGE,
  absoluteHorizontalPosition: page.margin.left + 30,
  absoluteVerticalPosition: page.size.height - page.margin.bottom - lines * 520,
});
/** LibreOffice lets a table float only if it is narrower than the text. */
const wide = typeArea.width - 60;
const edge = (width: number) => ({ style: BorderStyle.SINGLE, size: width, color: "000000" });
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };

function table(lines: readonly (readonly string[])[]): Table {
  return new Table({
    float: atBottom(lines.length),
    layout: TableLayoutType.FIXED,
    width: { size: wide, type: WidthType.DXA },
    columnWidths: [wide],
    borders: { top: edge(8), bottom: edge(8), insideHorizontal: edge(6), left: none, right: none },
    rows: lines.map((texts) => new TableRow({ children: [new TableCell({ children: [small(texts)] })] })),
  });
}

/** A line of 版记, one character in from either side. */
function small(texts: readonly string[]): Paragraph {
  const runs = texts.map((text) => run(text, fonts.body, { size: size.four }));
  return new Paragraph({
    indent: { left: 280, right: 280 },
    spacing: { line: 520, lineRule: LineRuleType.EXACT },
    tabStops: [{ type: "right", position: 8560 }],
    children: runs.flatMap((each, i) => (i === 0 ? [each] : [new TextRun({ text: "\t" }), each])),
  });
}

/** Page numbers between dashes, in 4号宋体, one character in from the outer edge: right on odd pages, left on even ones. */
export function pageNumber(side: "odd" | "even"): Footer {
  const font = typeface(fonts.number, fonts.number);
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === "odd" ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === "odd" ? { right: 280 } : { left: 280 },
        children: [new TextRun({ size: size.four, font, children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });
}
