export type ScalarValue = string | number | boolean | null;

/** What anything but text begins with; most texts do not. */
const mayBeMore = /^(?:[-+0-9~yYnNtTfFoO]|$)/;
const integer = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const hexadecimal = /^[-+]?0x[0-9a-fA-F_]+$/;
const float = /^[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?$/;
const yes = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const no = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const nothing = /^(?:~|null|Null|NULL|)$/;

/**
 * What a plain scalar stands for, as PyYAML reads YAML 1.1, since that is what SigmaHQ's rules are written against; but
 * dates, base-60 numbers, numbers with leading zeros (`00000429`, a keyboard layout) and fractions that would be written
 * differently (`1.10`, a version) stay the text that was written; where a number is wanted, that text is read as one.
 */
export function plainScalar(text: string): ScalarValue {
  if (!mayBeMore.test(text)) return text;
  if (nothing.test(text)) return null;
  if (yes.test(text)) return true;
  if (no.test(text)) return false;
  if (integer.test(text)) return exactNumber(text.replaceAll("_", ""), text);
  if (hexadecimal.test(text)) return hexadecimalNumber(text.replaceAll("_", ""), text);
  if (float.test(text)) return String(Number(text)) === text ? Number(text) : text;
  return text;
}

/** Integers beyond 2^53 would lose digits, and are compared as text anyway. */
function exactNumber(digits: string, text: string): number | string {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : text;
}

function hexadecimalNumber(digits: string, text: string): number | string {
  const value = Number(digits.replace(/^[-+]/, ""));
  if (!Number.isSafeInteger(value)) return text;
  return digits.startsWith("-") ? -value : value;
}
