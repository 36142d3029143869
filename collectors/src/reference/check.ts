import type { Enriching } from "@chengfang/model/config/enriching";
import { filesOf } from "./files.ts";
import { openVendors } from "./mac-vendors.ts";
import type { ReferenceMemory } from "./memory.ts";
import { openNetworks } from "./networks.ts";

/** Files of one's own are read before anything is taken in: what is wrong with them ends the start, not a worker. */
export function checkReference(own: Enriching, memory: ReferenceMemory): void {
  const { networks, macVendors } = filesOf(own);
  if (own.networks !== undefined) openNetworks(networks, memory.networks)(Uint8Array.of(1, 1, 1, 1));
  if (own.macVendors !== undefined) openVendors(macVendors, memory.macVendors)("00-00-00-00-00-00");
}
