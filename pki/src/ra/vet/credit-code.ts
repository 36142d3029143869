import { attribute, fail, notApplicable, pass } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** GB 32100-2015 4.2: without I, O, S, V, Z. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** GB 32100-2015 附录 A: the last of 18 characters is 31 − Σ cᵢ·3^(i−1) mod 31. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{18}$/.test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] === code[17];
}

/** An organisation's 统一社会信用代码 is one, and the registered one. */
export const creditCode: VetRule = {
  name: "credit-code",
  citation: "GB 32100-2015 法人和其他组织统一社会信用代码编码规则, 附录 A",
  judge: ({ subject, person }) => {
    const registered = person?.kind === "organisation" ? person.number : null;
    const named = attribute(subject, "organizationIdentifier").map((value) => value.replace(/^[A-Z]{5}-/, ""));
    if (named.length === 0 && registered === null) return notApplicable("没有信用代码", "no credit code");
    const wrong = [...named, ...(registered === null ? [] : [registered])].filter((code) => !isCreditCode(code));
    if (wrong.length > 0)
      return fail(
        `信用代码校验不通过：${wrong.join("、")}`,
        `not a credit code by its check digit: ${wrong.join(", ")}`,
      );
    return registered !== null && named.some((code) => code !== registered)
      ? fail("信用代码与登记不一致", "the credit code is not the registered one")
      : pass("信用代码校验通过", "the credit code is right by its check digit");
  },
};
