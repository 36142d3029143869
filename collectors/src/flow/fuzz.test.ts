import fc from "fast-check";
import { expect, test } from "vitest";
import { dataPacket, templatePacket } from "../../test/flow-sender.ts";
import { packetEvents } from "../pipeline/packet-lines.ts";
import { communityId } from "../enrich/community-id.ts";
import { enrich } from "../enrich/enrich.ts";
import { decodeDatagram } from "./datagram.ts";
import { Exporters } from "./exporters.ts";
import { usualLimits } from "./limits.ts";
import { noKnowledge } from "./knowledge.ts";
import { templateOf, templateText } from "./template.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");

const received = Date.UTC(2026, 10, 30);

/** An agent's datagram of two samples: a TCP packet of a network within a trunk, and counters of an interface. */
function sflowDatagram(): Buffer {
  const number = (...values: readonly number[]) => {
    const bytes = Buffer.alloc(values.length * 4);
    for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4);
    return bytes;
  };
  const frame = hex(
    "00005e00010200005e0001038100002a0800 4500003c0000400040060000 0a010001c0000201 9c4001bb00000000000000005002000000000000",
  );
  const padded = Buffer.concat([frame, Buffer.alloc(-frame.length & 3)]);
  const header = Buffer.concat([number(1, 1514, 4, frame.length), padded]);
  const flow = Buffer.concat([number(7, 3, 512, 1000, 0, 3, 9, 1, 1, header.length), header]);
  const octets = [0, 5000, 6, 0, 0, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0];
  const counters = number(8, 3, 1, 1, 88, 3, 6, 0, 1_000_000_000, 1, 3, ...octets);
  const samples = Buffer.concat([number(1, flow.length), flow, number(2, counters.length), counters]);
  return Buffer.concat([number(5, 1, 0x0a_00_00_fe, 0, 99, 123_456, 2), samples]);
}

test("sFlow: the sampled packet and the counters are events", () => {
  const { events, understood } = packetEvents(sflowDatagram(), noKnowledge, { exporter: "10.0.0.254", received });
  expect(understood).toBe(true);
  expect(events[0]).toMatchObject({
    "event.dataset": "sflow.flow",
    "observer.ip": ["10.0.0.254"],
    "source.ip": "10.1.0.1",
    "source.port": 40_000,
    "destination.ip": "192.0.2.1",
    "destination.port": 443,
    "network.transport": "tcp",
    "network.vlan.id": "42",
    "source.mac": "00-00-5E-00-01-03",
    "sflow.sampling.rate": 512,
    "network.bytes": 1514,
  });
  expect(events[1]).toMatchObject({
    "event.kind": "metric",
    "observer.ingress.interface.id": "3",
    "sflow.interface.speed": 1_000_000_000,
    "sflow.interface.inOctets": 5000,
    "sflow.interface.inUnicastPackets": 6,
  });
});

test("ICMP in NetFlow has a community id with its type and code", () => {
  const templates = "256 d 8/4 12/4 4/1 7/2 11/2";
  const record = hex("0a0100010a010002 01 0000 0800");
  const packet = dataPacket({ version: 9, sequence: 1 }, 0);
  const set = Buffer.concat([Buffer.from([1, 0, 0, 4 + record.length]), record]);
  const decoded = decodeDatagram(
    Buffer.concat([packet.subarray(0, 20), set]),
    { templates },
    { exporter: undefined, received },
  );
  const [event] = typeof decoded === "string" ? [] : decoded.events;
  const fields = enrich({ ...event }, {});
  expect(fields["netflow.icmpTypeIPv4"]).toBe(8);
  const flow = { protocol: 1, source: "10.1.0.1", destination: "10.1.0.2", sourcePort: 8, destinationPort: 0 };
  expect(fields["network.community_id"]).toBe(communityId(flow));
});

test("sampling, names and the start of an exporter that options tell go with its next packets", () => {
  const exporters = new Exporters(usualLimits);
  const header = dataPacket({ version: 9, sequence: 1 }, 0).subarray(0, 20);
  const options = hex("00010018010000040008 00010004 00300001 00320004 0000");
  const told = hex("0100000d 00000001 07 000003e8");
  exporters.take("10.0.0.1", Buffer.concat([header, options, told]), received);
  exporters.take("10.0.0.1", Buffer.concat([header, hex("0000001001010002 00080004 00300001")]), received);
  const data = Buffer.concat([header, hex("01010009 0a000001 07")]);
  const [ready] = exporters.take("10.0.0.1", data, received).ready;
  expect(ready?.knowledge.sampling).toEqual({ 7: 1000 });
  const decoded = decodeDatagram(data, ready?.knowledge ?? noKnowledge, { exporter: "10.0.0.1", received });
  expect(typeof decoded === "string" ? [] : decoded.events).toMatchObject([{ "netflow.sampling.rate": 1000 }]);
});

test("a template reads back as it is written", () => {
  const field = fc.record({
    enterprise: fc.nat(),
    element: fc.nat(65_535),
    length: fc.integer({ min: 1, max: 65_535 }),
  });
  const template = fc.record({
    id: fc.integer({ min: 256, max: 65_535 }),
    options: fc.constant(false),
    scopes: fc.constant(0),
    fields: fc.array(field, { minLength: 1, maxLength: 20 }),
  });
  fc.assert(
    fc.property(template, (given) => {
      expect(templateOf(templateText(given))).toEqual(given);
    }),
    { numRuns: 200 },
  );
});

test("20,000 broken packets: an answer to each, soon, and no more memory than the limits allow", () => {
  const seeds = [
    templatePacket({ version: 9, sequence: 1 }, [256, 257]),
    dataPacket({ version: 9, sequence: 2 }, 9),
    templatePacket({ version: 10, sequence: 1 }, [256, 300]),
    dataPacket({ version: 10, sequence: 2 }, 9),
    sflowDatagram(),
  ];
  const exporters = new Exporters({ ...usualLimits, domains: 64, templates: 16, heldBytes: 100_000 });
  let random = 1;
  const next = (below: number) => {
    random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
    return (random >>> 8) % below;
  };
  let slowest = 0;
  let seen = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const packet = Buffer.from(seeds[round % seeds.length] ?? []);
    for (let changes = 1 + next(6); changes > 0; changes -= 1)
      packet[next(packet.length)] = [0, 255, next(256)][next(3)] ?? 0;
    const cut = next(4) === 0 ? packet.subarray(0, next(packet.length)) : packet;
    const began = process.cpuUsage();
    const { ready, rejected, lost } = exporters.take(`10.0.0.${next(8)}`, cut, round);
    for (const { bytes, knowledge } of ready) {
      const { events } = packetEvents(bytes, knowledge, { exporter: "10.0.0.1", received });
      expect(events.length).toBeGreaterThan(0);
      seen += events.length;
    }
    slowest = Math.max(slowest, process.cpuUsage(began).user / 1000);
    expect(rejected === undefined || (ready.length === 0 && lost.length === 0)).toBe(true);
  }
  expect(seen).toBeGreaterThan(1000);
  expect(slowest).toBeLessThan(1000);
  expect(exporters.kept().length).toBeLessThanOrEqual(64);
  expect(JSON.stringify(exporters.kept()).length).toBeLessThan(1_000_000);
});
