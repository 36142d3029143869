import type { Asset } from "@chengfang/model/asset";
import type { EvidenceKind } from "@chengfang/model/compliance/evidence";
import type { CheckStatus, Risk } from "@chengfang/model/compliance/verdict";
import type { OrderStepKind } from "@chengfang/model/compliance/work";
import type { Language } from "../words.ts";

interface Words {
  readonly risk: Readonly<Record<Risk, string>>;
  readonly evidence: Readonly<Record<EvidenceKind, string>>;
  readonly step: Readonly<Record<OrderStepKind, string>>;
  readonly state: Readonly<Record<"read" | "refused" | "superseded" | "none", string>>;
  readonly check: Readonly<Record<CheckStatus, string>>;
  readonly asset: Readonly<Record<Asset["kind"], string>>;
  readonly by: Readonly<Record<"system" | "person" | "nobody", string>>;
}

/** What the codes of classified protection are called in a document. */
export const words: Readonly<Record<Language, Words>> = {
  zh: {
    risk: { high: "高", medium: "中", low: "低" },
    evidence: {
      agent: "主机采集",
      configuration: "设备配置",
      import: "工具报告",
      platform: "平台自身记录",
      document: "文档",
      photo: "照片",
      interview: "访谈记录",
    },
    step: {
      acknowledge: "签收",
      feedback: "反馈",
      "ask-extension": "申请延期",
      extend: "同意延期",
      remind: "催办",
      escalate: "升级督办",
      return: "退回",
      accept: "验收通过",
      withdraw: "撤销",
    },
    state: { read: "已读取", refused: "拒收", superseded: "已有更新", none: "存档" },
    check: {
      pass: "通过",
      partial: "部分通过",
      fail: "未通过",
      na: "不适用",
      error: "出错",
      manual: "须人工判断",
      unknown: "无法判断",
    },
    asset: {
      server: "服务器",
      "network-device": "网络设备",
      "security-device": "安全设备",
      terminal: "终端",
      application: "应用",
      database: "数据库",
      range: "地址段",
    },
    by: { system: "自动判定", person: "人工确认", nobody: "尚未确认" },
  },
  en: {
    risk: { high: "high", medium: "medium", low: "low" },
    evidence: {
      agent: "host agent",
      configuration: "device configuration",
      import: "tool report",
      platform: "platform's own record",
      document: "document",
      photo: "photo",
      interview: "interview notes",
    },
    step: {
      acknowledge: "acknowledged",
      feedback: "feedback",
      "ask-extension": "extension asked for",
      extend: "extended",
      remind: "reminded",
      escalate: "escalated",
      return: "returned",
      accept: "accepted",
      withdraw: "withdrawn",
    },
    state: { read: "read", refused: "refused", superseded: "superseded", none: "filed" },
    check: {
      pass: "pass",
      partial: "partial",
      fail: "fail",
      na: "not applicable",
      error: "error",
      manual: "for a person",
      unknown: "cannot tell",
    },
    asset: {
      server: "server",
      "network-device": "network device",
      "security-device": "security device",
      terminal: "terminal",
      application: "application",
      database: "database",
      range: "address range",
    },
    by: { system: "by machine", person: "by a person", nobody: "by nobody yet" },
  },
};

/** A kind of asset in words; one that is not known as it stands. */
export const assetKind = (kind: string, language: Language): string =>
  new Map<string, string>(Object.entries(words[language].asset)).get(kind) ?? kind;
