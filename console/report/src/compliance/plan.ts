import { officialDocument } from "../official.ts";
import type { Block } from "../official.ts";
import { table } from "../table.ts";
import { body, heading } from "../text.ts";
import { year } from "../time.ts";
import type { Language } from "../words.ts";
import type { SystemFile } from "./file.ts";
import { gaps, isGap, risks } from "./findings.ts";
import { headOf } from "./grading.ts";
import { orderNumbers, waivers } from "./orders.ts";
import { profile } from "./profile.ts";
import { results } from "./results.ts";
import { assetKind } from "./words.ts";

/**
 * 保护工作方案: the yearly draft of a level-3+ system: assets, measures, causes, rectification and the plan for the next
 * year, centred on hazards (公网安〔2025〕1001号).
 */
export async function protectionPlan(file: SystemFile, language: Language): Promise<Uint8Array> {
  const zh = language === "zh";
  const titles = zh
    ? ["一、系统与资产", "二、保护现状", "三、重大风险隐患与成因", "四、整改情况", "五、下一年度工作安排"]
    : ["1. System and assets", "2. As it is", "3. Hazards and their causes", "4. Rectification", "5. Next year"];
  const parts: readonly Block[][] = [
    [...profile(file, language), assetTable(file, language)],
    results(file, language),
    [...risks(file, language), ...gaps(file, language)],
    [...orderNumbers(file, language), ...waivers(file, language)],
    tasks(file, language).map((text, i) => body(`${i + 1}. ${text}`)),
  ];
  const blocks = parts.flatMap((part, i) => [heading(titles[i] ?? ""), ...part]);
  const title = zh
    ? `${year(file.printedAt) + 1}年度网络安全保护工作方案（草稿）`
    : `Protection plan ${year(file.printedAt) + 1} (draft)`;
  return officialDocument({ ...headOf(file, title), blocks }, language);
}

function assetTable({ assets }: SystemFile, language: Language) {
  const titles = language === "zh" ? ["资产", "类别", "地址"] : ["Asset", "Kind", "Addresses"];
  const columns = titles.map((title, i) => ({ title, share: [40, 25, 35][i] ?? 1 }));
  return table(
    columns,
    assets.map(({ name, kind, addresses }) => [name, assetKind(kind, language), addresses]),
  );
}

/** What is left to do, worst first, and what the law asks for every year. */
function tasks({ items, orders }: SystemFile, language: Language): string[] {
  const zh = language === "zh";
  const open = items
    .filter(isGap)
    .toSorted((a, b) => b.highRisk.length - a.highRisk.length || b.item.weight - a.item.weight);
  const mend = open.slice(0, 20).map(({ item, highRisk }) => {
    const risky = highRisk.length > 0 ? (zh ? "（高风险，优先整改）" : " (high risk, first)") : "";
    return zh
      ? `整改 ${item.clause}：${item.summary.zh}${risky}。`
      : `Mend ${item.clause}: ${item.summary.en}${risky}.`;
  });
  const unknown = items.filter(({ verdict }) => verdict === "pending").length;
  const yearly = zh
    ? [
        ...(unknown > 0 ? [`补齐${unknown}项待确认测评指标的证据并完成签认。`] : []),
        ...(orders.length > 0 ? ["按期完成已下达整改通知的全部事项，由平台复核销号。"] : []),
        "按规定完成年度等级测评，及时更新备案信息。",
        "组织应急预案培训和演练，至少一次，留存记录。",
        "完成年度全面安全检查、制度评审和备份恢复测试。",
      ]
    : [
        ...(unknown > 0 ? [`Bring evidence for the ${unknown} items still to be confirmed and have them signed.`] : []),
        ...(orders.length > 0 ? ["Settle all orders in time; the platform re-checks them."] : []),
        "Yearly assessment; keep the filing up to date.",
        "Training and drill of the emergency plan, at least once, on record.",
        "Yearly full security check, review of the rules, restore test.",
      ];
  return [...mend, ...yearly];
}
