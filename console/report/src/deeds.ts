import { incidentClasses } from "@chengfang/model/incident-class";
import type { IncidentClass } from "@chengfang/model/incident-class";
import type { IncidentLevel } from "@chengfang/model/incident-level";
import type { Line } from "./line.ts";

type Of<K extends Line["kind"]> = Extract<Line, { kind: K }>;
interface CaseSay {
  readonly grade: (line: Of<"grade">) => string;
  readonly step: (line: Of<"step">) => string;
  readonly link: (line: Of<"link">) => string;
  readonly containment: (line: Of<"containment">) => string;
  readonly lessons: (line: Of<"lessons">) => string;
  readonly call: (line: Of<"call">) => string;
}

export const levelNames = {
  zh: { I: "特别重大（I级）", II: "重大（II级）", III: "较大（III级）", IV: "一般（IV级）" },
  en: { I: "extraordinarily grave (I)", II: "grave (II)", III: "considerable (III)", IV: "ordinary (IV)" },
} as const satisfies Record<"zh" | "en", Record<IncidentLevel, string>>;

/** The class, and the subclass if one was chosen, in the standard's words. */
export function className(of: IncidentClass, subclass: string | null | undefined, language: "zh" | "en"): string {
  const { [language]: name, subclasses } = incidentClasses[of];
  const [zh, en] = (subclass ? subclasses[subclass] : undefined) ?? [];
  const more = language === "zh" ? zh : en;
  return more === undefined ? name : language === "zh" ? `${name}（${more}）` : `${name} (${more})`;
}

const actions = {
  zh: { block: "封禁", "disable-account": "停用账号", "revoke-certificate": "撤销证书" },
  en: { block: "block", "disable-account": "disable the account", "revoke-certificate": "revoke the certificate" },
} as const;

const inChinese = {
  step: {
    added: "加入处置预案",
    done: "完成步骤",
    skipped: "跳过步骤",
    reopened: "重新打开步骤",
    removed: "移除处置预案",
  },
  link: {
    duplicate: "标记为重复于",
    "caused-by": "标记为起因于",
    related: "关联",
    unlinked: "取消关联",
    merged: "并入",
    "took-in": "并入本事件：",
    unmerged: "撤销合并：",
  },
  containment: {
    asked: "申请",
    approved: "批准",
    refused: "驳回",
    done: "完成",
    "lift-asked": "申请解除",
    "ran-out": "到期，待决定是否解除",
    kept: "决定保留",
    lifted: "解除",
    expired: "到期解除",
    held: "证书注册机构已冻结",
    released: "证书注册机构已解冻",
  },
  lessons: { submitted: "提交复盘", archived: "归档" },
  call: { reached: "已接通", "no-answer": "无人接听", busy: "占线", "wrong-number": "号码有误" },
} as const;

const inEnglish = {
  step: { added: "Added the playbook", done: "Did", skipped: "Skipped", reopened: "Reopened", removed: "Removed" },
  link: {
    duplicate: "Marked as a duplicate of",
    "caused-by": "Marked as caused by",
    related: "Linked to",
    unlinked: "Unlinked from",
    merged: "Merged into",
    "took-in": "Took in",
    unmerged: "Took the merge back:",
  },
  containment: {
    asked: "Asked to",
    approved: "Approved to",
    refused: "Refused to",
    done: "Done:",
    "lift-asked": "Asked to end:",
    "ran-out": "Ran out, to be decided on:",
    kept: "Kept:",
    lifted: "Lifted:",
    expired: "Expired:",
    held: "Suspended by the registration authority:",
    released: "Released by the registration authority:",
  },
  lessons: { submitted: "Submitted the lessons learned", archived: "Archived" },
  call: { reached: "reached", "no-answer": "no answer", busy: "busy", "wrong-number": "wrong number" },
} as const;

const levelSaid = (level: IncidentLevel | null | undefined, language: "zh" | "en") =>
  level === undefined || level === null ? undefined : levelNames[language][level];

/** What casework leaves on a timeline, in words. */
export const caseSay: Readonly<Record<"zh" | "en", CaseSay>> = {
  zh: {
    grade: (line) => {
      const parts = [
        line.class ? `类别：${className(line.class, line.subclass, "zh")}` : undefined,
        line.level === undefined ? undefined : `级别：${levelSaid(line.level, "zh") ?? "未定"}`,
        line.reason ? `理由：${line.reason}` : undefined,
      ];
      return parts.filter(Boolean).join("；");
    },
    step: ({ what, zh, note }) => `${inChinese.step[what]}：${zh}${note && `（${note}）`}`,
    link: ({ what, number, note }) => `${inChinese.link[what]} ${number}${note && `（${note}）`}`,
    containment: ({ what, action, value, note }) =>
      `${inChinese.containment[what]}${actions.zh[action]}：${value}${note && `（${note}）`}`,
    lessons: ({ what }) => inChinese.lessons[what],
    call: ({ name, unit, outcome, note }) =>
      `电话联系${unit}${name}：${inChinese.call[outcome]}${note && `（${note}）`}`,
  },
  en: {
    grade: (line) => {
      const parts = [
        line.class ? `Class: ${className(line.class, line.subclass, "en")}` : undefined,
        line.level === undefined ? undefined : `Level: ${levelSaid(line.level, "en") ?? "none"}`,
        line.reason ? `because: ${line.reason}` : undefined,
      ];
      return parts.filter(Boolean).join("; ");
    },
    step: ({ what, en, note }) => `${inEnglish.step[what]}: ${en}${note && ` (${note})`}`,
    link: ({ what, number, note }) => `${inEnglish.link[what]} ${number}${note && ` (${note})`}`,
    containment: ({ what, action, value, note }) =>
      `${inEnglish.containment[what]} ${actions.en[action]} ${value}${note && ` (${note})`}`,
    lessons: ({ what }) => inEnglish.lessons[what],
    call: ({ name, unit, outcome, note }) =>
      `Called ${name}${unit && ` (${unit})`}: ${inEnglish.call[outcome]}${note && ` (${note})`}`,
  },
};
