import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { approvals: { name: "规则审批" } },
    approvals: {
      empty: "没有待审批的申请",
      column: { what: "事项", title: "规则或例外", askedBy: "申请人", askedAt: "申请时间" },
      exception: "设立例外",
      forOthers: "由值班长或安全管理员审批",
    },
  },
  en: {
    resources: { approvals: { name: "Rule approvals" } },
    approvals: {
      empty: "Nothing waits for approval",
      column: { what: "What", title: "Rule or exception", askedBy: "Asked by", askedAt: "Asked" },
      exception: "make an exception",
      forOthers: "For a lead or the security administrator",
    },
  },
});
