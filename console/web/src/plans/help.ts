import type { Helps } from "../help/help.ts";

export const help: Helps = {
  plans: {
    about: { zh: "应急预案：版本、审批与评审日期。", en: "Emergency plans: versions, approval, review dates." },
    terms: ["plan"],
  },
};
