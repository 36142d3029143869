import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  "unit-domains": {
    about: {
      zh: "各单位拥有的域名，服务器证书据此核验。",
      en: "Domains of the units: server certificates are checked against them.",
    },
    terms: ["certificate"],
  },
};
