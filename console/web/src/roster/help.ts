import type { Helps } from "../help/help.ts";

export const help: Helps = {
  roster: {
    about: { zh: "值班表：排班、换班、缺岗提醒。", en: "The duty roster: shifts, swaps, gaps." },
  },
};
