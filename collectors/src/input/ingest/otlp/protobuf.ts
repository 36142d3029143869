/** A field of a protobuf message: its bytes, or its number. */
export interface Field {
  readonly number: number;
  readonly bytes: Buffer;
  readonly value: bigint;
}

const none = Buffer.alloc(0);
const maxVarintBytes = 10;

/** What is against the encoding. */
export class BadMessage extends Error {}

/** What is sound, and more than is taken at a time. */
export class TooMuch extends BadMessage {}

/** How many fields a message may have in all: the smallest have two bytes, and become objects of many. */
export interface Budget {
  left: number;
}

/** The fields of a message, in their order. Throws BadMessage. */
export function* fieldsOf(message: Buffer, budget: Budget): Generator<Field> {
  for (let at = 0; at < message.length; ) {
    budget.left -= 1;
    if (budget.left < 0) throw new TooMuch("too many fields");
    const tag = varint(message, at);
    at = tag.next;
    const number = Number(tag.value >> 3n);
    const wire = Number(tag.value & 7n);
    if (wire === 0) {
      const { value, next } = varint(message, at);
      yield { number, bytes: none, value };
      at = next;
      continue;
    }
    const { from, length } = extent(message, { at, wire });
    if (from + length > message.length) throw new BadMessage("a field ends behind its message");
    const bytes = message.subarray(from, from + length);
    yield {
      number,
      bytes,
      value: wire === 1 ? bytes.readBigUInt64LE() : wire === 5 ? BigInt(bytes.readUInt32LE()) : 0n,
    };
    at = from + length;
  }
}

function extent(message: Buffer, { at, wire }: { at: number; wire: number }): { from: number; length: number } {
  if (wire === 1) return { from: at, length: 8 };
  if (wire === 5) return { from: at, length: 4 };
  if (wire !== 2) throw new BadMessage(`wire type ${wire}`);
  const { value, next } = varint(message, at);
  if (value > BigInt(message.length)) throw new BadMessage("a field is longer than its message");
  return { from: next, length: Number(value) };
}

function varint(message: Buffer, from: number): { value: bigint; next: number } {
  let value = 0n;
  for (let at = from; at < from + maxVarintBytes; at += 1) {
    const byte = message[at];
    if (byte === undefined) break;
    value |= BigInt(byte & 0x7f) << BigInt(7 * (at - from));
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), next: at + 1 };
  }
  throw new BadMessage("a number without end");
}
