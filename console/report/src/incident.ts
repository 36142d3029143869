import { Document, DocumentGridType, Packer } from "docx";
import type { Dossier } from "./dossier.ts";
import { fontTable } from "./fonts.ts";
import { colophon, head, pageNumber } from "./frame.ts";
import { line, page } from "./layout.ts";
import { writtenOn } from "./narrative.ts";
import { allSections } from "./sections.ts";
import { styles } from "./styles.ts";
import { addressee, blank, signature, title } from "./text.ts";
import type { Language } from "./words.ts";

export type { Dossier } from "./dossier.ts";

/** The report on an incident as a .docx, in the layout of a Chinese official document (GB/T 9704-2012). */
export async function incidentReport(dossier: Dossier, language: Language): Promise<Uint8Array> {
  const { incident, organisation } = dossier;
  const document = new Document({
    title: language === "zh" ? incident.titleZh || incident.title : incident.title,
    subject: incident.number,
    creator: organisation,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: { size: page.size, margin: page.margin },
          grid: { type: DocumentGridType.LINES, linePitch: line },
        },
        footers: { default: pageNumber("odd"), even: pageNumber("even") },
        children: [
          ...head(dossier, language),
          ...blank(2),
          ...title(titleLines(dossier, language)),
          ...blank(),
          addressee(addressees(dossier, language)),
          ...allSections(dossier, language),
          ...blank(2),
          signature(organisation),
          signature(writtenOn(dossier, language)),
          ...colophon(dossier, language),
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

/** 标题: about what, then what kind of document; broken where the sense allows (GB/T 9704 7.3.1). */
function titleLines({ incident }: Dossier, language: Language): string[] {
  if (language === "en") return [incident.title, `Incident ${incident.number}`];
  const [name = ""] = (incident.titleZh || incident.title).split(" · "); // without the entities behind it
  const kind = "网络安全事件情况的报告";
  if (width(name) <= 16) return [`关于“${name}”`, kind];
  return [`关于 ${incident.number} 号`, kind];
}

/** In Chinese characters; Latin ones are half as wide. */
const width = (text: string) =>
  Array.from(text, (each) => (each < "\u2000" ? 0.5 : 1)).reduce((sum, each) => sum + each, 0);

function addressees({ units }: Dossier, language: Language): string {
  if (language === "en") return units.length === 0 ? "To the units concerned:" : `To: ${units.join(", ")}`;
  return `${units.length === 0 ? "各有关单位" : units.join("、")}：`;
}
