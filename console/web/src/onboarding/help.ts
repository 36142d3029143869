import type { Helps } from "../help/help.ts";

export const help: Helps = {
  onboarding: {
    about: {
      zh: "五步接入一个日志源：选设备、抄命令、粘贴样例看字段、登记、等首条日志。",
      en: "Connect a source in five steps: choose, copy the commands, paste lines and see the fields, register, wait for the first line.",
    },
    terms: ["syslog", "unparsed", "silentSource", "logsource"],
  },
};
