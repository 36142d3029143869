import type { Match } from "./dns.ts";

/** RFC 5280 4.2.1.10: address and mask, 8 octets for IPv4 and 32 for IPv6, in the style of CIDR (RFC 4632). */
export function ipConstraint(constraint: Uint8Array): ((address: Uint8Array) => Match) | undefined {
  const size = constraint.length / 2;
  if (size !== 4 && size !== 16) return undefined;
  const base = constraint.subarray(0, size);
  const mask = constraint.subarray(size);
  if (!isPrefix(mask)) return undefined;
  return (address) => {
    if (address.length !== 4 && address.length !== 16) return "malformed";
    if (address.length !== size) return "outside";
    return mask.every((bits, index) => ((address[index] ?? 0) & bits) === ((base[index] ?? 0) & bits))
      ? "within"
      : "outside";
  };
}

function isPrefix(mask: Uint8Array): boolean {
  let ended = false;
  for (const octet of mask) {
    if (ended && octet !== 0) return false;
    if (octet !== 0xff) ended = true;
    const zeros = 0xff - octet;
    if ((zeros & (zeros + 1)) !== 0) return false;
  }
  return true;
}
