import { isNamedFor } from "./column-name.ts";
import { bankCard, cardDigits } from "./detect/bank-card.ts";
import { idCard, isIdCard, isOldIdCard } from "./detect/id-card.ts";
import { isMobile, mobile } from "./detect/mobile.ts";
import type { SensitiveKind } from "./kind.ts";

/** What is looked for in running text: kinds whose shape and check digits leave little to chance. */
export const textKinds = ["id-card", "mobile", "bank-card"] as const satisfies readonly SensitiveKind[];
export type TextKind = (typeof textKinds)[number];

export interface Span {
  readonly kind: TextKind;
  readonly start: number;
  readonly end: number;
}

/** Nothing is looked at closer without so many digits on end, or groups as cards and telephones are written in. */
const worthwhile = /\d{11}|\d{3,4}[ -]\d{4}[ -]\d{4}/;
const candidate = /\d{11,19}[Xx]?|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,4})?|\d{3}[ -]\d{4}[ -]\d{4}/g;
const cardWords = /(?:卡号|银行|账号|帐号|(?<![a-z])(?:card|acct|account|pan)(?![a-z]))[^\d]{0,12}$/i;
const idWords = /(?:身份证|证件|id[ _-]?card|id[ _-]?no|sfzh?|zjhm)[^\d]{0,12}$/i;

/**
 * Sensitive numbers in a text, in order. Free digits are judged strictly: a number that is part of a longer one, of a
 * word, a hash or a decimal is none, and cards other than UnionPay's need a word before them that says so.
 */
export function findIn(text: string): Span[] {
  if (!worthwhile.test(text)) return [];
  const found: Span[] = [];
  for (const match of text.matchAll(candidate)) {
    const start = match.index;
    const end = start + match[0].length;
    const kind = standsAlone(text, start, end)
      ? kindOf(match[0], text.slice(Math.max(0, start - 24), start))
      : undefined;
    if (kind !== undefined) found.push({ kind, start, end });
  }
  return found;
}

function kindOf(value: string, before: string): TextKind | undefined {
  if (isIdCard(value) || (isOldIdCard(value) && idWords.test(before))) return "id-card";
  if (isMobile(value)) return value.length !== 13 || /[ -]/.test(value) || before.endsWith("+") ? "mobile" : undefined;
  return isCard(value, before) ? "bank-card" : undefined;
}

function isCard(value: string, before: string): boolean {
  const digits = cardDigits(value);
  if (digits === undefined || bankCard.sure?.(digits) !== true) return false;
  return digits.startsWith("62") || digits.length < value.length || cardWords.test(before);
}

function standsAlone(text: string, start: number, end: number): boolean {
  const around = (text[start - 1] ?? " ") + (text[end] ?? " ");
  if (/[\dA-Za-z_]/.test(around)) return false;
  // Groups that go on in further groups are an identifier's.
  if (around.includes("-") && /[ -]/.test(text.slice(start, end))) return false;
  // Digits on either side of a full stop are one number's; after a comma there are never eleven.
  return !/\d\.$/.test(text.slice(Math.max(0, start - 2), start)) && !/^\.\d/.test(text.slice(end, end + 2));
}

/** Whether a field's name says that its number is sensitive: numbers alone, in JSON, are told by nothing else. */
export function numberKind(name: string, value: number): TextKind | undefined {
  const text = String(value);
  if (text.length === 11 && isMobile(text) && isNamedFor(name, mobile.names)) return "mobile";
  if (text.length !== 15 && text.length !== 18) return undefined;
  // Eighteen digits have lost their last ones where they were read as a number: the name has to be enough.
  return (text.length === 18 || isOldIdCard(text)) && isNamedFor(name, idCard.names) ? "id-card" : undefined;
}
