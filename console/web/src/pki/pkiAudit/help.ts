import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  "pki-audit": {
    about: { zh: "认证系统的审计记录。", en: "The audit trail of the identity authority." },
    terms: ["hashChain"],
  },
};
