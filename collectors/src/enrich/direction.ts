import type { EventFields } from "@chengfang/model/event";
import { addressBytes, ipv4 } from "./address.ts";
import type { AssetLookup } from "./assets.ts";
import { remembered } from "./cache.ts";
import { isGlobal } from "./geo.ts";
import { numberByAddress } from "./lookup-range.ts";
import type { PackedRanges } from "./packed/ranges.ts";

/** Whether an address is the city's own; undefined for a text that is none. */
export type IsInside = (ip: string) => boolean | undefined;

/** Addresses of IPv6: what they are takes longer to find out. */
const mostRemembered = 4096;

/** Inside are private and special addresses, the ranges given, and every address that an asset has. */
export function insideOf(ranges: PackedRanges | undefined, assets?: Pick<AssetLookup, "byAddress">): IsInside {
  const own = ranges === undefined ? () => 0 : numberByAddress(ranges);
  const judged = (ip: string) => !isGlobal(ip) || own(ip) !== 0 || assets?.byAddress(ip) !== undefined;
  const ofOthers = remembered(mostRemembered, (ip) => (addressBytes(ip) === undefined ? undefined : judged(ip)));
  return (ip) => (ipv4(ip) >= 0 ? judged(ip) : ofOthers(ip));
}

/** `network.direction` as ECS means it for a perimeter; what the source or an interface of a router said is kept. */
export function addDirection(fields: EventFields, isInside: IsInside): void {
  const from = fields["source.ip"];
  const to = fields["destination.ip"];
  if (typeof from !== "string" || typeof to !== "string" || fields["network.direction"] !== undefined) return;
  const [out, into] = [isInside(from), isInside(to)];
  if (out === undefined || into === undefined) return;
  fields["network.direction"] = into ? (out ? "internal" : "inbound") : out ? "outbound" : "external";
}
