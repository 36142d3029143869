import type { Helps } from "../help/help.ts";

export const help: Helps = {
  attack: {
    about: {
      zh: "ATT&CK 矩阵：哪些技术有规则覆盖、哪些近期命中。",
      en: "The ATT&CK matrix: what rules cover, and what was hit lately.",
    },
    terms: ["attack", "coverage"],
  },
};
