/**
 * RFC 1034 3.5 "preferred name syntax" as RFC 5280 4.2.1.6 asks of a dNSName, with digits allowed in front (RFC 1123)
 * and, where the caller says so, one whole leftmost label `*` (RFC 9525 6.3). Lower-cased labels, or undefined.
 */
export function labelsOf(name: string, wildcard: "wildcard" | "plain" = "plain"): readonly string[] | undefined {
  if (name.length === 0 || name.length > 253) return undefined;
  const labels = name.toLowerCase().split(".");
  const first = wildcard === "wildcard" && labels[0] === "*" && labels.length > 1 ? 1 : 0;
  for (let index = first; index < labels.length; index++) if (!isLabel(labels[index] ?? "")) return undefined;
  if (allDigits(labels.at(-1) ?? "")) return undefined; // an IPv4 address is no host name
  return labels;
}

const hyphen = 0x2d;

function isLabel(label: string): boolean {
  if (label.length === 0 || label.length > 63) return false;
  for (let index = 0; index < label.length; index++) {
    const code = label.charCodeAt(index);
    const inner = index > 0 && index < label.length - 1;
    if (!isAlphanumeric(code) && !(code === hyphen && inner)) return false;
  }
  return true;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
}

function allDigits(label: string): boolean {
  return /^\d+$/.test(label);
}

/** Whether `name` is `base` or lies below it, label by label. */
export function isWithin(name: readonly string[], base: readonly string[]): boolean {
  const offset = name.length - base.length;
  return offset >= 0 && base.every((label, index) => label === name[offset + index]);
}
