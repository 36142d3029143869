import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasEcs, violations } from "../../../test/ecs.ts";
import { samplesOf } from "../../../test/samples.ts";
import { splitterOf } from "../../split/table.ts";
import { isRejected } from "../table.ts";
import { unified2 } from "./unified2.ts";

const context = { received: Date.UTC(2026, 2, 2, 2), zoneMinutes: 480 };
const second = Date.UTC(2026, 2, 2, 1, 15, 8) / 1000;

const u32 = (...numbers: number[]) => {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [at, number] of numbers.entries()) bytes.writeUInt32BE(number, 4 * at);
  return bytes;
};
const record = (type: number, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(type, body.length), body]);
};
const v4 = [203, 0, 113, 5, 10, 20, 1, 80];
const v6 = [...Buffer.from("20010db800000000000000000000001720010db8000000000000000000000080", "hex")];
/** Sensor 1; ports 40000 and 80; protocol, impact flag, impact, blocked. */
const event = (type: number, id: number, ends: number[], tail: number[] = []) =>
  record(type, u32(1, id, second, 153_899, 2_019_401, 1, 4, 3, 1), Buffer.from([...ends, 0x9c, 0x40, 0, 80, ...tail]));
const tcp = [6, 0, 0, 0];
const packet = (id: number, data: Buffer) => record(2, u32(1, id, second, second, 153_899, 1, data.length), data);
const extra = (id: number, type: number, data: Buffer) =>
  record(110, u32(4, 32 + data.length, 1, id, second, type, 1, data.length + 8), data);

const read = (bytes: Buffer, piece = bytes.length) => {
  const splitter = splitterOf("unified2", { maxBytes: 1 });
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += piece) out.push(...splitter.push(bytes.subarray(at, at + piece)));
  return [...out, ...splitter.end()].map((each) => unified2.parse(each.toString(), context));
};

const alert = {
  "@timestamp": "2026-03-02T01:15:08.153Z",
  "event.kind": "alert",
  "rule.id": "2019401",
  "rule.version": "4",
  "event.severity": 70,
  "source.ip": "203.0.113.5",
  "source.port": 40_000,
  "destination.ip": "10.20.1.80",
  "destination.port": 80,
  "network.transport": "tcp",
};
const file = Buffer.concat([
  event(7, 1, v4, tcp),
  packet(1, Buffer.alloc(60)),
  event(104, 2, v4, [...tcp.slice(0, 3), 1, ...u32(0), 0, 7, 0, 0]),
  extra(2, 1, Buffer.from([198, 51, 100, 7])),
  extra(2, 9, Buffer.from("/x.jsp?cmd=id")),
  packet(2, Buffer.alloc(60)),
  event(72, 3, v6, [58, 0, 0, 0]),
  packet(9, Buffer.alloc(60)),
]);

test.each(samplesOf("unified2"))("$name becomes what stands beside it", async ({ expected }) => {
  const parsed = read(readFileSync(expected.replace(/expected$/, "in")));
  await expect(`${parsed.map((each) => JSON.stringify(each, null, 2)).join("\n")}\n`).toMatchFileSnapshot(expected);
});

test("alerts with the packets and the additions behind them", () => {
  const events = read(file);
  expect(events).toMatchObject([
    { ...alert, "snort.unified2.generator_id": 1 },
    {
      ...alert,
      "event.type": ["denied"],
      "network.forwarded_ip": "198.51.100.7",
      "snort.unified2.extra.http_uri": "/x.jsp?cmd=id",
      "snort.unified2.vlan_id": 7,
    },
    { "event.action": "tagged-packet", "snort.unified2.packet.packet_length": 60 },
    { "source.ip": "2001:db8::17", "destination.ip": "2001:db8::80", "network.transport": "ipv6-icmp" },
  ]);
  expect(events[3]).not.toHaveProperty("source.port");
  const own = (fields: object) => Object.entries(fields).filter(([name]) => !name.startsWith("snort."));
  expect(hasEcs ? events.flatMap((each) => violations(Object.fromEntries(own(each)))) : []).toEqual([]);
});

test("the bytes of every record are kept", () => {
  const splitter = splitterOf("unified2", { maxBytes: 1 });
  const all = [...splitter.push(file), ...splitter.end()].map((each) => JSON.parse(each.toString()) as { raw: string });
  const [one, two, tagged, three] = all.map(({ raw }) => Buffer.from(raw, "base64"));
  expect(Buffer.concat([one, two, three, tagged].filter((each) => each !== undefined)).equals(file)).toBe(true);
});

test.each([1, 7, 64])("the borders of pieces of %i bytes change nothing", (piece) => {
  expect(read(file, piece)).toEqual(read(file));
});

describe("what is no such file is said, and nothing is claimed", () => {
  test.each<[string, Buffer, number, RegExp]>([
    ["a length of 4 GB", Buffer.concat([event(7, 1, v4, tcp), u32(7, 0xff_ff_ff_ff), file]), 1, /4294967295 bytes/],
    ["records of nothing", Buffer.alloc(65_536), 0, /0 bytes/],
    ["an event that is cut", Buffer.concat([file.subarray(0, 40)]), 0, /ends within/],
    ["an event that is too short", record(7, u32(1, 2, 3)), 0, /too short/],
    ["a record of no known type", Buffer.concat([record(99, u32(1, 1, second))]), 0, /type 99/],
    ["an addition to nothing", extra(4, 9, Buffer.from("x")), 0, /belongs to no event/],
    ["a packet that is too short", record(2, u32(1, 2, 3)), 0, /too short/],
    ["text", Buffer.from("<34>Mar  2 09:15:08 host app: no file of Snort"), 0, /bytes/],
  ])("%s", (_what, bytes, good, reason) => {
    const events = read(bytes);
    expect(events.filter((each) => !isRejected(each)).length).toBe(good);
    expect(events.findLast(isRejected)?.rejected).toMatch(reason);
  });
});

test("additions without end stay with their alert only so far", () => {
  const many = Array.from({ length: 200 }, (_, n) => extra(1, 20 + n, Buffer.alloc(5000, 65)));
  const events = read(Buffer.concat([event(7, 1, v4, tcp), ...many]));
  expect(Object.keys(events.at(-1) ?? {}).filter((name) => name.includes(".extra.")).length).toBe(64);
});

test("whatever the bytes and whatever the JSON, the answer is a value", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), fc.nat(255), (bytes, place, byte) => {
      const broken = Buffer.from(file);
      broken[place % file.length] = byte;
      for (const each of [...read(Buffer.from(bytes)), ...read(broken)])
        expect("@timestamp" in each || isRejected(each)).toBe(true);
    }),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (value, object) => {
      unified2.parse(JSON.stringify(value) ?? "", context);
      const parsed = unified2.parse(JSON.stringify({ event: object, extra: value }), context);
      expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    }),
    { numRuns: 200 },
  );
});
