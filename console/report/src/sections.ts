import { tactics } from "@chengfang/model/attack";
import type { Block } from "./official.ts";
import type { Dossier } from "./dossier.ts";
import { measures, suggestions, summary } from "./narrative.ts";
import { table } from "./table.ts";
import { body, heading, remark, subheading } from "./text.ts";
import { stamp } from "./time.ts";
import { lineText } from "./timeline.ts";
import { words } from "./words.ts";
import type { Language } from "./words.ts";

type Section = (dossier: Dossier, language: Language) => Block[];

/** The body of the report, in its order: title of each section in both languages, and what it holds. */
export const sections: readonly { readonly zh: string; readonly en: string; readonly blocks: Section }[] = [
  { zh: "情况概述", en: "What happened", blocks: (...given) => summary(...given).map((text) => body(text)) },
  { zh: "事件时间线", en: "Timeline", blocks: timeline },
  { zh: "受影响系统与责任单位", en: "Systems affected and their owners", blocks: affected },
  { zh: "攻击手法", en: "Tactics and techniques", blocks: attack },
  { zh: "证据", en: "Evidence", blocks: evidence },
  { zh: "已采取措施", en: "Measures taken", blocks: (...given) => measures(...given).map((text) => body(text)) },
  { zh: "处置建议", en: "Suggestions", blocks: advised },
];

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

export function allSections(dossier: Dossier, language: Language): Block[] {
  return sections.flatMap(({ zh, en, blocks }, i) => [
    heading(language === "zh" ? `${numerals[i]}、${zh}` : `${i + 1}. ${en}`),
    ...blocks(dossier, language),
  ]);
}

/** The last paragraph goes over with the signature: a page never holds the signature alone (GB/T 9704 7.3.5). */
function advised(dossier: Dossier, language: Language): Block[] {
  const all = suggestions(dossier, language);
  return all.map((text, i) => body(text, i === all.length - 1));
}

/** Lines of the timeline at most; the rest is in the console, and the report says so. */
const mostLines = 60;

function timeline({ alerts, lines, hidden }: Dossier, language: Language): Block[] {
  const zh = language === "zh";
  const shown = alerts.filter(({ id }) => !hidden?.has(id));
  const found = shown.map((alert) => {
    const title = (zh && alert.ruleTitleZh) || alert.ruleTitle;
    const text = zh
      ? `${title}（${alert.entity.value}，${alert.count}次）`
      : `${title} (${alert.entity.value}, ${alert.count} events)`;
    return {
      at: alert.firstSeen,
      what: words[language].severity[alert.severity],
      text,
      by: zh ? "平台监测" : "platform",
    };
  });
  const done = lines
    .filter(({ kind }) => kind !== "report")
    .map((line) => ({ at: line.at, what: zh ? "处置" : "response", text: lineText(line, language).text, by: line.by }));
  const all = [...found, ...done].toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const columns = zh ? ["时间", "类别", "内容", "来源"] : ["Time", "Kind", "What", "By"];
  const shares = [22, 13, 50, 15];
  return [
    table(
      columns.map((title, i) => ({ title, share: shares[i] ?? 1, align: i === 2 ? "left" : "center" })),
      all.slice(0, mostLines).map(({ at, what, text, by }) => [stamp(at), what, text, by]),
    ),
    remark(
      all.length > mostLines
        ? zh
          ? `注：时间为北京时间；共${all.length}条，此处列出前${mostLines}条，其余见平台。`
          : `Times are UTC+8. The first ${mostLines} of ${all.length} lines; the rest is in the console.`
        : zh
          ? "注：时间为北京时间。"
          : "Times are UTC+8.",
    ),
  ];
}

function affected({ incident, assets, units }: Dossier, language: Language): Block[] {
  const zh = language === "zh";
  if (assets.length === 0) {
    const hosts = incident.entities.filter(({ kind }) => kind === "host").map(({ value }) => value);
    const named = hosts.length === 0 ? "" : zh ? `涉及主机：${hosts.join("、")}。` : `Hosts: ${hosts.join(", ")}. `;
    const unknown = zh
      ? "上述对象尚未在资产名册中登记，请有关单位核实后补录。"
      : "They are not in the asset register; the units concerned are asked to add them.";
    return [body(named + (named === "" && zh ? unknown.replace("上述对象", "本次事件涉及的系统") : unknown))];
  }
  const titles = zh
    ? ["系统（资产）", "地址", "责任单位", "责任人", "重要程度", "保护等级"]
    : ["System (asset)", "Addresses", "Unit", "Person", "Importance", "Level"];
  const shares = [27, 19, 20, 11, 11, 12];
  const rows = assets.map((asset) => [
    asset.system === "" ? asset.name : `${asset.system}\n${zh ? `（${asset.name}）` : `(${asset.name})`}`,
    asset.addresses.slice(0, 4).join("\n") + (asset.addresses.length > 4 ? "\n…" : ""),
    asset.unitName,
    asset.owner,
    words[language].importance[asset.importance],
    levelOf(asset, language),
  ]);
  const others = units.filter((unit) => !assets.some(({ unitName }) => unitName === unit));
  return [
    table(
      titles.map((title, i) => ({ title, share: shares[i] ?? 1, align: i < 3 ? "left" : "center" })),
      rows,
    ),
    ...(others.length > 0
      ? [body(zh ? `其他相关单位：${others.join("、")}。` : `Other units concerned: ${others.join(", ")}.`)]
      : []),
  ];
}

