import type { Helps } from "../help/help.ts";

export const help: Helps = {
  "incident-metrics": {
    about: {
      zh: "处置效率：发现、认领、处置所用时间及其变化。",
      en: "How fast incidents are found, taken on and dealt with.",
    },
    terms: ["mttd"],
  },
};
