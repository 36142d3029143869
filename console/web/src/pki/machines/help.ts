import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  "enrolment-keys": {
    about: {
      zh: "设备自动申领证书所用的密钥（ACME、EST、SCEP、CMP）。",
      en: "Keys with which machines enrol by themselves (ACME, EST, SCEP, CMP).",
    },
    terms: ["ra"],
  },
};
