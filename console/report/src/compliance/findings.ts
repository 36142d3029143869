import type { Basis, ItemVerdict, Raised } from "@chengfang/model/compliance/assessment";
import { Reason, reasonNames } from "@chengfang/model/compliance/reason";
import { seenIn } from "@chengfang/model/compliance/said";
import { verdictNames } from "@chengfang/model/compliance/verdict";
import type { Verdict } from "@chengfang/model/compliance/verdict";
import { complianceWords } from "@chengfang/model/compliance/words";
import type { Block } from "../official.ts";
import { table } from "../table.ts";
import { body, subheading } from "../text.ts";
import type { Language } from "../words.ts";
import { byClause } from "./file.ts";
import type { SystemFile } from "./file.ts";
import { classText } from "./profile.ts";

const bad = ["unmet", "partial"] as const satisfies readonly Verdict[];
export const isGap = ({ verdict }: ItemVerdict): boolean => (bad as readonly Verdict[]).includes(verdict);

/** Items of one class after the other, in the order of their clauses. */
function byClass(items: readonly ItemVerdict[], language: Language): [string, ItemVerdict[]][] {
  const groups = Map.groupBy(items, ({ item }) => classText(item.class[language], item.scope, language));
  return [...groups].map(([title, group]) => [title, group.toSorted((a, b) => byClause(a.item.clause, b.item.clause))]);
}

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const nth = (i: number, language: Language) => (language === "zh" ? `（${numerals[i] ?? i + 1}）` : `${i + 1}. `);

/** What is not as required, class by class: the requirement, where it fails, and what would mend it. */
export function gaps({ items }: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  const found = byClass(items.filter(isGap), language);
  if (found.length === 0)
    return [body(zh ? "未发现不符合或部分符合的测评指标。" : "No item is non-conforming or partly conforming.")];
  const titles = zh ? ["条款", "要求与判定", "问题描述", "整改建议"] : ["Clause", "Requirement", "Finding", "Remedy"];
  const columns = titles.map((title, i) => ({ title, share: [17, 22, 36, 25][i] ?? 1 }));
  return found.flatMap(([title, group], i) => [
    subheading(`${nth(i, language)}${title}`),
    table(
      columns,
      group.map((each) => [
        `${each.item.clause}\n${each.item.unit}`,
        `${each.item.summary[language]}\n${zh ? "【" : "["}${verdictNames[each.verdict][language]}${zh ? "】" : "]"}`,
        problem(each, language),
        remedies(each, language),
      ]),
    ),
  ]);
}

/** Bases that still count and speak against the item. */
const against = ({ basis }: ItemVerdict): Basis[] =>
  basis.filter(({ void: gone, check, verdict }) => {
    if (gone !== undefined) return false;
    return check?.status === "fail" || check?.status === "partial" || verdict === "unmet" || verdict === "partial";
  });

const most = 6;

/** The objects that fail and what was seen on them, a line each; more than a few are counted. */
export function problem(verdict: ItemVerdict, language: Language): string {
  const zh = language === "zh";
  const names = new Map(verdict.objects.map(({ assetId, name }) => [assetId, name]));
  const lines = against(verdict).map(({ assetId, check, text }) => {
    const where = names.get(assetId) ?? "";
    if (check === undefined) return [where, text].filter(Boolean).join(zh ? "：" : ": ");
    return [where, `${check.title[language]}${seenText(check.seen, language)}`].filter(Boolean).join(zh ? "：" : ": ");
  });
  const told = [...new Set(lines)];
  const rest = told.length - most;
  const more = rest > 0 ? [zh ? `……另有${rest}处` : `… and ${rest} more`] : [];
  return [...told.slice(0, most), ...more].join("\n");
}

const longestSeen = 48;

/** The beginning of what was seen: a row of a database may have many columns, and the workbook has all of it. */
function seenText(seen: string, language: Language): string {
  const [line = ""] = seenIn(language, seen).split("\n");
  if (line === "") return "";
  const text = line.length > longestSeen ? `${line.slice(0, longestSeen).trimEnd()}…` : line;
  return language === "zh" ? `（${text}）` : ` (${text})`;
}

