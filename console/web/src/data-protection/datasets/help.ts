import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  datasets: {
    about: {
      zh: "数据资源目录：分类、分级、责任单位与敏感字段。",
      en: "Catalogue of datasets: class, level, owner, sensitive fields.",
    },
    terms: ["dataLevel"],
  },
};
