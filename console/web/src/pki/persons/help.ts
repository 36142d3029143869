import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  persons: {
    about: { zh: "登记簿：可领取证书的人员。", en: "The register of persons who may have certificates." },
    terms: ["ra"],
  },
};
