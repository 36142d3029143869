import type { Helps } from "../help/help.ts";

export const help: Helps = {
  audit: {
    about: {
      zh: "审计记录：每个人做的每件事，只增不改。可按人、操作、时间筛选，导出时附哈希，一键校验是否完整。",
      en: "The audit trail: what everybody did; lines are only added. Filter it, export it with its hashes, verify the chain at a press.",
    },
    terms: ["hashChain", "threeAdmins"],
  },
};
