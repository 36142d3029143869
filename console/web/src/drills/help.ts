import type { Helps } from "../help/help.ts";

export const help: Helps = {
  drills: {
    about: {
      zh: "应急演练：场景注入专用通道，告警和事件带“演练”标记，不计入任何真实统计，也不对外发送。处置时间由平台自动测得，观察员记录与评分，结束后生成总结报告。",
      en: "Drills: a scenario is played into a lane of its own. Its alerts and incidents carry the mark “drill”, enter no real figure and are sent to nobody. Times are measured from the records; observers write and judge; a report follows.",
    },
    terms: ["plan"],
  },
};
