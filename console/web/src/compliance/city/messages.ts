import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { compliance: { name: "合规总览" } },
    city: {
      empty: "还没有登记定级对象",
      rate: "平均符合率",
      judged: "已判定 %{judged} / %{systems} 个定级对象",
      figure: {
        systems: "定级对象",
        highRisk: "高风险",
        hazards: "重大风险隐患",
        awaitingSignature: "待签字",
        openOrders: "未办结整改",
        overdueOrders: "逾期整改",
      },
      ranking: "各单位情况",
      rank: "排名",
      by: { rate: "按符合率", highRisk: "按高风险", overdueOrders: "按逾期整改" },
      noUnit: "未指定主管单位",
      levels: "各等级情况",
      drifts: "最近的判定变化",
      reminders: "提醒",
      noReminders: "没有提醒",
    },
  },
  en: {
    resources: { compliance: { name: "Compliance" } },
    city: {
      empty: "No grading object is registered yet",
      rate: "Mean conformity",
      judged: "%{judged} of %{systems} grading objects judged",
      figure: {
        systems: "Grading objects",
        highRisk: "High risks",
        hazards: "Major hazards",
        awaitingSignature: "To sign",
        openOrders: "Open orders",
        overdueOrders: "Overdue",
      },
      ranking: "Departments",
      rank: "Rank",
      by: { rate: "By conformity", highRisk: "By high risks", overdueOrders: "By overdue orders" },
      noUnit: "No responsible unit",
      levels: "Levels",
      drifts: "Newest drifts",
      reminders: "Reminders",
      noReminders: "No reminders",
    },
  },
});
