import { createGunzip } from "node:zlib";
import { DecodeError, Decoder, ExtensionCodec } from "@msgpack/msgpack";
import { Grown, unpacked } from "../grown.ts";
import { ValueEnd } from "./value-end.ts";

/** Events of a message: three bytes are one, and become an object of many. */
const mostEvents = 1_000_000;

/** Time and record. */
export type Entry = readonly [time: unknown, record: unknown];

/** What a message of the forward protocol brings. */
export interface Batch {
  readonly tag: string;
  readonly events: Iterable<Entry | "bad-frame">;
  readonly count: number;
  /** Given, the sender waits to be told that the events are kept. */
  readonly chunk: string | undefined;
  /** The bytes that tell it from another batch of the same name. */
  content(): Iterable<Uint8Array>;
  /** Its memory is given back: nothing of it is read any more. */
  free(): void;
}

/** EventTime, extension 0: seconds and nanoseconds, four bytes each. */
class EventTime {
  readonly millis: number;

  constructor(data: Uint8Array) {
    const view = Buffer.from(data);
    this.millis = view.length === 8 ? view.readUInt32BE(0) * 1000 + Math.floor(view.readUInt32BE(4) / 1_000_000) : 0;
  }
}

const extensionCodec = new ExtensionCodec();
extensionCodec.register({ type: 0, encode: () => null, decode: (data) => new EventTime(data) });

const decoder = new Decoder({ extensionCodec, useBigInt64: true, maxExtLength: 4096, maxMapLength: 100_000 });

/** A value that is whole. Throws DecodeError. */
export const decode = (bytes: Uint8Array): unknown => decoder.decode(bytes);

/** The events of a message in any of its four modes: Message, Forward, PackedForward and CompressedPackedForward. */
export async function readBatch(message: unknown, maxBytes: number): Promise<Batch | "bad-frame" | "too-large"> {
  if (!Array.isArray(message) || typeof message[0] !== "string") return "bad-frame";
  const [tag, second, third, fourth] = message as [string, unknown, unknown, unknown];
  if (Array.isArray(second)) return plainBatch(tag, second.filter(isEntry), optionOf(third, "chunk"));
  if (typeof second !== "string" && !(second instanceof Uint8Array)) {
    if (typeof third !== "object" || third === null) return "bad-frame";
    return plainBatch(tag, [[second, third]], optionOf(fourth, "chunk"));
  }
  const packed = typeof second === "string" ? Buffer.from(second) : viewOf(second);
  const chunk = optionOf(third, "chunk");
  if (optionOf(third, "compressed") !== "gzip")
    return packedBatch({ tag, chunk, plain: packed, free: () => {} }, maxBytes);
  const grown = new Grown(maxBytes);
  const free = () => grown.free();
  const refusal = await unpacked(packed, { into: grown, by: createGunzip() });
  const batch = refusal ?? packedBatch({ tag, chunk, plain: grown.view(), free }, maxBytes);
  if (typeof batch === "string") free();
  return batch;
}

type Packed = Pick<Batch, "tag" | "chunk" | "free"> & { readonly plain: Buffer };

function packedBatch({ plain, ...own }: Packed, maxBytes: number): Batch | "too-large" {
  let count = 0;
  for (const each of partsOf(plain, maxBytes)) {
    count += isList(each) ? 1 : 0;
    if (count > mostEvents) return "too-large";
  }
  return { ...own, count, events: entriesOf(plain, maxBytes), content: () => [plain] };
}

function plainBatch(tag: string, events: readonly Entry[], chunk: string | undefined): Batch {
  const content = () => events.map((entry) => recordOf(tag, entry));
  return { tag, events, count: events.length, chunk, content, free: () => {} };
}

/** Whether the events of a message have to be decompressed. */
export const isCompressed = (message: unknown): boolean =>
  Array.isArray(message) && optionOf(message[2], "compressed") === "gzip";

/** One after the other: a few bytes may hold very many. */
function* entriesOf(plain: Buffer, maxBytes: number): Generator<Entry | "bad-frame"> {
  for (const part of partsOf(plain, maxBytes)) if (isList(part)) yield entryOf(part);
}

function entryOf(part: Buffer): Entry | "bad-frame" {
  try {
    const value = decode(part);
    return isEntry(value) ? value : "bad-frame";
  } catch (error) {
    if (error instanceof DecodeError) return "bad-frame";
    throw error;
  }
}

/** Throws DecodeError where a value does not end. */
function* partsOf(plain: Buffer, maxBytes: number): Generator<Buffer> {
  for (let rest = plain; rest.length > 0; ) {
    const end = new ValueEnd(maxBytes).find(rest);
    if (typeof end !== "number") throw new DecodeError(`events: ${end}`);
    yield rest.subarray(0, end);
    rest = rest.subarray(end);
  }
}

/** A record as JSON, with where it is from. */
export function recordOf(tag: string, [time, record]: Entry): Buffer {
  const millis = time instanceof EventTime ? time.millis : Number(time) * 1000;
  const at = Number.isFinite(millis) && Math.abs(millis) < 8.64e15 ? new Date(millis).toISOString() : null;
  return Buffer.from(JSON.stringify({ tag, time: at, record }, plainly));
}

/** JSON has no large integers and no bytes. */
function plainly(_key: string, value: unknown): unknown {
  if (typeof value === "bigint")
    return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER ? Number(value) : String(value);
  if (value instanceof EventTime) return new Date(value.millis).toISOString();
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);

/** Whether an entry can begin here: a list of two or more. */
const isList = ([first = 0, second = 0, third = 0]: Uint8Array) =>
  (first >= 0x92 && first <= 0x9f) || first === 0xdd || (first === 0xdc && second * 256 + third >= 2);

const isEntry = (value: unknown): value is [unknown, unknown] => Array.isArray(value) && value.length >= 2;

function optionOf(options: unknown, name: string): string | undefined {
  const found =
    typeof options === "object" && options !== null ? (options as Record<string, unknown>)[name] : undefined;
  return typeof found === "string" ? found : undefined;
}
