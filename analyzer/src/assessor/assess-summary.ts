import type { Assessment, ItemVerdict, Raised, Score } from "@chengfang/model/compliance/assessment";
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
      `高风险 ${counted(assessment, "high-risk", "zh")}　重大风险隐患 ${counted(assessment, "hazard", "zh")}`,
      `high risks: ${counted(assessment, "high-risk", "en")}; major hazards: ${counted(assessment, "hazard", "en")}`,
    ),
    "",
    ...assessment.scores.flatMap((score) => scoreLines(score, language)),
    "",
    ...faults.map((item) => faultLine(item, language)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** Before rectification, with those put right since in brackets. */
function counted({ raised = [] }: Assessment, kind: Raised["kind"], language: Language): string {
  const all = raised.filter((each) => each.kind === kind);
  const done = all.filter(({ rectifiedAt }) => rectifiedAt !== null).length;
  if (done === 0) return String(all.length);
  return language === "zh" ? `${all.length}（${done}个已整改）` : `${all.length} (${done} put right)`;
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
