import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  systems: {
    about: {
      zh: "定级对象：每个系统的等级、备案、逐项判定与证据。",
      en: "Grading objects: level, filing, and every item judged on its evidence.",
    },
    terms: ["mlps", "gradingObject", "sag", "verdict", "filing"],
  },
};
