import type { Basis } from "./assessment.ts";
import type { EvidenceKind } from "./evidence.ts";
import type { ReadingSummary } from "./register.ts";
import type { CheckStatus, Risk } from "./verdict.ts";
import type { OrderStepKind } from "./work.ts";

interface Words {
  readonly check: Readonly<Record<CheckStatus, string>>;
  readonly basis: Readonly<Record<Basis["kind"], string>>;
  readonly risk: Readonly<Record<Risk, string>>;
  readonly evidence: Readonly<Record<EvidenceKind, string>>;
  /** What the assessor made of a piece of evidence; `none`: nothing is to be read from its kind. */
  readonly reading: Readonly<Record<ReadingSummary["state"] | "none", string>>;
  readonly step: Readonly<Record<OrderStepKind, string>>;
  /** Whose word a verdict is. */
  readonly by: Readonly<Record<"system" | "person" | "nobody", string>>;
}

/** What the codes of classified protection are called: in the console, on paper and in what the assessor writes. */
export const complianceWords: Readonly<Record<"zh" | "en", Words>> = {
  zh: {
    check: {
      pass: "通过",
      partial: "部分通过",
      fail: "未通过",
      na: "不适用",
      error: "检查出错",
      manual: "须人工判断",
      unknown: "无法判断",
    },
    basis: { check: "检查", answer: "回答", review: "签字", mitigation: "缓解措施" },
    risk: { high: "高风险", medium: "中风险", low: "低风险" },
    evidence: {
      agent: "主机采集",
      configuration: "设备配置",
      import: "工具报告",
      platform: "平台自身记录",
      document: "文档",
      photo: "照片",
      interview: "访谈记录",
    },
    reading: { read: "已读取", refused: "已拒收", superseded: "已有更新", none: "存档" },
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
    by: { system: "自动判定", person: "人工确认", nobody: "尚未确认" },
  },
  en: {
    check: {
      pass: "passed",
      partial: "partly passed",
      fail: "failed",
      na: "not applicable",
      error: "could not be run",
      manual: "for a person",
      unknown: "cannot tell",
    },
    basis: { check: "check", answer: "answer", review: "signature", mitigation: "mitigation" },
    risk: { high: "high risk", medium: "medium risk", low: "low risk" },
    evidence: {
      agent: "host agent",
      configuration: "device configuration",
      import: "tool report",
      platform: "platform's own record",
      document: "document",
      photo: "photo",
      interview: "interview notes",
    },
    reading: { read: "read", refused: "refused", superseded: "superseded", none: "filed" },
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
    by: { system: "judged automatically", person: "confirmed by a person", nobody: "not confirmed yet" },
  },
};
