import { isArea } from "../area.ts";
import type { Detector } from "../kind.ts";

/** GB 32100: thirty-one characters, without I, O, S, V and Z. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** GB 32100: the check character of the seventeen before it. */
export function usccCheck(code: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += alphabet.indexOf(code[i] ?? "") * (weights[i] ?? 0);
  return alphabet[(31 - (sum % 31)) % 31] ?? "";
}

/** 统一社会信用代码: department, category, area, organisation, check character. */
export function isUscc(value: string): boolean {
  const code = value.toUpperCase();
  if (!/^[\dA-HJ-NPQRTUWXY]{2}\d{6}[\dA-HJ-NPQRTUWXY]{10}$/.test(code)) return false;
  const area = code.slice(2, 8);
  // Bodies registered nationally carry 100000, those of a province or city its own code, ending in noughts.
  const known = area === "100000" || isArea(`${area.slice(0, 2)}0101`);
  return known && usccCheck(code) === code[17];
}

export const uscc: Detector = {
  kind: "uscc",
  title: { zh: "统一社会信用代码", en: "Unified social credit code" },
  personal: "none",
  names: {
    zh: ["统一社会信用代码", "社会信用代码", "信用代码", "税号", "纳税人识别号"],
    latin: ["uscc", "creditcode", "tyshxydm", "shxydm", "taxno", "taxid"],
  },
  fits: isUscc,
  sure: isUscc,
  chance: 0.03,
};
