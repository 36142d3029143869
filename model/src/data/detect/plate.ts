import type { Detector } from "../kind.ts";

/** GA 36: province, issuing office, then five characters, six for new energy; I and O are not used. */
const shape =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·. -]?[A-HJ-NP-Z\d]{4,5}[A-HJ-NP-Z\d挂学警港澳应急]$/;

export const plate: Detector = {
  kind: "plate",
  title: { zh: "车牌号", en: "Number plate" },
  personal: "personal",
  names: { zh: ["车牌", "号牌", "车号"], latin: ["plate", "plateno", "platenumber", "cph", "cphm", "hphm", "carno"] },
  fits: (value) => shape.test(value.toUpperCase()),
  sure: (value) => shape.test(value.toUpperCase()),
  chance: 0.001,
};
