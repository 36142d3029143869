import type { SituationFacts } from "@chengfang/model/reporting/situation";
import { numeral } from "../dispatch/numerals.ts";
import type { Language } from "../words.ts";
import { situationText } from "./text.ts";
import type { SituationText } from "./text.ts";

/** A situation report as text for messages. */
export function situationPlain(facts: SituationFacts, language: Language): string {
  return textPlain(situationText(facts, language), language);
}

/** Such a text for messages, whatever it reports on. */
export function textPlain(text: SituationText, language: Language): string {
  const { title, span, organisation, sections, day } = text;
  const told = sections.flatMap(({ heading, lines }, i) => [
    language === "zh" ? `${numeral(i + 1)}、${heading}` : `${i + 1}. ${heading}`,
    ...lines,
  ]);
  return `${[title, span, ...told, organisation, day].join("\n")}\n`;
}
