import type { Helps } from "../help/help.ts";

export const help: Helps = {
  overview: {
    about: {
      zh: "全市安全态势一页看全：待处置告警与事件、攻击趋势、采集与合规状况。点任何数字进入相应列表。",
      en: "The city on one page: what is open, how attacks go, how collection and compliance stand. Every number leads into its list.",
    },
    terms: ["alert", "incident", "attack"],
  },
};
