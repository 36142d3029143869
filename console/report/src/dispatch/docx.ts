import { body, heading } from "../text.ts";
import { officialDocument } from "../official.ts";
import type { Block } from "../official.ts";
import type { Language } from "../words.ts";
import { numeral } from "./numerals.ts";
import type { Paper } from "./paper-text.ts";

/** A dispatch as .docx in the layout of an official document (GB/T 9704-2012). */
export async function dispatchDocx(paper: Paper, language: Language): Promise<Uint8Array> {
  const what = {
    organisation: language === "zh" && paper.kind === "bulletin" ? "网络安全信息通报" : paper.organisation,
    signatory: paper.organisation,
    printedAt: paper.at,
    englishHead: heads[paper.kind],
    englishNumber: paper.number,
    number: paper.number,
    urgency: paper.urgency,
    copies: paper.copies,
    note: paper.note,
    name: paper.name,
    subject: paper.number,
    titleLines: paper.kind === "bulletin" && language === "zh" ? [] : paper.titleLines,
    enclosures: paper.enclosures,
    blocks: blocksOf(paper, language),
    ...(paper.signer === undefined ? {} : { signer: paper.signer }),
    ...(paper.addressee === "" ? {} : { addressee: paper.addressee }),
  };
  return officialDocument(what, language);
}

const heads = {
  warning: "Cybersecurity Warning",
  notice: "Cybersecurity Notice",
  upward: "Report on a Cybersecurity Incident",
  bulletin: "Cybersecurity Bulletin",
} as const;

/** The last paragraph goes over with the signature: a page never holds the signature alone (GB/T 9704 7.3.5). */
function blocksOf({ opening, sections, closing }: Paper, language: Language): Block[] {
  const told = sections.flatMap(({ heading: name, lines }, i) => [
    ...(name === "" ? [] : [{ heading: language === "zh" ? `${numeral(i + 1)}、${name}` : `${i + 1}. ${name}` }]),
    ...lines.map((text) => ({ text })),
  ]);
  const all = [...opening.map((text) => ({ text })), ...told, ...closing.map((text) => ({ text }))];
  return all.map((each, i) => ("heading" in each ? heading(each.heading) : body(each.text, i === all.length - 1)));
}
