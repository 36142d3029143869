import { addressBytes, ipv4 } from "./address.ts";
import { remembered } from "./cache.ts";
import { openRanges, type PackedRanges, RangePacker } from "./packed/ranges.ts";

/** Addresses of IPv6 whose values are remembered: those of IPv4 are found as fast as remembered. */
const mostRemembered = 4096;

/** Numbers of ranges by the text of an address; 0 for none. */
export function numberByAddress(packed: PackedRanges): (ip: string) => number {
  const ranges = openRanges(packed);
  const ofIpv6 = remembered(mostRemembered, (ip) => {
    const bytes = addressBytes(ip);
    return bytes === undefined ? 0 : ranges.ofIpv6(bytes);
  });
  return (ip) => {
    const value = ipv4(ip);
    return value >= 0 ? ranges.ofIpv4(value) : ofIpv6(ip);
  };
}

interface Entry<T> {
  /** An address, or a range in CIDR notation. */
  readonly range: string;
  readonly value: T;
}

/** Values by the text of an address; the narrowest range that holds it counts. */
export function byAddress<T>(entries: readonly Entry<T>[]): (ip: string) => T | undefined {
  const packer = new RangePacker();
  for (const [at, { range }] of entries.entries()) packer.add(range, at + 1);
  const numberOf = numberByAddress(packer.packed());
  return (ip) => {
    const number = numberOf(ip);
    return number === 0 ? undefined : entries[number - 1]?.value; // a place before the first is looked for slowly
  };
}
