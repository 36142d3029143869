import type { Helps } from "../help/help.ts";

export const help: Helps = {
  warnings: {
    about: {
      zh: "发布红、橙、黄、蓝四级预警，跟踪各单位签收。",
      en: "Warnings in four colours, and who has received them.",
    },
    terms: ["warningColours"],
  },
};
