import type { Helps } from "../help/help.ts";

export const help: Helps = {
  exceptions: {
    about: {
      zh: "规则例外：让已知的正常行为不再告警。须有理由与期限，可随时终止，不可删除。",
      en: "Exceptions: known good behaviour raises no alert. Each has a reason and an end; it is ended, never deleted.",
    },
    terms: ["exception", "falsePositive", "backtest"],
  },
};
