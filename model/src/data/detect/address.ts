import type { Detector } from "../kind.ts";

const region = /[省市区县旗州盟]/;
const place = /(?:[路街道巷弄里胡同大院村镇乡屯组队栋幢座室号苑园庄]|小区|单元|公寓|花园)/;
const organisation =
  /(?:局|委员会|政府|公司|中心|办公室|学校|大学|中学|小学|医院|银行|支行|院|厅|处|所|站|大队|部|协会|社|店)$/;

/** A place somebody lives or works at: a region and something within it, and not the name of an office. */
export function isAddress(value: string): boolean {
  if (value.length < 6 || value.length > 120 || !/\p{Script=Han}{4}/u.test(value)) return false;
  const after = value.search(region);
  return after >= 1 && place.test(value.slice(after + 1)) && !organisation.test(value);
}

export const address: Detector = {
  kind: "address",
  title: { zh: "地址", en: "Address" },
  personal: "personal",
  names: {
    zh: ["地址", "住址", "住所", "户籍", "籍贯", "居住地", "通讯处"],
    latin: ["address", "addr", "homeaddress", "residence", "dz", "zz", "jtzz", "txdz", "hjdz", "xzz"],
  },
  fits: isAddress,
  sure: (value) => isAddress(value) && /\d|[一二三四五六七八九十]/.test(value),
  chance: 0.2,
};
