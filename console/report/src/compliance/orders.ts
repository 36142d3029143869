import { isOpen } from "@chengfang/model/compliance/orders";
import { saidIn } from "@chengfang/model/compliance/said";
import { verdictNames } from "@chengfang/model/compliance/verdict";
import { complianceWords } from "@chengfang/model/compliance/words";
import type { Block } from "../official.ts";
import { table } from "../table.ts";
import { body, remark, subheading } from "../text.ts";
import { day } from "../time.ts";
import type { Language } from "../words.ts";
import type { SystemFile } from "./file.ts";
import type { ToldOrder } from "./told-orders.ts";
import { wordOf } from "./words.ts";

const settled = ({ state }: ToldOrder) => !isOpen(state);

/** How many orders there are, and how many of them are done. */
export function orderNumbers({ orders }: SystemFile, language: Language): Block[] {
  const done = orders.filter(settled).length;
  const overdue = orders.filter((order) => order.overdue).length;
  if (language === "en") {
    return [
      body(
        `${orders.length} orders were issued; ${done} are settled, ${orders.length - done} open, ${overdue} of them overdue.`,
      ),
    ];
  }
  const rate = orders.length === 0 ? "" : `，整改完成率${Math.round((100 * done) / orders.length)}%`;
  return [
    body(
      `共下达整改通知${orders.length}件，已整改${done}件，正在整改${orders.length - done}件，其中逾期${overdue}件${rate}。`,
    ),
  ];
}

/** Every order: what was found, what was asked for, and how it stands. */
export function orderList(file: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  if (file.orders.length === 0) return [body(zh ? "无。" : "None.")];
  const titles = zh
    ? ["编号", "问题与要求", "风险", "责任单位与期限", "复核结果"]
    : ["Number", "Finding and demand", "Risk", "Department, deadline", "Re-check"];
  const columns = titles.map((title, i) => ({ title, share: [17, 37, 8, 20, 18][i] ?? 1 }));
  return [
    table(
      columns,
      file.orders.map((order) => [
        `${order.number}\n${order.unit}`,
        `${order.title}\n${order.demand}`,
        complianceWords[language].risk[order.risk],
        `${order.department}\n${day(order.deadline, language)}${order.overdue ? (zh ? "（逾期）" : " (overdue)") : ""}`,
        recheck(order, language),
      ]),
    ),
  ];
}

function recheck({ met, because, steps }: ToldOrder, language: Language): string {
  const last = steps.at(-1);
  if (last?.kind === "withdraw" || last?.kind === "accept") return complianceWords[language].step[last.kind];
  if (met === null) return language === "zh" ? "尚未复核" : "not yet";
  if (met) return `${language === "zh" ? "已整改" : "mended"}\n${saidIn(language, because)}`;
  return `${language === "zh" ? "问题仍在" : "still there"}\n${saidIn(language, because)}`;
}

/** What each department answered, step by step. */
export function orderSteps({ orders }: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  const told = orders.filter(({ steps }) => steps.length > 0);
  if (told.length === 0) return [body(zh ? "各单位尚未反馈。" : "No department has answered yet.")];
  const titles = zh ? ["日期", "事项", "办理人", "内容"] : ["Day", "Step", "By", "Text"];
  const columns = titles.map((title, i) => ({ title, share: [20, 14, 16, 50][i] ?? 1 }));
  return told.flatMap((order) => [
    subheading(`${order.number} ${order.title}`),
    table(
      columns,
      order.steps.map(({ at, kind, by, text }) => [
        day(at, language),
        wordOf(complianceWords[language].step, kind),
        by,
        text,
      ]),
    ),
  ]);
}

/** Waivers and mitigations that were decided on, and until when they hold. */
export function waivers({ waivers: given, items }: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  const held = given.filter(({ state }) => state === "approved");
  if (held.length === 0) return [body(zh ? "无。" : "None.")];
  const clause = new Map(items.map(({ item }) => [item.unit, item.clause]));
  const titles = zh ? ["条款", "类别", "理由", "有效期至"] : ["Clause", "Kind", "Reason", "Until"];
  const columns = titles.map((title, i) => ({ title, share: [18, 16, 48, 18][i] ?? 1 }));
  const kinds = zh ? { waiver: "风险接受", mitigation: "缓解措施" } : { waiver: "waiver", mitigation: "mitigation" };
  return [
    table(
      columns,
      held.map(({ unit, kind, reason, expires_at }) => [
        clause.get(unit) ?? unit,
        kind === "mitigation" ? kinds.mitigation : kinds.waiver,
        reason,
        expires_at,
      ]),
    ),
    remark(zh ? "风险接受不改变判定结果，到期自动失效。" : "A waiver changes no verdict and ends by itself."),
  ];
}

/** What changed without anybody's doing. */
export function drifts({ drifts: seen, items }: SystemFile, language: Language): Block[] {
  const zh = language === "zh";
  if (seen.length === 0) return [body(zh ? "无。" : "None.")];
  const clause = new Map(items.map(({ item }) => [item.unit, item.clause]));
  const titles = zh ? ["时间", "条款", "变化", "原因"] : ["Time", "Clause", "Change", "Because"];
  const columns = titles.map((title, i) => ({ title, share: [20, 16, 22, 42][i] ?? 1 }));
  return [
    table(
      columns,
      seen
        .slice(0, 50)
        .map(({ at, unit, from, to, because }) => [
          day(at, language),
          unit === "" ? (zh ? "全系统" : "the system") : (clause.get(unit) ?? unit),
          `${verdictNames[from][language]} → ${verdictNames[to][language]}`,
          saidIn(language, because),
        ]),
    ),
  ];
}
