import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  orders: {
    about: {
      zh: "整改通知：期限、责任人、延期与复核。",
      en: "Orders to rectify: deadline, owner, extension, re-check.",
    },
    terms: ["rectify"],
  },
};
