import { u16, u32 } from "./bytes.ts";

/** One set of a packet: its id, and where its content lies. */
export interface PacketSet {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** The outside of a NetFlow or IPFIX packet: whose it is, when it was sent, and its sets. */
export interface Packet {
  readonly version: 5 | 9 | 10;
  /** Source id (RFC 3954 5.1), observation domain (RFC 7011 3.1), or engine of version 5. */
  readonly domain: number;
  readonly sequence: number;
  /** When it was sent, milliseconds since 1970. */
  readonly exported: number;
  /** Milliseconds that the exporter was up then; IPFIX does not say. */
  readonly uptime: number | undefined;
  /** Version 5: 1 in so many packets was looked at, and by which mode. */
  readonly sampling: number;
  readonly sets: readonly PacketSet[];
  /** The rest cannot be read: a length leads out of the packet. */
  readonly broken: boolean;
}

/** Why bytes are no packet. */
export type NoPacket = "unknown-version" | "bad-frame";

const recordLength5 = 48;

/** Reads the outside of a packet; its records are not looked at. */
export function readPacket(bytes: Uint8Array): Packet | NoPacket {
  if (bytes.length < 4) return "bad-frame";
  const version = u16(bytes, 0);
  if (version === 5) return bytes.length < 24 ? "bad-frame" : packet5(bytes);
  if (version === 9) return bytes.length < 20 ? "bad-frame" : packet9(bytes);
  if (version === 10) return bytes.length < 16 ? "bad-frame" : packet10(bytes);
  return "unknown-version";
}

/** The header of version 5 counts its records; the set is what of them is there. */
function packet5(bytes: Uint8Array): Packet {
  const count = u16(bytes, 2);
  const there = Math.min(count, Math.floor((bytes.length - 24) / recordLength5));
  return {
    version: 5,
    domain: u16(bytes, 20),
    sequence: u32(bytes, 16),
    exported: u32(bytes, 8) * 1000 + Math.floor(u32(bytes, 12) / 1_000_000),
    uptime: u32(bytes, 4),
    sampling: u16(bytes, 22),
    sets: there === 0 ? [] : [{ id: 5, start: 24, end: 24 + there * recordLength5 }],
    broken: there < count,
  };
}

function packet9(bytes: Uint8Array): Packet {
  const { sets, broken } = setsOf(bytes, 20, bytes.length);
  return {
    version: 9,
    domain: u32(bytes, 16),
    sequence: u32(bytes, 12),
    exported: u32(bytes, 8) * 1000,
    uptime: u32(bytes, 4),
    sampling: 0,
    sets,
    broken,
  };
}

function packet10(bytes: Uint8Array): Packet {
  const length = u16(bytes, 2);
  const { sets, broken } = setsOf(bytes, 16, Math.min(length, bytes.length));
  return {
    version: 10,
    domain: u32(bytes, 12),
    sequence: u32(bytes, 8),
    exported: u32(bytes, 4) * 1000,
    uptime: undefined,
    sampling: 0,
    sets,
    broken: broken || length > bytes.length || length < 16,
  };
}

/** Some exporters fill their packets with zeros: these are no sets. */
function setsOf(bytes: Uint8Array, start: number, end: number): { sets: PacketSet[]; broken: boolean } {
  const sets: PacketSet[] = [];
  let at = start;
  while (at + 4 <= end) {
    const id = u16(bytes, at);
    const length = u16(bytes, at + 2);
    if (id === 0 && length === 0) return { sets, broken: bytes.subarray(at, end).some((byte) => byte !== 0) };
    if (length < 4 || at + length > end) return { sets, broken: true };
    sets.push({ id, start: at + 4, end: at + length });
    at += length;
  }
  return { sets, broken: bytes.subarray(at, end).some((byte) => byte !== 0) };
}

/** Whether a set holds templates, and not records; ids between them and 256 mean nothing. */
export const isTemplateSet = ({ version }: Packet, { id }: PacketSet): boolean =>
  version === 9 ? id === 0 || id === 1 : version === 10 && (id === 2 || id === 3);

export const isDataSet = ({ version }: Packet, { id }: PacketSet): boolean => version === 5 || id > 255;

export const dataSets = (packet: Packet): PacketSet[] => packet.sets.filter((set) => isDataSet(packet, set));
