import type { Detector } from "../kind.ts";

/** Area codes have three digits for 010 and 02x, four beyond; local numbers begin with 2 to 8. */
const shape = /^[(（]?(?:010|02\d|0[3-9]\d{2})[)）]?[- ]?[2-8]\d{6,7}(?:[-转 ]\d{1,6})?$/;
const divided = /^(?:[(（]0\d{2,3}[)）] ?|0\d{2,3}[- ])\d/;

export const landline: Detector = {
  kind: "landline",
  title: { zh: "固定电话", en: "Landline number" },
  personal: "personal",
  names: {
    zh: ["固定电话", "座机", "办公电话", "联系电话", "电话", "传真"],
    latin: ["tel", "telephone", "phone", "landline", "fax", "officephone", "homephone", "gddh", "zj", "lxdh", "bgdh"],
  },
  fits: (value) => shape.test(value),
  sure: (value) => shape.test(value) && divided.test(value),
  chance: 0.05,
};
