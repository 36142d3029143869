import type { Helps } from "../help/help.ts";

export const help: Helps = {
  "system-area": {
    about: {
      zh: "系统管理员的首页：各部件运行状况、容量、静默的日志源、账号与渠道。",
      en: "The system administrator’s first page: parts, room, silent sources, accounts, channels.",
    },
    terms: ["threeAdmins", "silentSource"],
  },
  "security-area": {
    about: {
      zh: "安全管理员的首页：谁有什么角色，规则与例外是否正常，哪些令牌有效。",
      en: "The security administrator’s first page: who holds which role, what of rules and exceptions does not work, tokens.",
    },
    terms: ["threeAdmins", "exception", "token"],
  },
};
