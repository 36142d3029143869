import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  questionnaire: {
    about: {
      zh: "需要人工回答的测评项：如实填写，由复核人签字后生效。",
      en: "Items that people answer: they count once a reviewer has signed.",
    },
    terms: ["verdict", "fourEyes"],
  },
};
