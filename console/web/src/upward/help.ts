import type { Helps } from "../help/help.ts";

export const help: Helps = {
  upward: {
    about: {
      zh: "按要求向上级报告安全事件：内容由事件自动填写，核对后生成公文。",
      en: "Reports upward, filled in from the incident; check and print them.",
    },
    terms: ["reportClock"],
  },
};
