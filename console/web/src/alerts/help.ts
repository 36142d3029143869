import type { Helps } from "../help/help.ts";

export const help: Helps = {
  alerts: {
    about: {
      zh: "告警研判：同因告警归为一组，按风险排序；认领、核实、给出结论并关闭，或升级为安全事件。关闭必须填写结论。",
      en: "Triage: alerts of one cause are one group, in the order of risk. Take one on, judge it, close it with a disposition, or escalate it.",
    },
    keys: [
      ["J / K", { zh: "下一条 / 上一条", en: "next / previous" }],
      ["X", { zh: "选中", en: "select" }],
      ["A", { zh: "认领（指派给自己）", en: "acknowledge: assign to oneself" }],
      ["M", { zh: "指派给他人", en: "assign to somebody" }],
      ["E", { zh: "升级为安全事件", en: "escalate to an incident" }],
      ["T", { zh: "提出规则例外", en: "propose an exception" }],
      ["F / O", { zh: "按此值筛选 / 排除", en: "filter in / out" }],
      ["/", { zh: "搜索", en: "search" }],
      ["?", { zh: "全部快捷键", en: "all keys" }],
    ],
    terms: ["alert", "disposition", "falsePositive", "sigma", "attack"],
  },
};
