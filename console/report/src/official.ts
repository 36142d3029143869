import { Document, DocumentGridType, Packer } from "docx";
import type { Paragraph, Table } from "docx";
import { fontTable } from "./fonts.ts";
import { colophon, head, pageNumber } from "./frame.ts";
import type { Frame } from "./frame.ts";
import { line, page } from "./layout.ts";
import { styles } from "./styles.ts";
import { addressee, blank, body, signature, title } from "./text.ts";
import { day } from "./time.ts";
import type { Language } from "./words.ts";

export type Block = Paragraph | Table;

/** An official document: what it is about, to whom, and its text. */
export interface Official extends Frame {
  /** Of the file itself, as its properties show it. */
  readonly name: string;
  readonly subject: string;
  /** 标题, broken where the sense allows (GB/T 9704 7.3.1). */
  readonly titleLines: readonly string[];
  /** 主送机关; none: a document for the files. */
  readonly addressee?: string;
  readonly blocks: readonly Block[];
  /** 附注: in brackets, two characters in, on the line below the day (GB/T 9704 7.3.7). */
  readonly note?: string;
  /** 附件, by their names. */
  readonly enclosures?: readonly string[];
}

/** Prints a document as .docx, in the layout of a Chinese official document (GB/T 9704-2012). */
export async function officialDocument(what: Official, language: Language): Promise<Uint8Array> {
  const document = new Document({
    title: what.name,
    subject: what.subject,
    creator: what.organisation,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: { size: page.size, margin: page.margin },
          grid: { type: DocumentGridType.LINES, linePitch: line },
        },
        footers: { default: pageNumber("odd"), even: pageNumber("even") },
        children: [
          ...head(what, language),
          ...blank(2),
          ...title(what.titleLines),
          ...(what.titleLines.length === 0 ? [] : blank()),
          ...(what.addressee === undefined ? [] : [addressee(what.addressee)]),
          ...what.blocks,
          ...enclosed(what.enclosures ?? [], language),
          ...blank(2),
          signature(what.signatory ?? what.organisation),
          signature(day(what.printedAt, language)),
          ...(what.note ? [body(what.note, true)] : []),
          ...blank(),
          ...colophon(what, language),
        ],
      },
    ],
  });
  const overrides = [
    { path: "word/fontTable.xml", data: fontTable },
    { path: "word/styles.xml", data: styles },
  ];
  return new Uint8Array(await Packer.toArrayBuffer(document, undefined, overrides));
}

/** 附件说明: one line below the text, two characters in, numbered if there are several (GB/T 9704 7.3.4). */
function enclosed(names: readonly string[], language: Language): Paragraph[] {
  if (names.length === 0) return [];
  const prefix = language === "zh" ? "附件：" : "Enclosures: ";
  const lines = names.map((name, i) => `${i === 0 ? prefix : "　　　"}${names.length > 1 ? `${i + 1}. ` : ""}${name}`);
  return [...blank(), ...lines.map((text) => body(text, true))];
}
