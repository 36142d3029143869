import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  "policy-documents": {
    about: { zh: "管理制度文件及其评审日期。", en: "Policies and rules, with their review dates." },
    terms: ["mlps"],
  },
};
