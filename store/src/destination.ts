import { BlockList, isIP } from "node:net";
import { unfitRanges } from "@chengfang/model/unfit-addresses";

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    const kind = address.includes(":") ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, kind);
    else list.addSubnet(address, Number(bits), kind);
  }
  return list;
}

const refused = listOf(unfitRanges);

/** Whether a program may call an address on its own: everywhere but there, unless the configuration names it. */
export function isAllowed(address: string, allow: readonly string[]): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const kind = isIP(plain) === 6 ? "ipv6" : "ipv4";
  if (isIP(plain) === 0) return false;
  if (listOf(allow).check(plain, kind)) return true;
  if (kind === "ipv6" && /^::ffff:/i.test(plain)) return false; // mapped, written another way
  return !refused.check(plain, kind);
}
