import type { Helps } from "../help/help.ts";

export const help: Helps = {
  rules: {
    about: {
      zh: "检测规则：启用与停用、是否有日志可用、命中情况；可编辑、试运行、回放。",
      en: "Detection rules: on or off, whether logs feed them, what they hit; edit, try and back-test them.",
    },
    terms: ["sigma", "logsource", "coverage", "correlation", "backtest"],
  },
};
