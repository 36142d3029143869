import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { audit: { name: "审计记录" } },
    audit: {
      search: "搜索操作人、操作、对象、内容",
      outcome: { success: "成功", failure: "失败" },
      outcomeLabel: "结果",
      export: "导出 %{format}",
      verify: "校验完整性",
      verifying: "正在逐条重算哈希链…",
      intact: "完整：%{lines} 条记录的哈希链无断裂。末条哈希：",
      broken: "哈希链在第 %{line} 条断裂：记录可能被改动。请立即保全数据库并上报。",
      empty: "没有符合条件的记录",
      detail: "内容",
      column: { seq: "序号", at: "时间", actor: "操作人", action: "操作", target: "对象", address: "来源地址" },
    },
  },
  en: {
    resources: { audit: { name: "Audit trail" } },
    audit: {
      search: "Search actor, action, target, detail",
      outcome: { success: "Success", failure: "Failure" },
      outcomeLabel: "Outcome",
      export: "Export %{format}",
      verify: "Verify",
      verifying: "Recomputing the whole hash chain…",
      intact: "Intact: the chain of %{lines} lines is unbroken. Hash of the last line:",
      broken: "The chain breaks at line %{line}: records may have been changed. Secure the database and report it.",
      empty: "No lines match",
      detail: "Detail",
      column: { seq: "No.", at: "Time", actor: "Actor", action: "Action", target: "Target", address: "Address" },
    },
  },
});
