import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { "dataset-changes": { name: "密级与开放调整" } },
    changes: {
      empty: "没有待办的调整申请",
      emptyHint: "在数据集页面提出申请，由另一人批准后生效。",
      what: "调整内容",
      reason: "理由",
      requested: "申请人",
      state: "状态",
      acts: "处理",
      ask: "提交申请",
      asked: "已提交，等待另一人审批",
      act: { approved: "批准", refused: "不批准", withdrawn: "撤回" },
      hint: {
        approved: "批准后“%{name}”的分级立即改变，并写入审计。",
        refused: "“%{name}”的分级保持不变。",
        withdrawn: "撤回自己的申请，“%{name}”的分级保持不变。",
      },
    },
  },
  en: {
    resources: { "dataset-changes": { name: "Data changes" } },
    changes: {
      empty: "No requests to decide",
      emptyHint: "A request is made on the dataset's page, and somebody else approves it.",
      what: "Change",
      reason: "Reason",
      requested: "Asked by",
      state: "State",
      acts: "Decision",
      ask: "Send",
      asked: "Sent: somebody else decides",
      act: { approved: "Approve", refused: "Refuse", withdrawn: "Withdraw" },
      hint: {
        approved: "The classification of “%{name}” changes at once, and the audit trail says so.",
        refused: "The classification of “%{name}” stays as it is.",
        withdrawn: "Your request is taken back; the classification of “%{name}” stays as it is.",
      },
    },
  },
});
