import type { EventFields } from "@chengfang/model/event";
import { ipv4, ipv6, mac, u16 } from "../bytes.ts";
import { protocolKeyword } from "../../format/protocols.ts";

const kinds = { ipv4: 0x0800, ipv6: 0x86dd, vlan: 0x8100, provider: 0x88a8 } as const;
/** Tags of networks within networks. */
const maxTags = 2;

interface Bytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** What the beginning of an Ethernet frame says of the packet in it. */
export function readFrame({ bytes, start, end }: Bytes, fields: EventFields): void {
  if (start + 14 > end) return;
  fields["destination.mac"] = mac(bytes, start);
  fields["source.mac"] = mac(bytes, start + 6);
  let at = start + 12;
  for (let tags = 0; tags < maxTags && at + 6 <= end; tags += 1) {
    const kind = u16(bytes, at);
    if (kind !== kinds.vlan && kind !== kinds.provider) break;
    fields["network.vlan.id"] ??= `${u16(bytes, at + 2) & 0xfff}`;
    at += 4;
  }
  const kind = u16(bytes, at);
  if (kind === kinds.ipv4) readIpv4({ bytes, start: at + 2, end }, fields);
  else if (kind === kinds.ipv6) readIpv6({ bytes, start: at + 2, end }, fields);
}

/** Fields of an IPv4 header and of what it carries; nothing of one that is cut short or no IPv4. */
export function readIpv4({ bytes, start, end }: Bytes, fields: EventFields): void {
  if (start + 20 > end || (bytes[start] ?? 0) >> 4 !== 4) return;
  fields["network.type"] = "ipv4";
  fields["source.ip"] = ipv4(bytes, start + 12);
  fields["destination.ip"] = ipv4(bytes, start + 16);
  const length = ((bytes[start] ?? 0) & 15) * 4;
  const isFirst = (u16(bytes, start + 6) & 0x1fff) === 0;
  transport(bytes[start + 9] ?? 0, { bytes, start: isFirst ? start + length : end, end }, fields);
}

/** Extension headers are not followed: what is behind them is not told. */
export function readIpv6({ bytes, start, end }: Bytes, fields: EventFields): void {
  if (start + 40 > end || (bytes[start] ?? 0) >> 4 !== 6) return;
  fields["network.type"] = "ipv6";
  fields["source.ip"] = ipv6(bytes, start + 8);
  fields["destination.ip"] = ipv6(bytes, start + 24);
  transport(bytes[start + 6] ?? 0, { bytes, start: start + 40, end }, fields);
}

const withPorts: ReadonlySet<number> = new Set([6, 17, 132]);

function transport(protocol: number, { bytes, start, end }: Bytes, fields: EventFields): void {
  fields["network.iana_number"] = `${protocol}`;
  const name = protocolKeyword(protocol);
  if (name !== undefined) fields["network.transport"] = name;
  if (start + 4 > end) return;
  if (withPorts.has(protocol)) {
    fields["source.port"] = u16(bytes, start);
    fields["destination.port"] = u16(bytes, start + 2);
    if (protocol === 6 && start + 14 <= end) fields["sflow.tcpFlags"] = bytes[start + 13] ?? 0;
  } else if (protocol === 1 || protocol === 58) {
    fields["netflow.icmpTypeIPv4"] = bytes[start] ?? 0;
    fields["netflow.icmpCodeIPv4"] = bytes[start + 1] ?? 0;
  }
}
