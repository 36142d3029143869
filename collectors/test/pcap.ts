import { canonicalAddress } from "../src/enrich/address.ts";
import type { Flow } from "../src/enrich/community-id.ts";

/** The flows of the packets in a capture (little-endian pcap of Ethernet frames), enough for the captures of the specification. */
export function flowsOf(capture: Uint8Array): Flow[] {
  const flows: Flow[] = [];
  const view = new DataView(capture.buffer, capture.byteOffset, capture.byteLength);
  for (let at = 24; at + 16 <= capture.length; ) {
    const length = view.getUint32(at + 8, true);
    const flow = flowOf(new DataView(capture.buffer, capture.byteOffset + at + 16, length));
    if (flow !== undefined) flows.push(flow);
    at += 16 + length;
  }
  return flows;
}

function flowOf(frame: DataView): Flow | undefined {
  const type = frame.getUint16(12);
  if (type === 0x08_00) return ipv4Flow(frame);
  return type === 0x86_dd ? ipv6Flow(frame) : undefined;
}

function ipv4Flow(frame: DataView): Flow {
  const address = (at: number) => [0, 1, 2, 3].map((octet) => frame.getUint8(at + octet)).join(".");
  const protocol = frame.getUint8(23);
  const ends = { source: address(26), destination: address(30) };
  return { protocol, ...ends, ...ports(frame, protocol, 14 + (frame.getUint8(14) & 15) * 4) };
}

/** Hop-by-hop, routing and destination options lie before the protocol. */
const extensions: ReadonlySet<number> = new Set([0, 43, 60]);

function ipv6Flow(frame: DataView): Flow {
  const address = (at: number) =>
    canonicalAddress([0, 2, 4, 6, 8, 10, 12, 14].map((word) => frame.getUint16(at + word).toString(16)).join(":")) ??
    "";
  let protocol = frame.getUint8(20);
  let at = 54;
  while (extensions.has(protocol)) {
    protocol = frame.getUint8(at);
    at += (frame.getUint8(at + 1) + 1) * 8;
  }
  return { protocol, source: address(22), destination: address(38), ...ports(frame, protocol, at) };
}

function ports(frame: DataView, protocol: number, at: number): { sourcePort?: number; destinationPort?: number } {
  if (protocol === 6 || protocol === 17 || protocol === 132)
    return { sourcePort: frame.getUint16(at), destinationPort: frame.getUint16(at + 2) };
  if (protocol === 1 || protocol === 58)
    return { sourcePort: frame.getUint8(at), destinationPort: frame.getUint8(at + 1) };
  return {};
}
