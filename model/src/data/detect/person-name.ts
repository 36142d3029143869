import type { Detector } from "../kind.ts";
import { surnameOf } from "../surnames.ts";

const han = /^\p{Script=Han}{2,4}$/u;
const minority = /^\p{Script=Han}{2,8}[·•‧]\p{Script=Han}{1,8}(?:[·•‧]\p{Script=Han}{1,8})?$/u;

/** A Chinese name: a known surname and one or two characters (three after a compound one), or one with a middle dot. */
export function isPersonName(value: string): boolean {
  if (minority.test(value)) return true;
  const surname = han.test(value) ? surnameOf(value) : undefined;
  return surname !== undefined && value.length - surname.length >= 1 && value.length - surname.length <= 2;
}

/** No `sure`: half the words of the language begin with a surname, so only the column or its neighbours can tell. */
export const personName: Detector = {
  kind: "person-name",
  title: { zh: "姓名", en: "Person's name" },
  personal: "personal",
  names: {
    zh: [
      "姓名",
      "联系人",
      "负责人",
      "法定代表人",
      "法人代表",
      "经办人",
      "户主",
      "申请人",
      "患者",
      "监护人",
      "持卡人",
      "名字",
      "收件人",
    ],
    latin: [
      "name",
      "fullname",
      "realname",
      "username",
      "custname",
      "customername",
      "patientname",
      "contact",
      "xm",
      "xingming",
      "lxr",
      "fzr",
      "jbr",
      "hz",
      "sqr",
    ],
  },
  fits: isPersonName,
  chance: 0.5,
};
