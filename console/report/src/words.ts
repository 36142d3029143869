import type { Disposition } from "@chengfang/model/alert";
import type { Importance } from "@chengfang/model/asset";
import type { IncidentStatus } from "@chengfang/model/incident";
import type { Severity } from "@chengfang/model/severity";

export type Language = "zh" | "en";

interface Words {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly status: Readonly<Record<IncidentStatus, string>>;
  readonly disposition: Readonly<Record<Disposition, string>>;
  readonly importance: Readonly<Record<Importance, string>>;
  readonly entity: Readonly<Record<"host" | "user" | "address", string>>;
  readonly field: Readonly<Record<string, string>>;
  readonly task: Readonly<Record<"created" | "done" | "reopened" | "changed", string>>;
}

/** What the codes of the vocabulary are called in a document. */
export const words: Readonly<Record<Language, Words>> = {
  zh: {
    severity: { informational: "提示", low: "低危", medium: "中危", high: "高危", critical: "严重" },
    status: { new: "新建", triaged: "已研判", handling: "处置中", contained: "已遏制", closed: "已办结" },
    disposition: {
      "true-positive-impact": "属实，已造成影响",
      "true-positive-no-impact": "属实，未造成影响",
      "false-positive": "误报",
      legitimate: "正常业务行为",
      duplicate: "重复事件",
    },
    importance: { low: "低", normal: "一般", high: "重要", critical: "关键" },
    entity: { host: "主机", user: "账号", address: "地址" },
    field: {
      summary: "情况概述",
      measures: "已采取措施",
      suggestions: "处置建议",
      dueAt: "处置期限",
      occurredAt: "发生时间",
    },
    task: { created: "新建任务", done: "完成任务", reopened: "重新打开任务", changed: "调整任务" },
  },
  en: {
    severity: { informational: "Informational", low: "Low", medium: "Medium", high: "High", critical: "Critical" },
    status: { new: "new", triaged: "triaged", handling: "handling", contained: "contained", closed: "closed" },
    disposition: {
      "true-positive-impact": "true positive with impact",
      "true-positive-no-impact": "true positive without impact",
      "false-positive": "false positive",
      legitimate: "legitimate activity",
      duplicate: "duplicate",
    },
    importance: { low: "low", normal: "normal", high: "high", critical: "critical" },
    entity: { host: "host", user: "account", address: "address" },
    field: {
      summary: "what happened",
      measures: "measures",
      suggestions: "suggestions",
      dueAt: "the deadline",
      occurredAt: "when it happened",
    },
    task: { created: "Task added", done: "Task done", reopened: "Task reopened", changed: "Task changed" },
  },
};
