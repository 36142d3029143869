import type { Helps } from "../help/help.ts";

export const help: Helps = {
  collectors: {
    about: {
      zh: "日志采集：每个来源收到、入库、未解析、拒收、丢失各多少。收到 = 入库 + 未解析 + 拒收 + 丢失 + 等待。",
      en: "What came from each source and what became of it. received = stored + unparsed + rejected + lost + waiting.",
    },
    terms: ["unparsed", "lost", "silentSource"],
  },
};
