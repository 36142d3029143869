import type { Language } from "../words.ts";
import { numeral } from "./numerals.ts";
import type { Paper } from "./paper-text.ts";

/** A dispatch as plain text for messages: what a person copies into a chat. */
export function plainText(
  { number, urgency, titleLines, addressee, opening, sections, closing, ...rest }: Paper,
  language: Language,
): string {
  const head = urgency === "" ? titleLines.join("") : `【${urgency}】${titleLines.join("")}`;
  const told = sections.flatMap(({ heading, lines }, i) => [
    ...(heading === "" ? [] : [language === "zh" ? `${numeral(i + 1)}、${heading}` : `${i + 1}. ${heading}`]),
    ...lines,
  ]);
  const enclosed = rest.enclosures.map((name, i) =>
    language === "zh" ? `附件${i + 1}：${name}` : `Enclosure ${i + 1}: ${name}`,
  );
  const lines = [
    head,
    number,
    addressee,
    ...opening,
    ...told,
    ...closing,
    ...enclosed,
    rest.organisation,
    rest.day,
    rest.note,
  ];
  return `${lines.filter((line) => line !== "").join("\n")}\n`;
}

export async function dispatchText(paper: Paper, language: Language): Promise<Uint8Array> {
  return new TextEncoder().encode(plainText(paper, language));
}
