import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  compliance: {
    about: {
      zh: "全市等级保护合规总览：符合率、高风险、到期事项。",
      en: "Classified protection of the whole city: rates, high risks, what is due.",
    },
    terms: ["mlps", "verdict", "highRisk"],
  },
};
