import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  certificates: {
    about: { zh: "全部证书：查询、挂起、恢复、吊销。", en: "All certificates: search, suspend, resume, revoke." },
    terms: ["certificate", "suspend", "crl"],
  },
};
