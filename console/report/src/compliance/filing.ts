import { officialDocument } from "../official.ts";
import { table } from "../table.ts";
import { heading } from "../text.ts";
import type { Language } from "../words.ts";
import type { SystemFile } from "./file.ts";
import { draft, headOf } from "./grading.ts";
import { profile, scopeText } from "./profile.ts";
import { assetKind } from "./words.ts";

type Fill = (file: SystemFile, language: Language) => string | null;
interface Part {
  readonly zh: string;
  readonly en: string;
  readonly fields: readonly { readonly zh: string; readonly en: string; readonly fill: Fill }[];
}

const units: Part = {
  zh: "单位情况",
  en: "Units",
  fields: [
    { zh: "主管单位", en: "Responsible unit", fill: (file) => file.units.responsible },
    { zh: "使用单位", en: "Using unit", fill: (file) => file.units.using },
    { zh: "运营单位", en: "Operating unit", fill: (file) => file.units.operating },
    { zh: "系统负责人", en: "Owner", fill: ({ system }) => system.owner },
    { zh: "网络安全负责人", en: "Security officer", fill: ({ system }) => system.security_officer },
  ],
};

const makeUp: Part = {
  zh: "构成情况",
  en: "Make-up",
  fields: [
    { zh: "设备构成", en: "Assets by kind", fill: ({ assets }, language) => countsOf(assets, language) },
    { zh: "投入运行日期", en: "In service since", fill: ({ system }) => system.online_at },
    { zh: "适用要求", en: "Requirements", fill: ({ system }, language) => scopeText(system, language) },
    { zh: "所在云平台", en: "Carried by", fill: ({ platform }) => platform },
  ],
};

const filing: Part = {
  zh: "备案情况",
  en: "Filing",
  fields: [
    { zh: "受理公安机关", en: "Police body", fill: ({ system }) => system.filing_police },
    { zh: "备案证明编号", en: "Number", fill: ({ system }) => system.filing_number },
    { zh: "备案日期", en: "Filed", fill: ({ system }) => system.filed_at },
    { zh: "有效期至", en: "Valid until", fill: ({ system }) => system.filing_expires_at },
  ],
};

function countsOf(assets: SystemFile["assets"], language: Language): string {
  const byKind = Map.groupBy(assets, ({ kind }) => assetKind(kind, language));
  return [...byKind].map(([kind, list]) => `${kind} × ${list.length}`).join(language === "zh" ? "、" : ", ");
}

/** 备案表: a draft of what the filing asks for, from the register. */
export async function filingForm(file: SystemFile, language: Language): Promise<Uint8Array> {
  const zh = language === "zh";
  const columns = zh ? ["栏目", "内容"] : ["Field", "Value"];
  const fields = ({ fields: list }: Part) =>
    table(
      columns.map((title, i) => ({ title, share: [34, 66][i] ?? 1 })),
      list.map((field) => [field[language], field.fill(file, language) ?? ""]),
    );
  const object = { zh: "定级对象情况", en: "The object" };
  const parts = [
    { title: units, blocks: [fields(units)] },
    { title: object, blocks: profile(file, language) },
    { title: makeUp, blocks: [fields(makeUp)] },
    { title: filing, blocks: [fields(filing)] },
  ];
  const blocks = parts.flatMap(({ title, blocks: list }, i) => [
    heading(zh ? `${"一二三四"[i]}、${title.zh}` : `${i + 1}. ${title.en}`),
    ...list,
  ]);
  const head = headOf(file, zh ? "网络安全等级保护备案表（草稿）" : "Filing form (draft)");
  return officialDocument({ ...head, blocks: [...blocks, draft(language)] }, language);
}
