import type { Detector } from "../kind.ts";

/** Passports (E, G, D, S, P), permits for Hong Kong and Macao (C, W) and Taiwan (L, T), and home-return permits (H, M). */
const shape = /^(?:[EGDSPCWLT]\d{8}|[EC][A-HJ-NP-Z]\d{7}|[HM]\d{8}(?:\d{2})?|14\d{7}|15\d{7})$/;

/** No `sure`: a letter and eight digits number many other things. */
export const travelDocument: Detector = {
  kind: "travel-document",
  title: { zh: "护照、通行证号", en: "Passport or travel permit" },
  personal: "sensitive",
  names: {
    zh: ["护照", "通行证", "证件号"],
    latin: ["passport", "passportno", "passportnumber", "permit", "hz", "hzh", "hzhm", "txz", "txzh", "zjhm"],
  },
  fits: (value) => shape.test(value.toUpperCase()),
  chance: 0.5,
};
