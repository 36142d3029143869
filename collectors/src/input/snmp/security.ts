/** What a message of SNMPv3 says of its sender's engine (RFC 3414 section 2.4). */
export interface Security {
  /** The engine whose clock counts, in hexadecimal. */
  readonly engine: string;
  /** How often it was started, and seconds since the last start. */
  readonly boots: number;
  readonly time: number;
  readonly authenticated: boolean;
}

const integer = 0x02;
const version3 = 3;

/** Undefined for another version, and for what is no message. */
export function securityOf(datagram: Buffer): Security | undefined {
  const [message] = partsOf(datagram);
  const [version, head, parameters] = partsWithin(message);
  if (numberOf(version) !== version3) return undefined;
  const [engine, boots, time] = partsWithin(partsWithin(parameters)[0]);
  if (engine === undefined) return undefined;
  const flags = partsWithin(head)[2]?.bytes[0] ?? 0;
  const authenticated = (flags & 1) === 1;
  return { engine: engine.bytes.toString("hex"), boots: numberOf(boots), time: numberOf(time), authenticated };
}

interface Part {
  readonly tag: number;
  readonly bytes: Buffer;
}

const maxParts = 8;
const maxNumberBytes = 4;

const partsWithin = (part: Part | undefined): Part[] => (part === undefined ? [] : partsOf(part.bytes));

/** The values that follow each other, as far as they end in time. */
function partsOf(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at + 1 < bytes.length && parts.length < maxParts; ) {
    const { from, length } = extentOf(bytes, at + 1);
    if (from + length > bytes.length) break;
    parts.push({ tag: bytes[at] ?? 0, bytes: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return parts;
}

/** BER: a length below 128 is one byte, of others the first says how many follow. */
function extentOf(bytes: Buffer, at: number): { from: number; length: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { from: at + 1, length: first };
  const size = first & 0x7f;
  if (size === 0 || size > maxNumberBytes || at + 1 + size > bytes.length) return { from: at, length: Infinity };
  return { from: at + 1 + size, length: bytes.readUIntBE(at + 1, size) };
}

/** -1 for what is no number. */
function numberOf(part: Part | undefined): number {
  if (part?.tag !== integer || part.bytes.length === 0 || part.bytes.length > maxNumberBytes) return -1;
  return part.bytes.readIntBE(0, part.bytes.length);
}
