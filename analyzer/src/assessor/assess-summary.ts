import type { ItemVerdict, Score } from "@chengfang/model/compliance/assessment";
import { reasonNames } from "@chengfang/model/compliance/reason";
import type { Reason } from "@chengfang/model/compliance/reason";
import { Verdict, verdictNames } from "@chengfang/model/compliance/verdict";
import type { Assessed } from "./assess.ts";

type Language = "zh" | "en";

/** What a judgement says, for people: numbers first, then every item with a fault. */
export function summaryOf(assessed: Assessed, language: Language): string {
  const { system, items, assessment } = assessed;
  const { levelG, levelS, levelA } = system;
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const { automatic, confirmed, unknown } = assessment.coverage;
  const faults = items.filter(({ verdict }) => verdict === "unmet" || verdict === "partial");
  const lines = [
    `${system.number} ${system.name}  S${levelS}A${levelA}G${levelG}  ${assessment.at}`,
    Verdict.options.map((each) => `${verdictNames[each][language]} ${assessment.tally[each]}`).join(say("　", ", ")),
    say(
      `机器判定 ${automatic}　人员确认 ${confirmed}　未知 ${unknown}　待签字 ${assessment.awaitingSignature}`,
      `${automatic} judged by machine, ${confirmed} confirmed by people, ${unknown} unknown, ${assessment.awaitingSignature} to be signed`,
    ),
    say(
      `高风险 ${assessment.highRisk}　重大风险隐患 ${assessment.hazards}`,
      `${assessment.highRisk} high risks, ${assessment.hazards} major hazards`,
    ),
    "",
    ...assessment.scores.flatMap((score) => scoreLines(score, language)),
    "",
    ...faults.map((item) => faultLine(item, language)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function scoreLines({ title, value, best, worst, conclusion, uncertain }: Score, language: Language): string[] {
  const number = (of: number | null) => (of === null ? "–" : of.toFixed(2));
  const word = conclusion === null ? "" : `  ${conclusion[language]}`;
  return [
    `${title[language]}  ${number(value)} [${number(worst)} … ${number(best)}]${word}`,
    ...uncertain.map((each) => `    ? ${each[language]}`),
  ];
}

function faultLine({ item, verdict, reason, highRisk, hazards }: ItemVerdict, language: Language): string {
  const risks = [...highRisk.map((each) => `${each.case}${each.mitigated ? " (–)" : ""}`), ...hazards];
  const why = reasonNames[reason as Reason]?.[language] ?? reason;
  return [item.unit.padEnd(12), verdictNames[verdict][language], item.summary[language], `(${why})`, ...risks].join(
    "  ",
  );
}
