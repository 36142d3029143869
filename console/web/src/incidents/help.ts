import type { Helps } from "../help/help.ts";

export const help: Helps = {
  incidents: {
    about: {
      zh: "安全事件处置：按看板或列表推进，定级、任务、时间线、遏制、复盘都在事件页。达到报告条件时，报告时限自动开始倒计时。",
      en: "Incidents, as a board or a list: grading, tasks, timeline, containment and lessons are on each one’s page. Clocks of reporting duties start by themselves.",
    },
    terms: ["incident", "grading", "containment", "lessons"],
  },
};
