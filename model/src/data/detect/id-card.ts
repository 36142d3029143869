import { isArea } from "../area.ts";
import { isDay } from "../date.ts";
import type { Detector } from "../kind.ts";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: the check character of seventeen digits (ISO 7064, MOD 11-2). */
export function idCheck(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (digits.charCodeAt(i) - 48) * (weights[i] ?? 0);
  return "10X98765432"[sum % 11] ?? "";
}

/** Eighteen characters: area, birth date, sequence, check character. */
export function isIdCard(value: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(value)) return false;
  const [year, month, day] = [value.slice(6, 10), value.slice(10, 12), value.slice(12, 14)].map(Number);
  if (!isArea(value) || !isDay(year ?? 0, month ?? 0, day ?? 0)) return false;
  return idCheck(value) === value.slice(17).toUpperCase();
}

/** The old form, issued until 1999: fifteen digits, the year in two, no check digit. */
export function isOldIdCard(value: string): boolean {
  if (!/^\d{15}$/.test(value)) return false;
  const [year, month, day] = [value.slice(6, 8), value.slice(8, 10), value.slice(10, 12)].map(Number);
  return isArea(value) && isDay(1900 + (year ?? 0), month ?? 0, day ?? 0);
}

export const idCard: Detector = {
  kind: "id-card",
  title: { zh: "居民身份证号", en: "Identity number" },
  personal: "sensitive",
  names: {
    zh: ["身份证", "证件号", "公民身份", "身份号码"],
    latin: ["idcard", "idcardno", "idno", "idnumber", "certno", "sfz", "sfzh", "sfzhm", "zjhm", "gmsfhm", "identity"],
  },
  fits: (value) => isIdCard(value) || isOldIdCard(value),
  sure: isIdCard,
  chance: 0.001,
};
