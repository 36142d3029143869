import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  policies: {
    about: {
      zh: "检查参数：口令长度、失败次数等阈值。改动会影响全部系统的判定。",
      en: "Thresholds of checks, such as password length. A change moves the verdicts of all systems.",
    },
    terms: ["verdict"],
  },
};
