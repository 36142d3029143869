import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { unfitRanges } from "@chengfang/model/unfit-addresses";
import { Failure } from "../failure.ts";

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

/** Whether messages may go to an address: everywhere but there, unless the configuration names it. */
export function isAllowed(address: string, allow: readonly string[]): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const kind = isIP(plain) === 6 ? "ipv6" : "ipv4";
  if (isIP(plain) === 0) return false;
  if (listOf(allow).check(plain, kind)) return true;
  if (kind === "ipv6" && /^::ffff:/i.test(plain)) return false; // mapped, written another way
  return !refused.check(plain, kind);
}

/** The address behind a name, looked up once and then used as it is: a second answer cannot lead elsewhere. */
export async function addressOf(host: string, allow: readonly string[]): Promise<{ address: string; family: 4 | 6 }> {
  const name = host.replace(/^\[(.*)\]$/, "$1");
  const found = await lookup(name, { all: true }).catch(() => []);
  if (found.length === 0) throw new Failure(`${name}: no address`);
  const wrong = found.find(({ address }) => !isAllowed(address, allow));
  if (wrong !== undefined) throw new Failure(`${name}: the address is not allowed (delivery.allow)`, true);
  const [{ address, family } = { address: "", family: 4 }] = found;
  return { address, family: family === 6 ? 6 : 4 };
}
