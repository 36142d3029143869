import { bilingual } from "../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: {
      units: {
        name: "单位",
        fields: {
          name: "单位名称",
          kind: "类别",
          parentId: "上级单位",
          contact: "联系人",
          phone: "联系电话",
          q: "搜索单位",
        },
      },
    },
  },
  en: {
    resources: {
      units: {
        name: "Unit |||| Units",
        fields: {
          name: "Name",
          kind: "Kind",
          parentId: "Above it",
          contact: "Contact",
          phone: "Phone",
          q: "Search units",
        },
      },
    },
  },
});