/** GB/T 22240: the level, with its S and A, such as 第三级 S3A2. */
function levelOf({ levelG, levelS, levelA }: Dossier["assets"][number], language: Language): string {
  if (levelG === null) return language === "zh" ? "未定级" : "not graded";
  const parts = levelS === null || levelA === null ? "" : `\nS${levelS}A${levelA}`;
  return language === "zh" ? `第${numerals[levelG - 1]}级${parts}` : `${levelG}${parts}`;
}

function attack({ incident, alerts }: Dossier, language: Language): Block[] {
  const zh = language === "zh";
  const seen = tactics.filter(({ tag }) => incident.tactics.includes(tag));
  if (seen.length === 0) return [body(zh ? "检测规则未标注攻击阶段。" : "The rules name no tactics.")];
  const rows = seen.map(({ id, tag, zh: name, en }) => {
    const own = alerts.filter((alert) => alert.tactics.includes(tag));
    const techniques = [...new Set(own.flatMap((alert) => alert.techniques))];
    const titles = [...new Set(own.map((alert) => (zh && alert.ruleTitleZh) || alert.ruleTitle))];
    return [id, zh ? name : en, techniques.join("\n"), titles.join(zh ? "；" : "; ")];
  });
  const titles = zh
    ? ["战术编号", "战术（攻击阶段）", "技术编号", "对应检测规则"]
    : ["Tactic", "Name", "Techniques", "Rules"];
  const shares = [15, 20, 16, 49];
  return [
    body(zh ? "对照 MITRE ATT&CK 企业矩阵，本次事件涉及的战术与技术如下：" : "By MITRE ATT&CK Enterprise:"),
    table(
      titles.map((title, i) => ({ title, share: shares[i] ?? 1, align: i === 3 ? "left" : "center" })),
      rows,
    ),
  ];
}

function evidence(dossier: Dossier, language: Language): Block[] {
  const zh = language === "zh";
  const logs = zh ? "（一）原始日志" : "5.1 Original log records";
  const files = zh ? "（二）附件" : "5.2 Attachments";
  return [subheading(logs), ...logEvidence(dossier, language), subheading(files), ...fileEvidence(dossier, language)];
}

function logEvidence({ evidence: found, evidenceOmitted }: Dossier, language: Language): Block[] {
  const zh = language === "zh";
  if (found.length === 0) return [body(zh ? "无。" : "None.")];
  const titles = zh
    ? ["事件标识", "时间与来源", "原始日志杂凑值"]
    : ["Event id", "Time and source", "Hash of the original"];
  const rows = found.map(({ eventId, at, source, sha256, sm3 }) => [
    eventId,
    at === "" ? "" : `${stamp(at)}\n${source}`,
    sha256 === "" ? (zh ? "见平台存档" : "in the archive") : hashes(sha256, sm3),
  ]);
  const omitted = zh
    ? `注：另有${evidenceOmitted}条关联日志的标识保存在平台中，原始日志随摘要链归档，可供核验。`
    : `The ids of ${evidenceOmitted} more records are kept by the platform; originals are archived under a chain of digests.`;
  return [
    table(
      titles.map((title, i) => ({ title, share: [22, 30, 48][i] ?? 1, code: i !== 1 })),
      rows,
    ),
    ...(evidenceOmitted > 0 ? [remark(omitted)] : []),
  ];
}

const hashes = (sha256: string, sm3: string) => ["SHA-256：", ...halves(sha256), "SM3：", ...halves(sm3)].join("\n");

/** 64 digits are wider than the column; 32 are not. */
const halves = (hash: string) => [hash.slice(0, 32), hash.slice(32)];

function fileEvidence({ attachments }: Dossier, language: Language): Block[] {
  const zh = language === "zh";
  if (attachments.length === 0) return [body(zh ? "无。" : "None.")];
  const titles = zh ? ["文件名", "大小（字节）", "杂凑值"] : ["File", "Bytes", "Hash"];
  const rows = attachments.map(({ name, size, sha256, sm3 }) => [name, String(size), hashes(sha256, sm3)]);
  return [
    table(
      titles.map((title, i) => ({
        title,
        share: [36, 16, 48][i] ?? 1,
        code: i === 2,
        align: i === 1 ? "center" : "left",
      })),
      rows,
    ),
  ];
}
