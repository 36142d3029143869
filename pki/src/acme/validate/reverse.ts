import { isIP } from "node:net";

/** RFC 8738 §6: an address as the name of its reverse mapping. */
export function reverseName(address: string): string {
  if (isIP(address) === 4) return `${address.split(".").toReversed().join(".")}.in-addr.arpa`;
  const [head = "", tail] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [left, right] = [groups(head), groups(tail ?? "")];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  const nibbles = [...left, ...zeros, ...right].map((group) => group.padStart(4, "0")).join("");
  return `${nibbles.split("").toReversed().join(".")}.ip6.arpa`;
}
