import { lookup } from "node:dns/promises";
import { isAllowed } from "@chengfang/store/destination";
import { Failure } from "../failure.ts";

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
