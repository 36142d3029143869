import type { Domain } from "./domain.ts";
import { dataSets } from "./packet.ts";
import type { Packet } from "./packet.ts";
import { countRecords } from "./walk.ts";

/** By how much a packet moves the count of its exporter. */
export function unitsOf(packet: Packet, bytes: Uint8Array, told: Domain): number | undefined {
  if (packet.version === 9) return 1;
  if (packet.version === 5) return packet.sets.reduce((all, { start, end }) => all + (end - start) / 48, 0);
  let units = 0;
  for (const set of dataSets(packet)) {
    const plan = told.templates.get(set.id)?.plan;
    if (plan === undefined) return undefined;
    units += countRecords(bytes, plan, set);
  }
  return units;
}
