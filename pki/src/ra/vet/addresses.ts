import { addressOf } from "../../x509/path/address.ts";
import { alternatives, fail, notApplicable, pass, warn } from "./rule.ts";
import type { VetInput, VetRule } from "./rule.ts";

/** An address in a certificate is one of ours by the register of assets, and of the same unit. */
export const addresses: VetRule = {
  name: "addresses",
  citation: "CA/Browser Forum Baseline Requirements 3.2.2.5: control of each IP address is validated",
  judge: ({ san, assets, proved, unit }) => {
    const asked = alternatives(san, "ip").filter((address) => !proved.includes(`ip:${address}`));
    if (asked.length === 0) return notApplicable("没有待核对的地址", "no addresses to check");
    const unknown = asked.filter((address) => holders(assets, address).length === 0);
    if (unknown.length > 0) {
      return fail(`资产登记中没有：${unknown.join("、")}`, `not in the register of assets: ${unknown.join(", ")}`);
    }
    const foreign = asked.filter((address) =>
      holders(assets, address).every(({ unitId }) => unitId !== (unit?.id ?? null)),
    );
    return foreign.length === 0
      ? pass("地址均为登记资产", "every address is a registered asset's")
      : warn(`属其他单位的地址：${foreign.join("、")}`, `addresses of another unit: ${foreign.join(", ")}`);
  },
};

function holders(assets: VetInput["assets"], address: string): VetInput["assets"] {
  const octets = addressOf(address);
  return octets === undefined ? [] : assets.filter(({ addresses: own }) => own.some((each) => within(octets, each)));
}

/** Is the address this one, or in this range? */
function within(octets: Uint8Array, range: string): boolean {
  const [start = "", prefix] = range.split("/");
  const from = addressOf(start);
  if (from === undefined || from.length !== octets.length) return false;
  const bits = prefix === undefined ? octets.length * 8 : Number(prefix);
  return octets.every((octet, i) => {
    const mask = (0xff00 >> Math.min(8, Math.max(0, bits - i * 8))) & 0xff;
    return (octet & mask) === ((from[i] ?? 0) & mask);
  });
}
