import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  "dataset-changes": {
    about: {
      zh: "密级与开放属性的调整：一人申请，另一人批准。",
      en: "Changes of level and openness: one asks, another approves.",
    },
    terms: ["dataLevel", "fourEyes"],
  },
};
