import { addressBytes, ipv4 } from "./address.ts";
import { type Entry, rangesOf } from "./ranges.ts";

/** Values by the text of an address; the narrowest range that holds it counts. */
export function byAddress<T>(entries: readonly Entry<T>[]): (ip: string) => T | undefined {
  const ranges = rangesOf(entries);
  return (ip) => {
    const value = ipv4(ip);
    if (value >= 0) return ranges.ofIpv4(value);
    const bytes = addressBytes(ip);
    return bytes === undefined ? undefined : ranges.ofIpv6(bytes);
  };
}
