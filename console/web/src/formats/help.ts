import type { Helps } from "../help/help.ts";

export const help: Helps = {
  formats: {
    about: {
      zh: "全部日志格式，以及本单位自行编写的格式。平台不认识的设备：左侧写定义，右侧粘贴日志，边写边看字段；保存后立即生效，无须重启。",
      en: "Every log format, and those of your own. For a device that the platform does not know: the definition at the left, its lines at the right, their fields as you write; saved, it is in force at once.",
    },
    terms: ["syslog", "unparsed", "logsource"],
  },
};
