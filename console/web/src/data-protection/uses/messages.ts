import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { "data-uses": { name: "数据使用日志" } },
    uses: {
      search: "搜索对象、目的、去向",
      empty: "还没有使用记录",
      emptyHint: "导出、报告、证据下载、查看原值、脱敏副本都会自动留下记录，只增不改。",
      export: "导出 CSV",
      record: "登记使用",
      at: "时间",
      actor: "使用人",
      action: "行为",
      target: "对象",
      dataset: "数据集",
      purpose: "目的",
      masked: "脱敏",
      rows: "行数",
      destination: "去向",
    },
  },
  en: {
    resources: { "data-uses": { name: "Uses of data" } },
    uses: {
      search: "Search what, purpose, destination",
      empty: "No uses yet",
      emptyHint:
        "Exports, reports, evidence, unmasked views and masked copies leave a line by themselves; none is ever changed.",
      export: "Export CSV",
      record: "Record a use",
      at: "Time",
      actor: "By",
      action: "What was done",
      target: "With what",
      dataset: "Dataset",
      purpose: "Purpose",
      masked: "Masking",
      rows: "Rows",
      destination: "Went to",
    },
  },
});
