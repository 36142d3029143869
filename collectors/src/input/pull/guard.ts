import { lookup } from "node:dns/promises";
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

const unfit = listOf(unfitRanges);

/** The address behind a name, looked up once and then used as it is: a second answer cannot lead elsewhere. */
export async function addressOf(host: string, allow: readonly string[]): Promise<{ address: string; family: 4 | 6 }> {
  const name = host.replace(/^\[(.*)\]$/, "$1");
  const found = await lookup(name, { all: true });
  const allowed = listOf(allow);
  const wrong = found.find(({ address }) => !isAllowed(address, allowed));
  if (wrong !== undefined) throw new Error(`${name}: the address is not one to ask (allow)`);
  const [first] = found;
  if (first === undefined) throw new Error(`${name}: no address`);
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}

function isAllowed(address: string, allowed: BlockList): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const kind = isIP(plain) === 6 ? "ipv6" : "ipv4";
  if (allowed.check(plain, kind)) return true;
  return !/^::ffff:/i.test(plain) && !unfit.check(plain, kind);
}
