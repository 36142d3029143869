import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  authorities: {
    about: { zh: "签发机构：层级、有效期、撤销列表。", en: "The authorities: hierarchy, validity, revocation lists." },
    terms: ["ca", "crl", "ocsp"],
  },
};
