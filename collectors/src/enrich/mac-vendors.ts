import type { EventFields } from "@chengfang/model/event";
import { remembered } from "./cache.ts";
import type { Pieces } from "./pieces.ts";
import { type Assignment, packed, vendorIn } from "./vendor-table.ts";

/** Who a block of hardware addresses is assigned to; undefined for unknown ones and those that programs made up. */
export type VendorOf = (mac: string) => string | undefined;

const mostRemembered = 4096;

/** The register is made of the assignments when an address is first looked up, by whichever thread: most events have none. */
export function vendorsOf(assignments: () => Iterable<Assignment>, pieces: Pieces): VendorOf {
  return remembered(mostRemembered, (mac) => {
    const digits = mac.replaceAll(/[^0-9a-f]/gi, "");
    // The second-lowest bit of the first octet says that no vendor assigned it (IEEE 802).
    if (digits.length !== 12 || (Number.parseInt(digits.slice(0, 2), 16) & 2) !== 0) return undefined;
    const place = pieces.placeOf(0);
    if (place !== 0) return vendorIn(pieces.words, place, digits);
    const made = packed(assignments());
    pieces.keep(0, made);
    return vendorIn(made, 0, digits);
  });
}

const owners = [
  ["source.mac", "labels.source_mac_vendor"],
  ["destination.mac", "labels.destination_mac_vendor"],
  ["client.mac", "labels.client_mac_vendor"],
  ["host.mac", "labels.host_mac_vendor"],
] as const;

/** Adds who made the hardware of both ends; ECS has no field for it. */
export function addVendors(fields: EventFields, vendorOf: VendorOf): void {
  for (const [address, field] of owners) {
    const given = fields[address];
    const mac: unknown = Array.isArray(given) ? given[0] : given;
    const vendor = typeof mac === "string" ? vendorOf(mac) : undefined;
    if (vendor !== undefined) fields[field] ??= vendor;
  }
}
