import type { Helps } from "../help/help.ts";

export const help: Helps = {
  units: {
    about: {
      zh: "单位登记：部门、区县、街镇及联系人。",
      en: "The register of units: departments, districts, towns, contacts.",
    },
  },
};
