import type { Enriching } from "@chengfang/model/config/enriching";
import { openNetworks } from "./networks.ts";
import { openVendors } from "./mac-vendors.ts";

/** Files of one's own are read before anything is taken in: what is wrong with them ends the start, not a worker. */
export function checkReference({ networks, macVendors }: Enriching): void {
  if (networks !== undefined) openNetworks(networks)(Uint8Array.of(1, 1, 1, 1));
  if (macVendors !== undefined) openVendors(macVendors)("00-00-00-00-00-00");
}
