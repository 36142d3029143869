import { gradeOf, levelOf } from "@chengfang/model/compliance/grading";
import { Grading } from "@chengfang/model/compliance/system";
import type { Harm } from "@chengfang/model/compliance/system";
import { officialDocument } from "../official.ts";
import type { Block } from "../official.ts";
import { table } from "../table.ts";
import { body, heading, remark, subheading } from "../text.ts";
import type { Language } from "../words.ts";
import type { SystemFile } from "./file.ts";
import { profile } from "./profile.ts";

const objects: Readonly<Record<Harm["object"], Readonly<Record<Language, string>>>> = {
  citizens: {
    zh: "公民、法人和其他组织的合法权益",
    en: "lawful rights of citizens, legal persons and other organisations",
  },
  society: { zh: "社会秩序、公共利益", en: "social order and public interest" },
  state: { zh: "国家安全", en: "national security" },
};
const degrees: Readonly<Record<Harm["degree"], Readonly<Record<Language, string>>>> = {
  general: { zh: "一般损害", en: "general harm" },
  serious: { zh: "严重损害", en: "serious harm" },
  grave: { zh: "特别严重损害", en: "exceptionally serious harm" },
};

const nth = (level: number, language: Language) =>
  language === "zh" ? `第${"一二三四五"[level - 1] ?? level}级` : `level ${level}`;

/** 定级报告: a draft, as the wizard's answers give it (GB/T 22240-2020). */
export async function gradingReport(file: SystemFile, language: Language): Promise<Uint8Array> {
  const zh = language === "zh";
  const { system } = file;
  const given = system.grading === null ? null : Grading.parse(JSON.parse(system.grading));
  const titles = zh
    ? ["一、定级对象概述", "二、安全保护等级的确定"]
    : ["1. The grading object", "2. How its level was found"];
  const blocks = [
    heading(titles[0] ?? ""),
    ...profile(file, language),
    heading(titles[1] ?? ""),
    ...(given === null ? [body(zh ? "尚未完成定级分析。" : "Not graded yet.")] : found(given, language)),
    draft(language),
  ];
  const what = {
    ...headOf(file, zh ? "网络安全等级保护定级报告（草稿）" : "Grading report (draft)"),
    blocks,
  };
  return officialDocument(what, language);
}

/** The frame of a document on a system. */
export function headOf({ system, organisation, printedAt }: SystemFile, title: string) {
  return {
    organisation,
    printedAt,
    englishHead: "Classified Protection",
    englishNumber: system.number,
    name: `${system.name} ${title}`,
    subject: system.number,
    titleLines: [system.name, title],
  };
}

/** What stands under a draft. */
export const draft = (language: Language) =>
  remark(
    language === "zh"
      ? "本稿由平台按登记信息生成，报送前请誊入公安机关现行模板，并由单位核对、盖章。"
      : "Drafted from the register; before filing, carry it over into the form in force of the police and have it checked.",
  );

const said = {
  zh: {
    sides: ["（一）业务信息安全", "（二）系统服务安全", "（三）安全保护等级"],
    rule: "安全保护等级由业务信息安全等级和系统服务安全等级中较高者决定。",
    columns: ["定级要素", "等级"],
    rows: ["业务信息安全保护等级", "系统服务安全保护等级", "定级对象安全保护等级", "专家评审日期", "主管部门核准日期"],
  },
  en: {
    sides: ["2.1 Business information", "2.2 System service", "2.3 Level"],
    rule: "The higher of the two is the level of the object.",
    columns: ["Side", "Level"],
    rows: ["Business information (S)", "System service (A)", "Object (G)", "Reviewed by experts", "Approved"],
  },
} as const;

function found(given: Grading, language: Language): Block[] {
  const { levelS, levelA, levelG } = gradeOf(given);
  const words = said[language];
  const values = [
    nth(levelS, language),
    nth(levelA, language),
    `${nth(levelG, language)}（S${levelS}A${levelA}G${levelG}）`,
    given.expertsAt ?? "—",
    given.approvedAt ?? "—",
  ];
  return [
    subheading(words.sides[0]),
    ...side(given.information, given.informationReason, language),
    subheading(words.sides[1]),
    ...side(given.service, given.serviceReason, language),
    subheading(words.sides[2]),
    body(words.rule),
    table(
      words.columns.map((title, n) => ({ title, share: [40, 60][n] ?? 1 })),
      words.rows.map((name, n) => [name, values[n] ?? ""]),
    ),
  ];
}

function side(harms: readonly Harm[], reason: string, language: Language): Block[] {
  const zh = language === "zh";
  const titles = zh ? ["受侵害的客体", "侵害程度", "等级"] : ["Harmed", "Degree", "Level"];
  const columns = titles.map((title, i) => ({ title, share: [54, 26, 20][i] ?? 1 }));
  const rows = harms.map((harm) => [
    objects[harm.object][language],
    degrees[harm.degree][language],
    nth(levelOf(harm), language),
  ]);
  return [...(reason === "" ? [] : [body(reason)]), table(columns, rows)];
}
