import type { Helps } from "../help/help.ts";

export const help: Helps = {
  containment: {
    about: {
      zh: "遏制措施的申请、审批与执行情况：封禁地址、停用账号、撤销证书。申请与审批须由两人完成。",
      en: "Containment actions asked for, approved and carried out: blocked addresses, disabled accounts, revoked certificates. Two people for each.",
    },
    terms: ["containment", "fourEyes"],
  },
};
