import type { Helps } from "../help/help.ts";

export const help: Helps = {
  "situation-reports": {
    about: {
      zh: "自动生成的日报、周报、月报；可下载公文格式，也可按计划发送。",
      en: "Daily, weekly and monthly situation reports that write themselves; download or send them.",
    },
  },
};
