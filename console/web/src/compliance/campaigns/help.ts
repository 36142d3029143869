import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  campaigns: {
    about: { zh: "安全检查：一次检查的范围、进度与结果。", en: "Inspections: scope, progress, results." },
    terms: ["mlps"],
  },
};
