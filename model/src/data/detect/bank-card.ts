import type { Detector } from "../kind.ts";
import { passesLuhn } from "../luhn.ts";

const grouped = /^\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,4})?$/;

/** UnionPay (62), and the domestic ranges of Visa, Mastercard, American Express and JCB. */
const issuer = /^(?:62\d{14,17}|4\d{15}|5[1-5]\d{14}|3[47]\d{13}|35\d{14})$/;

/** The digits of a card's number, or undefined: 13 to 19 of them, in one run or in groups of four, Luhn's check digit last. */
export function cardDigits(value: string): string | undefined {
  const digits = grouped.test(value) ? value.replaceAll(/[ -]/g, "") : value;
  return /^\d{13,19}$/.test(digits) && passesLuhn(digits) ? digits : undefined;
}

export const bankCard: Detector = {
  kind: "bank-card",
  title: { zh: "银行卡号", en: "Bank card number" },
  personal: "sensitive",
  names: {
    zh: ["银行卡", "卡号", "银行账号", "银行帐号", "收款账号", "开户账号", "账号", "帐号"],
    latin: [
      "bankcard",
      "bankcardno",
      "cardno",
      "cardnumber",
      "card",
      "pan",
      "bankaccount",
      "yhk",
      "yhkh",
      "yhzh",
      "kh",
    ],
  },
  fits: (value) => cardDigits(value) !== undefined,
  sure: (value) => issuer.test(cardDigits(value) ?? ""),
  chance: 0.1,
};
