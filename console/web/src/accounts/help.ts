import type { Helps } from "../help/help.ts";

export const help: Helps = {
  accounts: {
    about: {
      zh: "账号：系统管理员建立，安全管理员授权，审计管理员只读。",
      en: "Accounts: the system administrator makes them, the security administrator gives roles, the auditor reads.",
    },
    terms: ["threeAdmins"],
  },
};
