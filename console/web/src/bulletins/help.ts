import type { Helps } from "../help/help.ts";

export const help: Helps = {
  bulletins: {
    about: {
      zh: "信息共享：把威胁信息与防范建议发给各单位。",
      en: "Bulletins: threats and advice shared with the departments.",
    },
    terms: ["notice"],
  },
};
