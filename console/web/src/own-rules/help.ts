import type { Helps } from "../help/help.ts";

export const help: Helps = {
  "own-rules": {
    about: {
      zh: "自编规则：边写边查错，用已存日志试运行，逐版保存，发布后数秒内生效。严重或重要规则的发布与撤下须由另一人审批。",
      en: "Own rules: checked while they are written, tried on stored events, kept in versions, in force seconds after they are published. Publishing or withdrawing a critical or guarded one takes another person.",
    },
    terms: ["sigma", "logsource", "correlation", "backtest"],
  },
};
