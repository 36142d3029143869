import { Exporters } from "../../src/flow/exporters.ts";
import { usualLimits } from "../../src/flow/limits.ts";
import { packetEvents } from "../../src/pipeline/packet-lines.ts";
import { dataPacket, templatePacket } from "../flow-sender.ts";
import type { Target } from "./target.ts";

const exporters = new Exporters({ ...usualLimits, domains: 64, templates: 16, heldBytes: 100_000 });
let now = 0;

/** An sFlow datagram of no samples, and a NetFlow v5 packet of one flow of zeros. */
const sflow = Buffer.alloc(28);
sflow.writeUInt32BE(5, 0);
sflow.writeUInt32BE(1, 4);
const version5 = Buffer.alloc(72);
version5.writeUInt16BE(5, 0);
version5.writeUInt16BE(1, 2);

export const packetTarget: Target = {
  name: "NetFlow, IPFIX, sFlow",
  samples: [
    templatePacket({ version: 9, sequence: 1 }, [256, 257]),
    dataPacket({ version: 9, sequence: 2 }, 9),
    templatePacket({ version: 10, sequence: 1 }, [256, 300]),
    dataPacket({ version: 10, sequence: 2 }, 9),
    sflow,
    version5,
  ],
  take(input, chance) {
    now += 10;
    const packet = input.subarray(0, 9000);
    const { ready } = exporters.take(`10.0.0.${chance.below(8)}`, packet, now);
    for (const { bytes, knowledge } of ready) {
      const { events } = packetEvents(bytes, knowledge, { exporter: "10.0.0.1", received: now });
      if (events.length === 0) throw new Error("a packet without an event");
      JSON.stringify(events);
    }
    exporters.tick(now);
  },
};