/** What to do about it, each remedy once. */
export function remedies(verdict: ItemVerdict, language: Language): string {
  const given = against(verdict).map(({ check }) => check?.remedy?.[language] ?? "");
  return [...new Set(given.filter(Boolean))].slice(0, most).join("\n");
}

/** High-risk cases and hazards that are open. */
export function risks({ items, assessment }: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  const counted = body(raisedText(assessment?.raised ?? [], language));
  const found = items.filter(({ highRisk, hazards }) => highRisk.length > 0 || hazards.length > 0);
  if (found.length === 0) return [counted, body(zh ? "目前没有未关闭的高风险问题。" : "No high risk is open.")];
  const titles = zh
    ? ["条款", "要求", "高风险判例", "重大风险隐患"]
    : ["Clause", "Requirement", "High-risk case", "Hazard"];
  const columns = titles.map((title, i) => ({ title, share: [16, 44, 22, 18][i] ?? 1 }));
  const mitigated = zh ? "（已有缓解措施）" : " (mitigated)";
  return [
    counted,
    table(
      columns,
      found.map(({ item, highRisk, hazards }) => [
        item.clause,
        item.summary[language],
        highRisk.map((each) => `${each.case}${each.mitigated ? mitigated : ""}`).join("\n"),
        hazards.join(zh ? "、" : ", "),
      ]),
    ),
  ];
}

/** Before rectification, those put right in brackets: as the report's form of 2025 has it (公网安〔2025〕1846号 Q22). */
function raisedText(raised: readonly Raised[], language: Language): string {
  const count = (kind: Raised["kind"]) => {
    const all = raised.filter((each) => each.kind === kind);
    return { all: all.length, done: all.filter(({ rectifiedAt }) => rectifiedAt !== null).length };
  };
  const [risk, hazard] = [count("high-risk"), count("hazard")];
  if (language === "en") {
    return `High risks before rectification: ${risk.all} (${risk.done} put right); hazards: ${hazard.all} (${hazard.done} put right).`;
  }
  return `整改前高风险问题${risk.all}个（${risk.done}个已整改），重大风险隐患${hazard.all}个（${hazard.done}个已整改）。`;
}

/** What nobody has settled, and why. */
export function pending({ items }: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  const open = items.filter(({ verdict }) => verdict === "pending");
  if (open.length === 0) return [body(zh ? "无。" : "None.")];
  const titles = zh ? ["条款", "要求", "自动判定", "原因"] : ["Clause", "Requirement", "Machines say", "Why"];
  const columns = titles.map((title, i) => ({ title, share: [16, 46, 16, 22][i] ?? 1 }));
  return [
    table(
      columns,
      open.map((each) => [
        each.item.clause,
        each.item.summary[language],
        verdictNames[each.automatic][language],
        whyPending(each, language),
      ]),
    ),
  ];
}

const whyPending = ({ reason }: ItemVerdict, language: Language): string => {
  const known = Reason.safeParse(reason);
  return known.success ? reasonNames[known.data][language] : reason;
};

/** Every item with its verdict and who stands behind it. */
export function allItems({ items }: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  const titles = zh
    ? ["条款", "要求", "判定", "依据", "确认人"]
    : ["Clause", "Requirement", "Verdict", "Basis", "Confirmed by"];
  const columns = titles.map((title, i) => ({ title, share: [15, 43, 13, 16, 13][i] ?? 1 }));
  return byClass(items, language).flatMap(([title, group], i) => [
    subheading(`${nth(i, language)}${title}`),
    table(
      columns,
      group.map((each) => [
        each.item.clause,
        each.item.summary[language],
        verdictNames[each.verdict][language],
        complianceWords[language].by[each.by],
        each.reviewedBy ?? "",
      ]),
    ),
  ]);
}
