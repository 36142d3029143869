import type { Helps } from "../help/help.ts";

export const help: Helps = {
  events: {
    about: {
      zh: "检索原始日志：用查询语言或条件筛选，拖选直方图缩小时间，点任何值继续追查。",
      en: "Search events by query language or filters; drag over the histogram to narrow time; any value leads on.",
    },
    keys: [["/", { zh: "查询框", en: "query box" }]],
    terms: ["ecs", "event"],
  },
};
