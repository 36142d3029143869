import { addressBytes, ipv4 } from "./address.ts";
import { remembered } from "./cache.ts";
import { type Entry, rangesOf } from "./ranges.ts";

/** Addresses of IPv6 whose values are remembered: those of IPv4 are found as fast as remembered. */
const mostRemembered = 4096;

/** Values by the text of an address; the narrowest range that holds it counts. */
export function byAddress<T>(entries: readonly Entry<T>[]): (ip: string) => T | undefined {
  const ranges = rangesOf(entries);
  const ofIpv6 = remembered(mostRemembered, (ip) => {
    const bytes = addressBytes(ip);
    return bytes === undefined ? undefined : ranges.ofIpv6(bytes);
  });
  return (ip) => {
    const value = ipv4(ip);
    return value >= 0 ? ranges.ofIpv4(value) : ofIpv6(ip);
  };
}
