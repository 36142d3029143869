import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: {
    resources: { "unit-domains": { name: "单位域名" } },
    domains: {
      hint: "各单位可为自己的域名（含下级域名）申请证书；审核员维护此表，核查规则据此判断。",
      domains: "域名",
      saved: "已保存",
    },
  },
  en: {
    resources: { "unit-domains": { name: "Domains" } },
    domains: {
      hint: "Units ask for certificates of their own domains, with those below; reviewers keep this list, and vetting goes by it.",
      domains: "Domains",
      saved: "Saved",
    },
  },
});
