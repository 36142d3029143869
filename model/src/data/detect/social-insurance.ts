import type { Detector } from "../kind.ts";

/** Numbers of social and medical insurance and of medical records have no common form: the column has to say it. */
export const socialInsurance: Detector = {
  kind: "social-insurance",
  title: { zh: "医保、社保、病历号", en: "Insurance or medical record number" },
  personal: "sensitive",
  names: {
    zh: ["医保", "社保", "社会保障", "参保", "病历号", "病案号", "住院号", "门诊号", "就诊卡"],
    latin: [
      "ssn",
      "socialsecurity",
      "insuranceno",
      "medicalno",
      "medicalrecord",
      "mrn",
      "ybkh",
      "ybh",
      "sbh",
      "sbkh",
      "blh",
      "bah",
      "zyh",
      "mzh",
    ],
  },
  fits: (value) => /^(?=.*\d)[A-Za-z\d-]{5,24}$/.test(value),
  chance: 0.5,
};
