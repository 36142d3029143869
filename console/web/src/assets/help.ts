import type { Helps } from "../help/help.ts";

export const help: Helps = {
  assets: {
    about: {
      zh: "资产登记：地址、系统、责任单位与重要程度；告警据此知道影响谁。",
      en: "The register of assets: addresses, system, owner, importance. Alerts know from it whom they concern.",
    },
    terms: ["asset"],
  },
};
