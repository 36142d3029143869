import { allNames, fail, pass } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** GB 11643-1999 附录 A: weights of the first 17 digits, and the check character by their sum modulo 11. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checks = "10X98765432";

/** Is this the number of a resident's identity card, by its form and check character? */
export function isIdentityNumber(text: string): boolean {
  if (!/^[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(text)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return checks[sum % 11] === text[17]?.toUpperCase();
}

/** A certificate is public: an identity card's number never stands in its names. */
export const identityNumber: VetRule = {
  name: "identity-number",
  citation: "个人信息保护法 第二十八条: 敏感个人信息; GB 11643-1999",
  judge: (input) => {
    const found = allNames(input).some((name) => (name.match(/\d{17}[\dXx]/g) ?? []).some(isIdentityNumber));
    return found
      ? fail("名称中含居民身份证号码", "the names hold the number of an identity card")
      : pass("名称中没有居民身份证号码", "no number of an identity card in the names");
  },
};
