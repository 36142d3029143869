import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  risks: {
    about: {
      zh: "风险评估：威胁、脆弱性、资产价值与处置计划。",
      en: "Risk assessment: threat, vulnerability, value, treatment.",
    },
    terms: ["risk"],
  },
};
