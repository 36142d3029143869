import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  "data-uses": {
    about: { zh: "数据使用日志：谁在何时为何查看或导出了数据。", en: "Who saw or exported data, when and why." },
    terms: ["masking"],
  },
};
