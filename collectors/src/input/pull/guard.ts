import { lookup } from "node:dns/promises";
import { isAllowed } from "@chengfang/store/destination";

/** The address behind a name, looked up once and then used as it is: a second answer cannot lead elsewhere. */
export async function addressOf(host: string, allow: readonly string[]): Promise<{ address: string; family: 4 | 6 }> {
  const name = host.replace(/^\[(.*)\]$/, "$1");
  const found = await lookup(name, { all: true });
  const wrong = found.find(({ address }) => !isAllowed(address, allow));
  if (wrong !== undefined) throw new Error(`${name}: the address is not one to ask (allow)`);
  const [first] = found;
  if (first === undefined) throw new Error(`${name}: no address`);
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}
