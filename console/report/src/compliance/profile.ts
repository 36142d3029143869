import type { Block } from "../official.ts";
import { table } from "../table.ts";
import { body } from "../text.ts";
import type { Language } from "../words.ts";
import type { SystemFile } from "./file.ts";

/** S3A3G3, or that it is not graded. */
export function levelText({ level_s, level_a, level_g }: SystemFile["system"], language: Language): string {
  if (level_g === null) return language === "zh" ? "尚未定级" : "not graded";
  const name = language === "zh" ? `第${"一二三四五"[level_g - 1] ?? level_g}级` : `level ${level_g}`;
  const marks = `S${level_s ?? level_g}A${level_a ?? level_g}G${level_g}`;
  return language === "zh" ? `${name}（${marks}）` : `${name} (${marks})`;
}

const extensionNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  cloud: { zh: "云计算", en: "cloud computing" },
  mobile: { zh: "移动互联", en: "mobile" },
  iot: { zh: "物联网", en: "Internet of things" },
  ics: { zh: "工业控制", en: "industrial control" },
  bigdata: { zh: "大数据", en: "big data" },
};

/** General requirements and the extensions, by name. */
export function scopeText({ extensions }: SystemFile["system"], language: Language): string {
  const given = JSON.parse(extensions) as string[];
  const names = given.map((each) => extensionNames[each]?.[language] ?? each);
  if (language === "en") return ["general requirements", ...names].join(", ");
  return ["安全通用要求", ...names.map((name) => `${name}安全扩展要求`)].join("、");
}

/** A class of requirements with the extension that it belongs to. */
export function classText(title: string, scope: string, language: Language): string {
  if (scope === "general") return title;
  const name = extensionNames[scope]?.[language] ?? scope;
  return language === "zh" ? `${title}（${name}）` : `${title} (${name})`;
}

/** What the system is, and who answers for it: 谁主管谁负责、谁使用谁负责、谁运营谁负责. */
export function profile(file: SystemFile, language: Language): Block[] {
  const { system, units, assets } = file;
  const zh = language === "zh";
  const none = zh ? "未登记" : "not registered";
  const filled = (text: string | null) => (text === null || text === "" ? none : text);
  const rows: [string, string][] = zh
    ? [
        ["系统名称", `${system.name}（${system.number}）`],
        ["安全保护等级", levelText(system, language)],
        ["适用要求", scopeText(system, language)],
        ["主管单位", filled(units.responsible)],
        ["使用单位", filled(units.using)],
        ["运营单位", filled(units.operating)],
        ["系统负责人 / 安全负责人", `${filled(system.owner)} / ${filled(system.security_officer)}`],
        ["备案证明编号", filled(system.filing_number)],
        ["备案证明有效期至", filled(system.filing_expires_at)],
        ["最近一次等级测评", lastAssessment(system, none, language)],
        ["所属资产", `${assets.length}项`],
      ]
    : [
        ["System", `${system.name} (${system.number})`],
        ["Protection level", levelText(system, language)],
        ["Requirements", scopeText(system, language)],
        ["Responsible unit", filled(units.responsible)],
        ["Using unit", filled(units.using)],
        ["Operating unit", filled(units.operating)],
        ["Owner / security officer", `${filled(system.owner)} / ${filled(system.security_officer)}`],
        ["Filing number", filled(system.filing_number)],
        ["Filing valid until", filled(system.filing_expires_at)],
        ["Last assessment", lastAssessment(system, none, language)],
        ["Assets", String(assets.length)],
      ];
  const columns = [
    { title: zh ? "项目" : "Field", share: 30 },
    { title: zh ? "内容" : "Value", share: 70 },
  ];
  const text = system.description === "" ? [] : [body(system.description)];
  return [...text, table(columns, rows)];
}

function lastAssessment(system: SystemFile["system"], none: string, language: Language): string {
  const { last_assessed_at, last_assessment_by, last_conclusion } = system;
  const told = [last_assessed_at ?? "", last_assessment_by, last_conclusion].filter((each) => each !== "");
  return told.length === 0 ? none : told.join(language === "zh" ? "，" : ", ");
}
