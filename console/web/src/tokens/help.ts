import type { Helps } from "../help/help.ts";

export const help: Helps = {
  tokens: {
    about: {
      zh: "接口令牌：供采集程序和其他系统使用，只显示一次，可随时撤销。",
      en: "Tokens for machines: shown once, revoked at any time.",
    },
    terms: ["token"],
  },
};
