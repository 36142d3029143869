import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  certificates: {
    about: { zh: "全部证书：查询、冻结、解冻、撤销。", en: "All certificates: search, suspend, resume, revoke." },
    terms: ["certificate", "suspend", "crl"],
  },
};
