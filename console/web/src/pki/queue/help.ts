import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  review: {
    about: {
      zh: "待审核的证书申请。录入人不得审核自己录入的申请。",
      en: "Requests waiting for review. Nobody reviews what they entered.",
    },
    terms: ["ra", "fourEyes"],
  },
  issue: {
    about: { zh: "已审核、待签发的申请。", en: "Reviewed requests, to be issued." },
    terms: ["ca", "fourEyes"],
  },
};
