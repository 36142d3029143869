import { verdictNames } from "@chengfang/model/compliance/verdict";
import type { Assessment, Tally } from "@chengfang/model/compliance/assessment";
import type { Block } from "../official.ts";
import { table } from "../table.ts";
import { body, remark } from "../text.ts";
import { moment } from "../time.ts";
import type { Language } from "../words.ts";
import type { SystemFile } from "./file.ts";
import { classText } from "./profile.ts";

const order = ["met", "partial", "unmet", "na", "pending"] as const;
const numbers = (tally: Tally) => order.map((verdict) => String(tally[verdict]));

/** The tallies in one sentence, then class by class. */
export function results({ assessment }: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  if (assessment === null) return [body(zh ? "该系统尚未判定。" : "This system has not been judged yet.")];
  const heads = zh ? order.map((verdict) => verdictNames[verdict].zh) : ["Met", "Partly", "Unmet", "N/A", "Open"];
  const head = [zh ? "安全类" : "Class", ...heads];
  const rows = assessment.classes.map(({ title, scope, tally }) => [
    classText(title[language], scope, language),
    ...numbers(tally),
  ]);
  const total = [zh ? "合计" : "Total", ...numbers(assessment.tally)];
  const columns = head.map(
    (title, i) => ({ title, share: i === 0 ? 39 : 12.2, align: i === 0 ? "left" : "center" }) as const,
  );
  return [body(opening(assessment, language)), table(columns, [...rows, total]), body(coverage(assessment, language))];
}

function opening({ at, tally }: Assessment, language: Language): string {
  const all = order.reduce((sum, verdict) => sum + tally[verdict], 0);
  if (language === "en") {
    return `As of ${moment(at, "en")} (UTC+8), of ${all} requirement items ${tally.met} are conforming, ${tally.partial} partly conforming, ${tally.unmet} non-conforming, ${tally.na} not applicable and ${tally.pending} still to be confirmed.`;
  }
  return `截至${moment(at, "zh")}，适用测评指标共${all}项：符合${tally.met}项，部分符合${tally.partial}项，不符合${tally.unmet}项，不适用${tally.na}项，待确认${tally.pending}项。`;
}

/** What the numbers stand on: a report that hides what nobody looked at says nothing. */
function coverage({ coverage: by, awaitingSignature }: Assessment, language: Language): string {
  if (language === "en") {
    return `Coverage: ${by.automatic} items judged by machine evidence, ${by.confirmed} confirmed by named people, ${by.unknown} unknown (no valid evidence, or not signed yet; ${awaitingSignature} wait for a signature only). Unknown items are not counted as conforming.`;
  }
  return `判定覆盖情况：由机器证据自动判定${by.automatic}项，经具名人员确认${by.confirmed}项，情况不明${by.unknown}项（无有效证据或尚未签认，其中仅待签认${awaitingSignature}项）。情况不明的测评指标一律不计为符合。`;
}

/** The ways to score side by side, and what is not official in each. */
export function scores({ assessment }: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  if (assessment === null || assessment.scores.length === 0) return [body(zh ? "尚无得分。" : "No score yet.")];
  const titles = zh ? ["计分方法", "当前", "最低—最高", "结论"] : ["Method", "Now", "Worst – best", "Conclusion"];
  const shown = (value: number | null) => (value === null ? "—" : value.toFixed(2));
  const rows = assessment.scores.map(({ title, value, worst, best, conclusion }) => [
    title[language],
    shown(value),
    `${shown(worst)} – ${shown(best)}`,
    conclusion?.[language] ?? "—",
  ]);
  const columns = titles.map(
    (title, i) => ({ title, share: [46, 14, 24, 16][i] ?? 1, align: i === 0 ? "left" : "center" }) as const,
  );
  const range = zh
    ? "“最低”“最高”分别为待确认项全部不符合、全部符合时的值；得分为本平台自测，不代替等级测评结论。"
    : "“Worst” and “best”: if everything still to be confirmed turned out non-conforming, or conforming. The scores are the platform's own, no conclusion of an assessment.";
  const notes = uncertain(assessment, language);
  const caveat = zh ? "以下为非官方口径或暂定之处，仅供参考：" : "What is not official, or provisional:";
  return [table(columns, rows), remark(range), ...(notes.length > 0 ? [caveat, ...notes] : []).map(remark)];
}

/** What is not official in the ways to score: each thing once, with the methods that it concerns. */
function uncertain({ scores: all }: Assessment, language: Language): string[] {
  const methods = new Map<string, string[]>();
  for (const { title, uncertain: things } of all) {
    for (const thing of things) {
      methods.set(thing[language], [...(methods.get(thing[language]) ?? []), title[language]]);
    }
  }
  const [colon, comma] = language === "zh" ? ["：", "、"] : [": ", ", "];
  return [...methods].map(([thing, names]) =>
    names.length === all.length ? thing : `${names.join(comma)}${colon}${thing}`,
  );
}
