import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { review: { name: "审核" }, issue: { name: "制证" } },
    queue: {
      empty: { review: "没有待审核的申请", issue: "没有待制证的申请" },
      choose: "选择左侧的申请，或按 J 开始",
      waiting: "共 %{count} 件",
      cut: "此处只列出前 %{most} 件",
      since: "录入时间",
      comment: "审批意见",
      vettingFails: "规则核查不合格，不能通过；可退回录入员修改，或驳回。",
      sayWhy: "退回或驳回须写明原因",
      act: { approve: "通过", return: "退回修改", reject: "驳回", issue: "批准制证" },
      done: { approve: "已通过，等待制证", return: "已退回录入员", reject: "已驳回", issue: "已制证" },
      not: {
        enteredByYou:
          "此申请由您录入。录入、审核、制证须由三个人分别完成（四眼原则），数据库也会拒绝；请交由他人处理。",
        reviewedByYou: "此申请由您审核。制证须由另一人完成（四眼原则），数据库也会拒绝；请交由制证员处理。",
        otherState: "此申请当前不在您可处理的环节：可能已由他人处理，或证书持有者就是您本人。",
      },
      key: {
        next: "下一件",
        previous: "上一件",
        approve: "通过",
        issue: "批准制证",
        return: "退回",
        reject: "驳回",
        comment: "写意见",
        open: "打开申请",
      },
    },
  },
  en: {
    resources: { review: { name: "Review" }, issue: { name: "Issue" } },
    queue: {
      empty: { review: "Nothing waits for review", issue: "Nothing waits to be issued" },
      choose: "Choose a request at the left, or press J",
      waiting: "%{count} in all",
      cut: "Only the first %{most} are listed here",
      since: "Since",
      comment: "Comment",
      vettingFails: "The rules fail it, so it cannot be approved; return or reject it.",
      sayWhy: "Say why, to return or reject",
      act: { approve: "Approve", return: "Return", reject: "Reject", issue: "Issue" },
      done: { approve: "Approved, waiting to be issued", return: "Returned", reject: "Rejected", issue: "Issued" },
      not: {
        enteredByYou:
          "You entered this request. Entering, reviewing and issuing are done by three different people, and the database refuses otherwise: leave it to somebody else.",
        reviewedByYou:
          "You reviewed this request. It is issued by another person, and the database refuses otherwise: leave it to a CA operator.",
        otherState: "This request is not at a step that is yours: somebody else dealt with it, or you are its holder.",
      },
      key: {
        next: "next",
        previous: "previous",
        approve: "approve",
        issue: "issue",
        return: "return",
        reject: "reject",
        comment: "comment",
        open: "open",
      },
    },
  },
});
