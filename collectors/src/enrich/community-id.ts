import { hash } from "node:crypto";
import type { EventFields, FieldValue } from "@chengfang/model/event";
import { addressBytes } from "./address.ts";

/** One flow: two addresses, the IP protocol, and ports (for ICMP: type and code) where the protocol has them. */
export interface Flow {
  readonly protocol: number;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort?: number | undefined;
  readonly destinationPort?: number | undefined;
}

/**
 * Community ID version 1 of a flow, the same for both directions; undefined if an address is none.
 * https://github.com/corelight/community-id-spec
 */
export function communityId(flow: Flow, seed = 0): string | undefined {
  const bytes = tuple(flow, seed);
  return bytes === undefined ? undefined : `1:${hash("sha1", bytes, "base64")}`;
}

/** The bytes that are hashed: seed, lower end, higher end, protocol, padding, ports. */
function tuple(flow: Flow, seed: number): Uint8Array | undefined {
  const source = addressBytes(flow.source);
  const destination = addressBytes(flow.destination);
  if (source === undefined || destination?.length !== source.length) return undefined;
  const [sourcePort, destinationPort, oneWay] = ports(flow);
  const keep = oneWay || inOrder(source, destination, sourcePort - destinationPort);
  const size = source.length;
  const bytes = new Uint8Array(2 * size + (sourcePort < 0 ? 4 : 8));
  bytes[0] = seed >> 8;
  bytes[1] = seed & 255;
  bytes.set(keep ? source : destination, 2);
  bytes.set(keep ? destination : source, 2 + size);
  bytes[2 + 2 * size] = flow.protocol;
  if (sourcePort >= 0) {
    const [first, second] = keep ? [sourcePort, destinationPort] : [destinationPort, sourcePort];
    bytes[4 + 2 * size] = first >> 8;
    bytes[5 + 2 * size] = first & 255;
    bytes[6 + 2 * size] = second >> 8;
    bytes[7 + 2 * size] = second & 255;
  }
  return bytes;
}

function inOrder(source: Uint8Array, destination: Uint8Array, portDifference: number): boolean {
  for (let at = 0; at < source.length; at += 1) {
    const difference = (source[at] ?? 0) - (destination[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return portDifference <= 0;
}

const icmp = 1;
const icmp6 = 58;
/** TCP, UDP, SCTP and the two ICMPs have ports or what stands for them. */
const withPorts: ReadonlySet<number> = new Set([icmp, 6, 17, icmp6, 132]);

/** ICMP type → the type that answers it; both directions of such a pair share one id. */
const icmpAnswers: ReadonlyMap<number, number> = pairs([
  [8, 0],
  [13, 14],
  [15, 16],
  [10, 9],
  [17, 18],
]);
const icmp6Answers: ReadonlyMap<number, number> = pairs([
  [128, 129],
  [133, 134],
  [135, 136],
  [130, 131],
  [144, 145],
  [139, 140],
]);

function pairs(list: readonly (readonly [number, number])[]): Map<number, number> {
  return new Map(list.flatMap(([ask, answer]) => [[ask, answer] as const, [answer, ask] as const]));
}

/** Ports (−1: none), and whether the flow has no opposite direction. */
function ports(flow: Flow): [number, number, boolean] {
  const { protocol, sourcePort, destinationPort } = flow;
  if (!withPorts.has(protocol) || sourcePort === undefined || destinationPort === undefined) return [-1, -1, false];
  if (protocol !== icmp && protocol !== icmp6) return [sourcePort, destinationPort, false];
  const answer = (protocol === icmp ? icmpAnswers : icmp6Answers).get(sourcePort);
  return answer === undefined ? [sourcePort, destinationPort, true] : [sourcePort, answer, false];
}

/** IANA protocol numbers by the names that `network.transport` and Suricata use. */
const protocols: ReadonlyMap<FieldValue | undefined, number> = new Map([
  ["icmp", icmp],
  ["igmp", 2],
  ["tcp", 6],
  ["udp", 17],
  ["ipv6", 41],
  ["rsvp", 46],
  ["gre", 47],
  ["esp", 50],
  ["ah", 51],
  ["ipv6-icmp", icmp6],
  ["icmp6", icmp6],
  ["ospf", 89],
  ["pim", 103],
  ["vrrp", 112],
  ["sctp", 132],
]);

/** Adds `network.community_id` where the event has both ends and the protocol, and the source gave none. */
export function addCommunityId(fields: EventFields): void {
  if (fields["network.community_id"] !== undefined) return;
  const source = fields["source.ip"];
  const destination = fields["destination.ip"];
  const protocol = protocolOf(fields);
  if (typeof source !== "string" || typeof destination !== "string" || protocol === undefined) return;
  const id = communityId({ protocol, source, destination, ...portsOf(fields, protocol) });
  if (id !== undefined) fields["network.community_id"] = id;
}

function protocolOf(fields: EventFields): number | undefined {
  const number = Number(fields["network.iana_number"] ?? Number.NaN);
  if (Number.isInteger(number) && number >= 0 && number < 256) return number;
  return protocols.get(fields["network.transport"]);
}

function portsOf(fields: EventFields, protocol: number): Pick<Flow, "sourcePort" | "destinationPort"> {
  if (protocol === icmp || protocol === icmp6)
    return {
      sourcePort: port(fields["suricata.eve.icmp_type"] ?? fields["netflow.icmpTypeIPv4"]),
      destinationPort: port(fields["suricata.eve.icmp_code"] ?? fields["netflow.icmpCodeIPv4"]),
    };
  return { sourcePort: port(fields["source.port"]), destinationPort: port(fields["destination.port"]) };
}

function port(value: unknown): number | undefined {
  return typeof value === "number" && value >= 0 && value <= 65_535 ? value : undefined;
}
