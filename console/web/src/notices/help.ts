import type { Helps } from "../help/help.ts";

export const help: Helps = {
  notices: {
    about: {
      zh: "向责任单位下发通报，设定反馈期限，跟踪签收与反馈。",
      en: "Notices to departments: receipt, feedback and deadline.",
    },
    terms: ["notice"],
  },
};
