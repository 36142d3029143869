import type { Helps } from "../help/help.ts";

export const help: Helps = {
  baskets: {
    about: {
      zh: "证据篮：把告警、日志、文件收集在一起，附说明，带签名导出。",
      en: "Evidence baskets: collect alerts, events and files with notes, and export them signed.",
    },
    terms: ["evidence"],
  },
};
