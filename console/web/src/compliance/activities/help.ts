import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  activities: {
    about: {
      zh: "演练、培训等活动的记录，作为管理类要求的证据。",
      en: "Drills, training and the like, as evidence of managerial requirements.",
    },
    terms: ["evidence"],
  },
};
