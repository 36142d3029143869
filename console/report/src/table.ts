import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { fonts, mono, typeface } from "./fonts.ts";
import { size, typeArea } from "./layout.ts";
import { tableText } from "./styles.ts";
import { run } from "./text.ts";

export interface Column {
  readonly title: string;
  /** Share of the width; the shares need not add up to anything. */
  readonly share: number;
  readonly align?: "left" | "center";
  /** Set in a narrow typeface of equal widths: hashes, ids. */
  readonly code?: boolean;
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const borders = { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule };
const margins = { top: 40, bottom: 40, left: 80, right: 80 };

/** A table as wide as the type area; its header is repeated on each page, and no row is torn. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Table {
  const sum = columns.reduce((total, { share }) => total + share, 0);
  const widths = columns.map(({ share }) => Math.round((share / sum) * typeArea.width));
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, i) =>
      cell([title], { width: widths[i] ?? 0, align: "center", font: fonts.heading }),
    ),
  });
  const lines = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: columns.map(({ align = "left", code = false }, i) =>
          cell((row[i] ?? "").split("\n"), { width: widths[i] ?? 0, align, font: fonts.body, code }),
        ),
      }),
  );
  return new Table({
    rows: [header, ...lines],
    columnWidths: widths,
    width: { size: typeArea.width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders,
    margins,
  });
}

const small = { size: size.small, characterSpacing: 0 } as const;
const close = (height: number) => ({ line: height, lineRule: LineRuleType.EXACT });

interface Look {
  readonly width: number;
  readonly align: "left" | "center";
  readonly font: string;
  readonly code?: boolean;
}

function cell(lines: readonly string[], { width, align, font, code = false }: Look): TableCell {
  const alignment = align === "center" ? AlignmentType.CENTER : AlignmentType.LEFT;
  const look = code ? { ...small, size: size.hash, font: typeface(font, mono) } : small;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: lines.map(
      (text) =>
        new Paragraph({
          style: tableText,
          alignment,
          spacing: close(code ? 200 : 290),
          children: [run(text, font, look)],
        }),
    ),
  });
}
