import { existsSync, globSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { flowsOf } from "../../test/pcap.ts";
import { corpora } from "../../test/samples.ts";
import { addCommunityId, communityId, type Flow } from "./community-id.ts";

const folder = `${corpora}community-id/`;

interface Line {
  readonly proto: number;
  readonly saddr: string;
  readonly daddr: string;
  readonly sport: number | null;
  readonly dport: number | null;
  readonly communityid: string;
}

function baseline(name: string): (Line & { flow: Flow })[] {
  const lines = JSON.parse(readFileSync(`${folder}baseline/baseline_${name}.json`, "utf8")) as Line[];
  return lines.map((line) => {
    const { proto: protocol, saddr: source, daddr: destination, sport, dport } = line;
    const ports = sport === null || dport === null ? {} : { sourcePort: sport, destinationPort: dport };
    return Object.assign(line, { flow: { protocol, source, destination, ...ports } });
  });
}

describe.skipIf(!existsSync(folder))("flows of the specification (needs the outside corpora)", () => {
  for (const [name, seed] of [
    ["deflt", 0],
    ["seed1", 1],
  ] as const)
    test(`all tuples with seed ${seed}`, () => {
      const lines = baseline(name);
      expect(lines.map(({ flow }) => communityId(flow, seed))).toEqual(lines.map(({ communityid }) => communityid));
    });

  test("without base64 they are the same bytes", () => {
    const hex = (id: string | undefined) => `1:${Buffer.from(id?.slice(2) ?? "", "base64").toString("hex")}`;
    const lines = baseline("nob64");
    expect(lines.map(({ flow }) => hex(communityId(flow)))).toEqual(lines.map(({ communityid }) => communityid));
  });

  test("all packets of the captures", () => {
    // The baseline writes the answering type of ICMP where a packet has its code.
    const key = ({ protocol, source, destination, sourcePort, destinationPort }: Flow) =>
      [protocol, source, destination, sourcePort, protocol === 1 || protocol === 58 ? "" : destinationPort].join(" ");
    const known = new Map(baseline("deflt").map(({ flow, communityid }) => [key(flow), communityid]));
    const captures = globSync("pcaps/*", { cwd: folder }).map((file) => readFileSync(folder + file));
    const flows = captures.flatMap((bytes) => flowsOf(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes));
    expect(flows.map((flow) => [key(flow), communityId(flow)])).toEqual(
      flows.map((flow) => [key(flow), known.get(key(flow))]),
    );
    expect(new Set(flows.map(key))).toEqual(new Set(known.keys()));
  });
});

describe("of an event", () => {
  const ends = { "source.ip": "1.2.3.4", "destination.ip": "5.6.7.8" };
  const ports = { "source.port": 1122, "destination.port": 3344 };
  for (const [what, fields, id] of [
    ["TCP", { ...ends, ...ports, "network.transport": "tcp" }, "1:wCb3OG7yAFWelaUydu0D+125CLM="],
    [
      "the way back",
      {
        "source.ip": "5.6.7.8",
        "destination.ip": "1.2.3.4",
        "source.port": 3344,
        "destination.port": 1122,
        "network.transport": "tcp",
      },
      "1:wCb3OG7yAFWelaUydu0D+125CLM=",
    ],
    ["UDP by its number", { ...ends, ...ports, "network.iana_number": "17" }, "1:0Mu9InQx6z4ZiCZM/7HXi2WMhOg="],
    [
      "ICMP of Suricata",
      { ...ends, "network.transport": "icmp", "suricata.eve.icmp_type": 8, "suricata.eve.icmp_code": 0 },
      "1:crodRHL2FEsHjbv3UkRrfbs4bZ0=",
    ],
    ["RSVP, which has no ports", { ...ends, ...ports, "network.transport": "rsvp" }, "1:ikv3kmf89luf73WPz1jOs49S768="],
    [
      "the sender's own stands",
      { ...ends, ...ports, "network.transport": "tcp", "network.community_id": "1:own" },
      "1:own",
    ],
    ["no destination", { "source.ip": "1.2.3.4", "network.transport": "tcp" }, undefined],
    ["no protocol", { ...ends, ...ports }, undefined],
    ["IPv4 to IPv6", { ...ends, "destination.ip": "::1", "network.transport": "tcp" }, undefined],
    ["no address", { ...ends, "source.ip": "1.2.3", "network.transport": "tcp" }, undefined],
  ] as const)
    test(`${what} gives ${id ?? "none"}`, () => {
      const event = { ...fields };
      addCommunityId(event);
      expect(event).toEqual({ ...fields, ...(id !== undefined && { "network.community_id": id }) });
    });
});
