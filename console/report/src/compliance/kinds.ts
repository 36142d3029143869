import { officialDocument } from "../official.ts";
import type { Block } from "../official.ts";
import { heading } from "../text.ts";
import type { Language } from "../words.ts";
import type { SystemFile } from "./file.ts";
import { allItems, gaps, pending, risks } from "./findings.ts";
import { drifts, orderList, orderNumbers, orderSteps, waivers } from "./orders.ts";
import { profile } from "./profile.ts";
import { evidenceIndex, evidenceList } from "./proof.ts";
import { results, scores } from "./results.ts";

interface Section {
  readonly zh: string;
  readonly en: string;
  readonly blocks: (file: SystemFile, language: Language) => Block[];
}

const about: Section = { zh: "系统基本情况", en: "The system", blocks: profile };
const judged: Section = { zh: "判定结果", en: "Results", blocks: results };
const scored: Section = { zh: "得分（各口径并列）", en: "Scores side by side", blocks: scores };
const risky: Section = { zh: "高风险问题与重大风险隐患", en: "High risks and hazards", blocks: risks };
const lacking: Section = { zh: "不符合与部分符合项", en: "What is not conforming", blocks: gaps };
const open: Section = { zh: "待确认项", en: "To be confirmed", blocks: pending };
const accepted: Section = { zh: "风险接受与缓解措施", en: "Waivers and mitigations", blocks: waivers };

export interface ReportKind {
  readonly title: { readonly zh: string; readonly en: string };
  readonly sections: readonly Section[];
}

/** The documents on one system. */
export const reportKinds = {
  gap: {
    title: { zh: "等级保护差距分析报告", en: "Gap report" },
    sections: [about, judged, scored, risky, lacking, open, accepted],
  },
  self: {
    title: { zh: "网络安全等级保护自查报告", en: "Self-assessment report" },
    sections: [
      about,
      judged,
      scored,
      risky,
      { zh: "逐项自查情况", en: "Item by item", blocks: allItems },
      lacking,
      open,
      { zh: "判定变化", en: "What changed", blocks: drifts },
    ],
  },
  rectify: {
    title: { zh: "等级保护整改情况报告", en: "Rectification report" },
    sections: [
      about,
      { zh: "整改总体情况", en: "In numbers", blocks: orderNumbers },
      { zh: "整改事项", en: "Orders", blocks: orderList },
      { zh: "办理过程", en: "Step by step", blocks: orderSteps },
      accepted,
      { zh: "遗留问题", en: "What is left", blocks: gaps },
    ],
  },
  package: {
    title: { zh: "等级测评准备材料", en: "Material for the assessment" },
    sections: [
      about,
      judged,
      scored,
      { zh: "按测评单元的证据索引", en: "Evidence by unit", blocks: evidenceIndex },
      { zh: "证据清单与杂凑值", en: "Evidence and hashes", blocks: evidenceList },
      open,
    ],
  },
} as const satisfies Readonly<Record<string, ReportKind>>;

export type SystemReportKind = keyof typeof reportKinds;

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** One of the reports on a system as .docx. */
export async function systemDocument(
  file: SystemFile,
  kind: SystemReportKind,
  language: Language,
): Promise<Uint8Array> {
  const { title, sections }: ReportKind = reportKinds[kind];
  const { system, organisation, printedAt } = file;
  const blocks = sections.flatMap((section, i) => {
    const name = language === "zh" ? `${numerals[i]}、${section.zh}` : `${i + 1}. ${section.en}`;
    return [heading(name), ...section.blocks(file, language)];
  });
  const what = {
    organisation,
    printedAt,
    englishHead: title.en,
    englishNumber: system.number,
    name: `${system.name} ${title[language]}`,
    subject: system.number,
    titleLines: language === "zh" ? [system.name, title.zh] : [system.name, title.en],
    blocks,
  };
  return officialDocument(what, language);
}
