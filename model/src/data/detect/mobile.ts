import type { Detector } from "../kind.ts";

/** Number segments of the mainland's operators: 14x, 16x and 17x are given out in part only. */
const mobilePattern = /^(?:\+?86[- ]?)?1(?:3\d|4[1-9]|5[0-35-9]|6[2567]|7\d|8\d|9\d)[- ]?\d{4}[- ]?\d{4}$/;

export const isMobile = (value: string): boolean => mobilePattern.test(value);

export const mobile: Detector = {
  kind: "mobile",
  title: { zh: "手机号", en: "Mobile number" },
  personal: "personal",
  names: {
    zh: ["手机", "移动电话", "联系电话", "联系方式", "电话"],
    latin: [
      "mobile",
      "mobileno",
      "phone",
      "phoneno",
      "cellphone",
      "tel",
      "telephone",
      "sj",
      "sjh",
      "sjhm",
      "lxdh",
      "dh",
    ],
  },
  fits: isMobile,
  sure: isMobile,
  chance: 0.3,
};
