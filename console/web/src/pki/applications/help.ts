import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  applications: {
    about: { zh: "使用统一身份认证的应用系统。", en: "Applications that sign in through the platform." },
    terms: ["sso"],
  },
  sessions: {
    about: { zh: "当前登录会话，可强制下线。", en: "Sessions that are open; end them here." },
    terms: ["sso"],
  },
};
